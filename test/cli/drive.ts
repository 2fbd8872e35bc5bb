import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { run } from '../../src/cli/run.ts'

/** What a test may say of the process. */
export interface Setting {
  /** Files by their path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** What is piped in; without it stdin is a terminal. */
  readonly stdin?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** Whether stdout and stderr are terminals. */
  readonly terminal?: boolean
  readonly columns?: number
  readonly signal?: AbortSignal
  /** Where it runs; a new directory with the files if not given. */
  readonly cwd?: string
}

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly directory: string
}

/** A new directory with some files, gone after the test. Its `.git` keeps searches from going further up. */
export function directoryWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'aclkit-')))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  mkdirSync(join(directory, '.git'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  return directory
}

/** Runs a command line as the process would, and keeps what it writes. */
export async function drive(argv: readonly string[], setting: Setting = {}): Promise<Ran> {
  const directory = setting.cwd ?? directoryWith(setting.files ?? {})
  const [out, err]: [string[], string[]] = [[], []]
  const output = (lines: string[]) => ({
    write: (text: string) => lines.push(text),
    isTTY: setting.terminal ?? false,
    columns: setting.columns ?? 80,
  })
  const code = await run(argv, {
    stdin: stdinOf(setting.stdin),
    stdout: output(out),
    stderr: output(err),
    cwd: directory,
    env: setting.env ?? {},
    ...(setting.signal && { signal: setting.signal }),
  })
  return { code, out: out.join(''), err: err.join(''), directory }
}

function stdinOf(text: string | Uint8Array | undefined) {
  async function* chunks() {
    await Promise.resolve()
    if (text !== undefined && text.length > 0) yield text
  }
  return { isTTY: text === undefined, [Symbol.asyncIterator]: chunks }
}

/** A Terraform user with an access string. */
export const terraformUser = (name: string, accessString: string): string =>
  `resource "aws_elasticache_user" "${name}" {
  user_id       = "${name}"
  user_name     = "${name}"
  engine        = "valkey"
  access_string = "${accessString}"
  passwords     = [var.password]
}
`

/** A string that a server refuses, with a safe fix. */
export const typo = 'on ~app:* resetchannels -@all +@raed +ping'

/** The same without the mistake. */
export const mended = 'on ~app:* resetchannels -@all +@read +ping'
