import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { awsEnv } from '../../cli/createUser/aws.ts'
import { startEndpoint } from '../../support/endpoint/index.ts'
import { programOf, type ExampleProgram } from './program.ts'
import { compilerOptions, publicSymbols } from './surface.ts'

interface Outcome {
  readonly checks: readonly { readonly fits: boolean; readonly really: string; readonly promised: string }[]
  readonly failure?: string
}

const symbols = publicSymbols()
const programs = symbols.flatMap(({ examples }) => examples).map((example) => programOf(example, symbols))

// Packages are found from here, and what stands here is not taken for a part of the project.
const cache = join(import.meta.dirname, '../../../node_modules/.cache')
mkdirSync(cache, { recursive: true })
const folder = mkdtempSync(join(cache, 'aclkit-examples-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs all programs in one process, against an endpoint that answers as AWS does. */
async function run(all: readonly ExampleProgram[]): Promise<readonly Outcome[]> {
  const paths = all.map(({ checked }, index) => {
    const path = join(folder, `${index}.mjs`)
    writeFileSync(path, ts.transpileModule(checked, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 } }).outputText)
    return path
  })
  const endpoint = await startEndpoint()
  const env = { ...process.env, ...awsEnv, AWS_ENDPOINT_URL: endpoint.url }
  try {
    const runner = join(import.meta.dirname, 'run.mjs')
    const { stdout } = await promisify(execFile)(process.execPath, [runner, ...paths], { env })
    return JSON.parse(stdout) as readonly Outcome[]
  } finally {
    await endpoint.close()
  }
}

/** What the compiler has against the programs, as they stand in the documentation. */
function mistakes(all: readonly ExampleProgram[]): readonly string[] {
  const paths = all.map(({ title, source }) => {
    const path = join(folder, `${title.replace(' ', '-')}.ts`)
    writeFileSync(path, source)
    return path
  })
  const program = ts.createProgram(paths, { ...compilerOptions, noUnusedLocals: false })
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
}

const outcomes = await run(programs)

describe('every name that aclkit exports', () => {
  test('has a documentation comment', () => {
    expect(symbols.filter(({ documented }) => !documented).map(({ name }) => name)).toEqual([])
  })

  test('has an example where it can be called', () => {
    const callable = symbols.filter((symbol) => symbol.callable)
    expect(callable.length).toBeGreaterThan(50)
    expect(callable.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([])
  })
})

describe('the example of', () => {
  test('every name compiles as it stands', () => {
    expect(mistakes(programs)).toEqual([])
  })

  test.each(programs.map((program, index) => [program.title, program, outcomes[index]] as const))(
    '%s gives what the comments beside it say',
    (_, { promises }, outcome) => {
      expect(outcome?.failure).toBeUndefined()
      expect(outcome?.checks.map(({ really }) => really)).toEqual(outcome?.checks.map(({ fits, really, promised }) => (fits ? really : promised)))
      expect(promises).toBeGreaterThan(0)
      expect(outcome?.checks.length).toBe(promises)
    },
  )
})
