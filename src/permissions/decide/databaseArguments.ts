import type { Command } from '../../engines/index.ts'
import type { Selector } from '../user.ts'
import { is } from './keyFunctions.ts'
import { exactNumber } from './numbers.ts'

/** What a call has to do with databases. Observed on Valkey 9.1.2. */
export interface DatabaseUse {
  /** Arguments that name a database, which is tested first. */
  readonly named: readonly number[]
  /** Whether the caller's own database is tested. */
  readonly current: boolean
  /** Whether the call reaches every database that the server has. */
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
  copy: copyDatabases,
}

/** Whether a selector reaches every database that a server has: `db=0,1,…,15` allows FLUSHALL (observed on 9.1.2). */
export function reachesAllDatabases({
  allDatabases,
  databases,
}: Pick<Selector, 'allDatabases' | 'databases'>): boolean {
  if (allDatabases) return true
  for (let id = 0; id < DATABASES; id++) if (!databases.includes(id)) return false
  return true
}

/** Options are read up to the first that is none; then the command will refuse the call, and no database is tested. */
function copyDatabases(words: readonly string[]): readonly number[] {
  const named: number[] = []
  for (let at = 3; at < words.length; at++) {
    if (is(words[at], 'replace')) continue
    if (!is(words[at], 'db') || at + 1 >= words.length) return NONE
    named.push(++at)
  }
  return named
}

const NONE: readonly number[] = []

export function databaseUse(command: Command, words: readonly string[]): DatabaseUse {
  if (REACH_ALL.has(command.name)) return { named: NONE, current: false, all: true }
  const named = namedArguments[command.name]?.(words) ?? NONE
  // Where one is no database, the command will refuse the call, and none is tested.
  return { named: named.every((at) => isDatabase(words[at])) ? named : NONE, current: touchesKeys(command), all: false }
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
