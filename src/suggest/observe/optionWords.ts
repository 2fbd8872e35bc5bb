import type { Command } from '../../engines/index.ts'
import { settle, type Words } from './words.ts'

/** The options by which servers find the keys of SET, SORT, XREAD, BITFIELD, MIGRATE and GEORADIUS. */
const OPTIONS = [
  ...['auth', 'auth2', 'block', 'by', 'count', 'get', 'group', 'keys', 'limit', 'noack', 'overflow'],
  ...['store', 'storedist', 'streams', 'strings', 'usage'],
]

const FIRST_NUMBER = 100
/** Bytes of `\xHH`. */
const ESCAPE = 4
const LONGEST = Math.max(...OPTIONS.map(({ length }) => length))

/** By length, as bytes: most words are told apart by that. */
const byLength: readonly (readonly { readonly bytes: Uint8Array; readonly token: number }[])[] = Array.from(
  { length: LONGEST + 1 },
  (_, length) =>
    OPTIONS.map((option, index) => ({ bytes: new TextEncoder().encode(option), token: index + 2 })).filter(
      ({ bytes }) => bytes.length === length,
    ),
)

/** A word that says nothing about where keys stand. */
export const OTHER = 0
const EMPTY = 1
const PATTERN = 99

/** A word whose very text decides: nothing can be remembered of it. */
export const ODD = -1

/** The word that stands for a token in the template of a call. */
export const tokenText = (token: number): string =>
  token >= FIRST_NUMBER
    ? String(token - FIRST_NUMBER)
    : token === EMPTY
      ? ''
      : token === PATTERN
        ? '*'
        : (OPTIONS[token - 2] ?? 'x')

/** What a word tells of where the keys of an option command stand. Options are read up to a NUL, as C strings. */
export function optionToken(words: Words, index: number): number {
  // What stands for an option is short, even with every letter escaped.
  if (words.escaped[index] === 1) {
    if ((words.ends[index] ?? 0) - (words.starts[index] ?? 0) > LONGEST * ESCAPE) return OTHER
    words.unescape()
  }
  const { bytes, starts, ends } = words
  const start = starts[index] ?? 0
  const length = (ends[index] ?? 0) - start
  if (length === 0) return EMPTY
  for (let at = 0; at < length && at <= LONGEST; at++) if (bytes[start + at] === 0) return ODD
  for (const option of byLength[length] ?? []) if (isOption(option.bytes, bytes, start)) return option.token
  return OTHER
}

function isOption(option: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < option.length; at++) {
    const byte = bytes[start + at] ?? 0
    if ((byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte) !== option[at]) return false
  }
  return true
}

/** The same for SORT, where a star in a word of BY tells that it reads other keys. */
export function sortToken(words: Words, index: number): number {
  const token = optionToken(words, index)
  if (token !== OTHER) return token
  const star = words.bytes.indexOf(0x2a, words.starts[index] ?? 0)
  return star >= 0 && star < (words.ends[index] ?? 0) ? PATTERN : OTHER
}

/** What the word that counts keys says: a plain number up to 999; anything else is odd. */
export function numberToken(words: Words, index: number): number {
  settle(words, index)
  const { bytes, starts, ends } = words
  const start = starts[index] ?? 0
  const length = (ends[index] ?? 0) - start
  if (length < 1 || length > 3 || (length > 1 && bytes[start] === 0x30)) return ODD
  let value = 0
  for (let at = 0; at < length; at++) {
    const digit = (bytes[start + at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return ODD
    value = value * 10 + digit
  }
  return FIRST_NUMBER + value
}

/** How the keys of a command are found: by its specifications alone, by a number among its words, or by its options. */
export type KeyLookup =
  { readonly by: 'place' | 'options' | 'sort' } | { readonly by: 'number'; readonly index: number }

/** Where the number of keys stands, for lines of servers that do not report it. */
const COUNTED: Readonly<Record<string, number>> = Object.fromEntries([
  ...['zinterstore', 'zunionstore', 'zdiffstore', 'eval', 'evalsha'].map((name) => [name, 2] as const),
  ...['zdiff', 'zinter', 'zunion'].map((name) => [name, 1] as const),
])

function numberPlace({ name, keySpecs }: Command): number | undefined {
  for (const { begin, find } of keySpecs)
    if (begin.type === 'index' && find.type === 'keynum') return begin.index + find.keyNumIndex
  return COUNTED[name]
}

export function keyLookup(command: Command): KeyLookup {
  const { name, keySpecs, flags } = command
  const index = numberPlace(command)
  if (name === 'sort' || name === 'sort_ro') return { by: 'sort' }
  if (index !== undefined) return { by: 'number', index }
  const isPlain = keySpecs.every(
    ({ begin, find, flags: specFlags }) =>
      begin.type === 'index' &&
      find.type === 'range' &&
      !specFlags.includes('variable_flags') &&
      !specFlags.includes('incomplete'),
  )
  return { by: isPlain && !flags.includes('movablekeys') && !OWN.has(name) ? 'place' : 'options' }
}

/** On 6.x these find their keys by functions of their own, though no table says so. */
const OWN: ReadonlySet<string> = new Set(['memory', 'stralgo', 'sort', 'sort_ro', 'set', 'bitfield'])
