import type { Command } from '../../engines/index.ts'
import { exactNumber } from './keyArguments.ts'
import { is } from './keyFunctions.ts'

/** What a call has to do with databases. Observed on Valkey 9.1.2. */
export interface DatabaseUse {
  /** Arguments that name a database, which is tested first. */
  readonly named: readonly number[]
  /** Whether the caller's own database is tested. */
  readonly current: boolean
  /** Whether the call reaches all databases: refused to everyone who is restricted. */
  readonly all: boolean
}

/** Servers have 16 unless they are told otherwise; an id beyond is left to the command to refuse. */
const DATABASES = 16

const REACH_ALL: ReadonlySet<string> = new Set([
  'flushall',
  'cluster|flushslot',
  'cluster|migrateslots',
  'cluster|cancelslotmigrations',
])

const namedArguments: Readonly<Record<string, (words: readonly string[]) => readonly number[]>> = {
  select: () => [1],
  swapdb: () => [1, 2],
  move: () => [2],
  copy: (words) => words.flatMap((word, at) => (at > 2 && is(word, 'db') && at + 1 < words.length ? [at + 1] : [])),
}

const NONE: readonly number[] = []

export function databaseUse(command: Command, words: readonly string[]): DatabaseUse {
  if (REACH_ALL.has(command.name)) return { named: NONE, current: false, all: true }
  const named = namedArguments[command.name]?.(words).filter((at) => isDatabase(words[at])) ?? NONE
  return { named, current: touchesKeys(command), all: false }
}

function isDatabase(word: string | undefined): boolean {
  const id = exactNumber(word)
  return id !== undefined && id >= 0 && id < DATABASES
}

/** SELECT and SWAPDB are tested by what they name. */
const touchesKeys = ({ name, categories, keySpecs }: Command): boolean =>
  name !== 'select' &&
  name !== 'swapdb' &&
  (keySpecs.some(({ flags }) => !flags.includes('not_key')) ||
    categories.some((category) => category === 'keyspace' || category === 'read' || category === 'write'))
