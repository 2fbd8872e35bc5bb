import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ts from 'typescript'
import { awsEnv } from '../../cli/createUser/aws.ts'
import { startEndpoint } from '../../support/endpoint/index.ts'
import type { ExampleProgram } from './program.ts'
import { compilerOptions } from './surface.ts'

/** What a program gave beside each comment that promises something. */
export interface Outcome {
  readonly checks: readonly { readonly fits: boolean; readonly really: string; readonly promised: string }[]
  readonly failure?: string
}

/** Runs programs in one process, against an endpoint that answers as AWS does. */
export async function runPrograms(programs: readonly ExampleProgram[]): Promise<readonly Outcome[]> {
  return inFolder(async (folder) => {
    const paths = programs.map(({ checked }, index) => {
      const path = join(folder, `${index}.mjs`)
      const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 }
      writeFileSync(path, ts.transpileModule(checked, { compilerOptions: options }).outputText)
      return path
    })
    const endpoint = await startEndpoint()
    try {
      const env = { ...process.env, ...awsEnv, AWS_ENDPOINT_URL: endpoint.url }
      const runner = join(import.meta.dirname, 'run.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [runner, ...paths], { env })
      return JSON.parse(stdout) as readonly Outcome[]
    } finally {
      await endpoint.close()
    }
  })
}

/** What the compiler has against programs, as they stand in the documentation. */
export function mistakesIn(programs: readonly ExampleProgram[]): Promise<readonly string[]> {
  return inFolder((folder) => {
    const titles = new Map(
      programs.map(({ title, source }, index) => {
        const path = join(folder, `${index}.ts`)
        writeFileSync(path, source)
        return [path, title]
      }),
    )
    const program = ts.createProgram([...titles.keys()], { ...compilerOptions, noUnusedLocals: false })
    return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      const where = titles.get(file?.fileName ?? '') ?? file?.fileName ?? ''
      return `${where}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
    })
  })
}

/** Packages are found from there, and what stands there is not taken for a part of the project. */
async function inFolder<T>(work: (folder: string) => T | Promise<T>): Promise<T> {
  const cache = join(import.meta.dirname, '../../../node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'aclkit-examples-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
