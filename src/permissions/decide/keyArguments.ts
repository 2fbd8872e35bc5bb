import type { Command, Engine, KeySpec } from '../../engines/index.ts'
import { READ, WRITE } from '../user.ts'
import { is, type KeyArgument, keyFunctions } from './keyFunctions.ts'
import { exactNumber, exactNumberAsInt } from './numbers.ts'

const NONE: readonly KeyArgument[] = []

/** Finds the keys of the calls of a command with what each needs, in the order in which a server tests them. */
export type KeyFinder = (words: readonly string[]) => readonly KeyArgument[]

/**
 * How an engine finds the keys of a command. Where the keys cannot be found, a server takes the call for one
 * without keys, and leaves it to the command to refuse.
 * Source: Redis `db.c`, `getKeysFromCommandWithSpecs`; before 7.0 `getKeysFromCommand`, where a match grants everything.
 */
export function keyFinder(command: Command, { traits }: Engine): KeyFinder {
  const own = keyFunctions.get(command.name)
  const ownKeys: KeyFinder = own ? (words) => own(words, traits) : () => NONE
  if (!traits.keyPermissions) return legacyFinder(command, ownKeys)
  if (command.keySpecs.length === 0) return () => NONE
  if (command.name === 'sort_ro' && traits.keyQuirks.includes('sort-ro-unchecked')) return () => NONE
  if (command.keySpecs.some(({ flags }) => flags.includes('variable_flags'))) return ownKeys
  const specs = command.keySpecs.filter(({ flags }) => !flags.includes('not_key')).map(prepare)
  const countOf = traits.keyQuirks.includes('int-key-count') ? exactNumberAsInt : exactNumber
  return (words) => keysBySpecs(specs, words, countOf) ?? ownKeys(words)
}

/** 6.x: the command's own function, where it has one, or its first and last key and step. */
function legacyFinder({ name, flags, keys: [first, last, step] }: Command, ownKeys: KeyFinder): KeyFinder {
  if (flags.includes('movablekeys') || OWN_FUNCTIONS.has(name))
    return (words) => ownKeys(words).map(({ argument }) => ({ argument, need: 0 }))
  if (first === 0) return () => NONE
  return (words) => {
    const found: KeyArgument[] = []
    for (let argument = first; argument <= (last < 0 ? words.length + last : last); argument += step) {
      if (argument >= words.length) return NONE
      found.push({ argument, need: 0 })
    }
    return found
  }
}

/** In 6.x functions of commands without the flag `movablekeys`. */
const OWN_FUNCTIONS: ReadonlySet<string> = new Set(['memory', 'stralgo', 'sort'])

/** A specification, with what would otherwise be worked out for every call. */
interface PreparedSpec extends KeySpec {
  readonly need: number
  readonly isIncomplete: boolean
}

const prepare = ({ flags, begin, find }: KeySpec): PreparedSpec => ({
  flags,
  begin: begin.type === 'keyword' ? { ...begin, keyword: begin.keyword.toLowerCase() } : begin,
  find,
  need: needOf(flags),
  isIncomplete: flags.includes('incomplete'),
})

/** Undefined where a specification cannot be followed: then the command's own function decides. */
function keysBySpecs(
  specs: readonly PreparedSpec[],
  words: readonly string[],
  countOf: typeof exactNumber,
): KeyArgument[] | undefined {
  const found: KeyArgument[] = []
  for (const spec of specs) {
    const first = beginOf(spec, words)
    if (first === 'absent') continue
    if (first === undefined || !addKeys(found, spec, first, words, countOf) || spec.isIncomplete) return undefined
  }
  return found
}

function beginOf({ begin }: KeySpec, words: readonly string[]): number | 'absent' | undefined {
  if (begin.type === 'unknown') return undefined
  if (begin.type === 'index') return begin.index
  const forward = begin.startFrom > 0
  const start = forward ? begin.startFrom : words.length + begin.startFrom
  // The last argument is not looked at: nothing could follow the keyword there.
  const end = forward ? words.length - 1 : 1
  for (let at = start; at !== end && at < words.length && at >= 0; at += forward ? 1 : -1) {
    if (is(words[at], begin.keyword)) return at + 1
    if (forward && at > end) break
  }
  return 'absent'
}

function addKeys(
  found: KeyArgument[],
  { find, need }: PreparedSpec,
  begin: number,
  words: readonly string[],
  countOf: typeof exactNumber,
): boolean {
  if (find.type === 'unknown') return false
  let first = begin
  let last = begin
  if (find.type === 'range') {
    const { lastKey, limit } = find
    if (lastKey >= 0) last = first + lastKey
    else last = limit > 0 ? first + Math.trunc((words.length - first) / limit) + lastKey : words.length + lastKey
  } else {
    const count = countOf(words[first + find.keyNumIndex])
    if (count === undefined || count < 0) return false
    first += find.firstKey
    last = first + (count - 1) * find.step
  }
  if (last >= words.length || last < first || first >= words.length) return false
  for (let argument = first; argument <= last; argument += find.step) found.push({ argument, need })
  return true
}

/** What the flags of a specification ask for: reading for `access`, writing for what changes the key. */
function needOf(flags: readonly string[]): number {
  const writes = ['insert', 'delete', 'update'].some((flag) => flags.includes(flag))
  return (flags.includes('access') ? READ : 0) | (writes ? WRITE : 0)
}
