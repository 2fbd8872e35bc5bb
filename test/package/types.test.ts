import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, inject, test } from 'vitest'

const { project } = inject('packed')

/** What TypeScript says of the surface's type tests when they import the installed package. */
function compile(options: ts.CompilerOptions): readonly string[] {
  const surface = readFileSync(new URL('../types/surface.test-d.ts', import.meta.url), 'utf8')
  const file = join(project, 'surface.ts')
  writeFileSync(
    file,
    surface.replace(
      /'..\/..\/src\/(?:(\w+)\/)?index.ts'/g,
      (_, room?: string) => `'${['aclkit', room].filter(Boolean).join('/')}'`,
    ),
  )
  const program = ts.createProgram([file], { strict: true, skipLibCheck: false, noEmit: true, types: [], ...options })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`)
}

const es2022 = { target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'] }

test.each([
  ['NodeNext', { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }],
  ['Bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
])('the declarations hold for themselves, without a check skipped (%s)', (_, resolution) => {
  expect(compile({ ...es2022, ...resolution })).toEqual([])
})

test('they hold under the strictest options', () => {
  const strictest = {
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
  }
  const resolution = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }
  expect(compile({ ...es2022, ...resolution, ...strictest })).toEqual([])
})
