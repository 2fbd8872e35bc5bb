import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import type { ServerEngineId } from '../../src/engines/index.ts'

/** The servers that were asked, and the engine that stands for each. */
export const recordedServers = {
  'redis-6.0.5': 'redis-6.0.5',
  'redis-6.0.20': 'redis-6.0',
  'redis-6.2.16': 'redis-6.2',
  'redis-7.0.15': 'redis-7.0',
  'redis-7.2.6': 'redis-7.2',
  'redis-7.4.1': 'redis-7.4',
  'redis-8.0.6': 'redis-8.0',
  'valkey-7.2.7': 'valkey-7.2',
  'valkey-8.0.1': 'valkey-8.0',
  'valkey-8.1.1': 'valkey-8.1',
  'valkey-9.1.2': 'valkey-9.1',
} as const satisfies Record<string, ServerEngineId>

export type RecordedServer = keyof typeof recordedServers

interface Answered<Answer> {
  readonly answers: readonly (Answer & { readonly servers: readonly RecordedServer[] })[]
}

export interface SetUserAnswer {
  readonly ok: boolean
  readonly error: string | null
  readonly list: string | null
  readonly getuser?: Readonly<Record<string, unknown>> | null
  readonly crash?: string | null
}

export type SetUserRow = Answered<SetUserAnswer> & {
  readonly rules: readonly string[]
  readonly variant?: 'fresh' | 'reset' | 'over-default'
}

export interface AclFileAnswer {
  readonly ok: boolean
  readonly error: string | null
  readonly list?: readonly string[] | null
  readonly crash?: boolean
}

export type AclFileRow = Answered<AclFileAnswer> & {
  readonly case: string
  readonly file?: string
  readonly name?: string
}

const readRows = (name: string): unknown[] =>
  brotliDecompressSync(readFileSync(new URL(`../recordings/${name}.jsonl.br`, import.meta.url)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))

/** Replies of ACL DRYRUN for one user. */
export interface DryRunAnswer {
  readonly ok: boolean
  readonly argvs?: readonly (readonly string[])[]
  readonly replies?: readonly string[]
}

/** A row of the battery of commands: what `argv` names, under `rules`; or the permissions that one call needs. */
export type BatteryRow =
  | (Answered<{ readonly argv: Readonly<Record<string, readonly string[]>> }> & { readonly kind: 'argv' })
  | (Answered<{
      readonly allowed: readonly string[]
      readonly denied: readonly string[]
      readonly other: Readonly<Record<string, string>>
    }> & { readonly kind: 'commands'; readonly rules: readonly string[] })
  | (Answered<Readonly<Record<'R' | 'W' | 'RW' | 'none', string>>> & {
      readonly kind: 'keys'
      readonly argv: readonly string[]
    })

export const batteryRows = (): BatteryRow[] => readRows('dryrun') as BatteryRow[]
export const setUserRows = (): SetUserRow[] => readRows('setuser') as SetUserRow[]
export const randomRows = (): SetUserRow[] => readRows('random') as SetUserRow[]
export const aclFileRows = (): AclFileRow[] => readRows('aclfile') as AclFileRow[]

/** The rows with the answer of one server each. */
export const answersOf = <Answer, Row extends Answered<Answer>>(
  rows: readonly Row[],
  server: RecordedServer,
): { row: Row; answer: Answer }[] =>
  rows.flatMap((row) =>
    row.answers.filter(({ servers }) => servers.includes(server)).map((answer) => ({ row, answer })),
  )
