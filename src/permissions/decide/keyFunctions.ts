import type { Traits } from '../../engines/index.ts'
import { asciiLower, lowerCode, untilNul } from '../../grammar/index.ts'
import { READ, READ_WRITE, WRITE } from '../user.ts'
import { leadingNumber } from './numbers.ts'

/** A key among the arguments of a call, and the permissions that one pattern must carry for it; 0: any will do. */
export interface KeyArgument {
  readonly argument: number
  readonly need: number
}

/** Finds the keys of a call among its words, as texts or byte strings: options and numbers are ASCII in both. */
export type KeyFunction = (words: readonly string[], traits: Traits) => readonly KeyArgument[]

const NONE: readonly KeyArgument[] = []

/**
 * The functions by which servers find keys where the table does not tell them. They read options as the command itself does.
 * Source: Redis `db.c` (7.0: `sortGetKeys`, `genericGetKeys`, …), judged against live servers.
 */
export const keyFunctions: ReadonlyMap<string, KeyFunction> = new Map<string, KeyFunction>([
  ...named(['eval', 'eval_ro', 'evalsha', 'evalsha_ro', 'fcall', 'fcall_ro'], counted(2, 3)),
  ...named(['blmpop', 'bzmpop'], counted(2, 3)),
  ...named(['lmpop', 'zmpop', 'sintercard', 'zdiff', 'zinter', 'zintercard', 'zunion'], counted(1, 2)),
  ...named(['zdiffstore', 'zinterstore', 'zunionstore'], counted(2, 3, 1)),
  ...named(['georadius', 'georadiusbymember', 'georadius_ro', 'georadiusbymember_ro'], georadius),
  ...named(['xread', 'xreadgroup'], xread),
  ['bitfield', bitfield],
  ['memory', (words) => (words.length > 2 && is(words[1], 'usage') ? keys(2, 3, 0) : NONE)],
  ['migrate', migrate],
  ['set', set],
  ['sort', sort],
  ['sort_ro', () => keys(1, 2, READ)],
  ['stralgo', stralgo],
])

function named(names: readonly string[], find: KeyFunction): [string, KeyFunction][] {
  return names.map((name) => [name, find])
}

/** Options are compared as C strings, ASCII case aside, and without a string made for it: most words of a call are asked. */
export function is(word: string | undefined, option: string): boolean {
  if (word === undefined || word.length < option.length) return false
  for (let at = 0; at < option.length; at++) if (lowerCode(word.charCodeAt(at)) !== option.charCodeAt(at)) return false
  return word.length === option.length || word.charCodeAt(option.length) === 0
}

const keys = (first: number, end: number, need: number, step = 1): readonly KeyArgument[] => {
  const found: KeyArgument[] = []
  for (let argument = first; argument < end; argument += step) found.push({ argument, need })
  return found
}

/**
 * A number of keys, and the keys. The function asks for no permission in particular; it decides only where the table's number
 * is none to the letter, such as ` 2` or `2x`.
 */
function counted(number: number, first: number, destination?: number): KeyFunction {
  return (words) => {
    const count = leadingNumber(words[number])
    if (count < 1 || count > words.length - first) return NONE
    const sources = keys(first, first + count, 0)
    return destination === undefined ? sources : [...sources, { argument: destination, need: 0 }]
  }
}

const SET = keys(1, 2, WRITE)
const SET_AND_GET = keys(1, 2, READ_WRITE)

/** GET counts at every place behind the value. */
function set(words: readonly string[]): readonly KeyArgument[] {
  for (let at = 3; at < words.length; at++) if (is(words[at], 'get')) return SET_AND_GET
  return SET
}

/** Of STORE and STOREDIST given several times the last one counts. */
function georadius(words: readonly string[]): readonly KeyArgument[] {
  let stored: number | undefined
  for (let at = 5; at + 1 < words.length; at++) {
    if (is(words[at], 'store') || is(words[at], 'storedist')) stored = ++at
  }
  return [...keys(1, 2, READ), ...(stored === undefined ? NONE : keys(stored, stored + 1, WRITE))]
}

/** How many words belong to an option. */
const followers = (options: ReadonlyMap<string, number>, word = ''): number | undefined =>
  options.get(asciiLower(untilNul(word)))

const XREAD = new Map([
  ['block', 1],
  ['count', 1],
  ['group', 2],
  ['noack', 0],
])

function xread(words: readonly string[]): readonly KeyArgument[] {
  let at = 1
  while (at < words.length && !is(words[at], 'streams')) {
    const skip = followers(XREAD, words[at])
    if (skip === undefined) return NONE
    at += skip + 1
  }
  const rest = words.length - at - 1
  return rest > 0 && rest % 2 === 0 ? keys(at + 1, at + 1 + rest / 2, READ) : NONE
}

/** Reads only where every operation is GET; what cannot be read is taken for a write. */
function bitfield(words: readonly string[], { keyQuirks }: Traits): readonly KeyArgument[] {
  const reads = keyQuirks.includes('bitfield-get-reads') ? hasBitfieldGet(words) : onlyGets(words)
  return keys(1, 2, reads ? READ : READ_WRITE)
}

const BITFIELD_READS = new Map([
  ['get', 2],
  ['overflow', 1],
])

function onlyGets(words: readonly string[]): boolean {
  for (let at = 2; at < words.length; at++) {
    const size = followers(BITFIELD_READS, words[at])
    if (size === undefined || words.length - at - 1 < size) return false
    at += size
  }
  return true
}

const hasBitfieldGet = (words: readonly string[]): boolean =>
  words.some((word, at) => at >= 2 && at + 2 < words.length && is(word, 'get'))

const MIGRATE_PASSWORDS = new Map([
  ['auth', 1],
  ['auth2', 2],
])

function migrate(words: readonly string[], { keyQuirks }: Traits): readonly KeyArgument[] {
  const isMany = words[3] === ''
  // Passwords that say `keys` are passed over, but not everywhere.
  const isCareless = keyQuirks.includes('migrate-password-keys')
  for (let at = 6; at < words.length; at++) {
    // With a key in its place as well, the call is wrong and touches none.
    if (is(words[at], 'keys') && (isMany || !isCareless)) return isMany ? keys(at + 1, words.length, READ_WRITE) : NONE
    if (!isCareless) at += followers(MIGRATE_PASSWORDS, words[at]) ?? 0
  }
  return keys(3, 4, READ_WRITE)
}

function sort(words: readonly string[]): readonly KeyArgument[] {
  let stored: number | undefined
  for (let at = 2; at < words.length; at++) {
    if (is(words[at], 'limit')) at += 2
    else if (is(words[at], 'get') || is(words[at], 'by')) at++
    else if (is(words[at], 'store') && at + 1 < words.length) stored = at + 1
  }
  return [...keys(1, 2, READ), ...(stored === undefined ? NONE : keys(stored, stored + 1, WRITE))]
}

function stralgo(words: readonly string[]): readonly KeyArgument[] {
  for (let at = 1; at < words.length; at++) {
    if (is(words[at], 'strings')) return NONE
    if (is(words[at], 'keys') && at + 2 < words.length) return keys(at + 1, at + 3, 0)
  }
  return NONE
}
