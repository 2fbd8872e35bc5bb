import type { Command, Engine, KeySpec, Traits } from '../../engines/index.ts'
import { READ, WRITE } from '../user.ts'
import { is, type KeyArgument, keyFunctions } from './keyFunctions.ts'
import { exactNumber, exactNumberAsInt } from './numbers.ts'

const NONE: readonly KeyArgument[] = []

/**
 * The keys of a call with what each needs, in the order in which a server tests them. `words` are byte strings. Where they
 * cannot be found, a server takes the call for one without keys, and leaves it to the command to refuse.
 * Source: Redis `db.c`, `getKeysFromCommandWithSpecs`; before 7.0 `getKeysFromCommand`, where a match grants everything.
 */
export function keyArguments(command: Command, words: readonly string[], { traits }: Engine): readonly KeyArgument[] {
  if (!traits.keyPermissions) return legacyKeys(command, words, traits)
  if (command.keySpecs.length === 0) return NONE
  if (command.name === 'sort_ro' && traits.keyQuirks.includes('sort-ro-unchecked')) return NONE
  const varies = command.keySpecs.some(({ flags }) => flags.includes('variable_flags'))
  return (varies ? undefined : keysBySpecs(command.keySpecs, words, traits)) ?? ownKeys(command, words, traits)
}

const ownKeys = ({ name }: Command, words: readonly string[], traits: Traits): readonly KeyArgument[] =>
  keyFunctions.get(name)?.(words, traits) ?? NONE

/** 6.x: the command's own function, where it has one, or its first and last key and step. */
function legacyKeys(command: Command, words: readonly string[], traits: Traits): readonly KeyArgument[] {
  if (command.flags.includes('movablekeys') || OWN_FUNCTIONS.has(command.name))
    return ownKeys(command, words, traits).map(({ argument }) => ({ argument, need: 0 }))
  const [first, last, step] = command.keys
  if (first === 0) return NONE
  const found: KeyArgument[] = []
  for (let argument = first; argument <= (last < 0 ? words.length + last : last); argument += step) {
    if (argument >= words.length) return NONE
    found.push({ argument, need: 0 })
  }
  return found
}

/** In 6.x functions of commands without the flag `movablekeys`. */
const OWN_FUNCTIONS: ReadonlySet<string> = new Set(['memory', 'stralgo', 'sort'])

/** Undefined where a specification cannot be followed: then the command's own function decides. */
function keysBySpecs(
  specs: readonly KeySpec[],
  words: readonly string[],
  { keyQuirks }: Traits,
): KeyArgument[] | undefined {
  const countOf = keyQuirks.includes('int-key-count') ? exactNumberAsInt : exactNumber
  const found: KeyArgument[] = []
  for (const spec of specs) {
    if (spec.flags.includes('not_key')) continue
    const first = beginOf(spec, words)
    if (first === 'absent') continue
    if (first === undefined || !addKeys(found, spec, first, words, countOf) || spec.flags.includes('incomplete'))
      return undefined
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
    if (is(words[at], begin.keyword.toLowerCase())) return at + 1
    if (forward && at > end) break
  }
  return 'absent'
}

function addKeys(
  found: KeyArgument[],
  { find, flags }: KeySpec,
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
  const need = needOf(flags)
  for (let argument = first; argument <= last; argument += find.step) found.push({ argument, need })
  return true
}

const needs = new WeakMap<readonly string[], number>()

/** What the flags of a specification ask for: reading for `access`, writing for what changes the key. */
export function needOf(flags: readonly string[]): number {
  const known = needs.get(flags)
  if (known !== undefined) return known
  const writes = ['insert', 'delete', 'update'].some((flag) => flags.includes(flag))
  const need = (flags.includes('access') ? READ : 0) | (writes ? WRITE : 0)
  needs.set(flags, need)
  return need
}
