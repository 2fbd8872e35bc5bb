import { addWord, newWords, type Words } from '../observe/words.ts'

/** How a line of quoted words ends. */
export type LineState = 'whole' | 'open' | 'malformed'

/** `guessed`: quotes inside words are not escaped, so that a word may have been cut in two. */
export type QuotedState = LineState | 'guessed'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BLANK = 0x20

/** Reads calls as MONITOR prints them, into one object. */
export interface QuotedWords {
  readonly words: Words
  readonly read: (bytes: Uint8Array, start: number, end: number) => QuotedState
}

/**
 * Reads `"GET" "a\x00b"`, as MONITOR prints calls (`sdscatrepr`): escapes are \xHH, \n, \r, \t, \a, \b, \\ and \". Words are not
 * copied, and escapes stay in them until one of these words is looked at. `open`: the line ends inside a word, because the capture
 * was cut. Before 8.1.2, Valkey 8.1 escapes neither quotes nor backslashes (https://github.com/valkey-io/valkey/pull/2036): such a line
 * can be read by guess only.
 */
export function createQuotedWords(): QuotedWords {
  let scratch = new Uint8Array(1 << 12)
  const words = newWords(unescape)

  const strict = (bytes: Uint8Array, start: number, end: number): LineState => {
    words.bytes = bytes
    words.count = 0
    let at = start
    while (at < end) {
      if (bytes[at] !== QUOTE) return 'malformed'
      const from = ++at
      let escaped = 0
      for (let byte = 0; at < end && (byte = bytes[at] ?? 0) !== QUOTE; at++) {
        if (byte !== BACKSLASH) continue
        escaped = 1
        at++
      }
      if (at >= end) return 'open'
      addWord(words, from, at, escaped)
      if (++at < end && bytes[at++] !== BLANK) return 'malformed'
    }
    return bytes[end - 1] === BLANK ? 'open' : 'whole'
  }

  /** A word ends at a quote that another word or the end follows; a quote after a backslash counts as any other. */
  const guessed = (bytes: Uint8Array, start: number, end: number): QuotedState => {
    words.count = 0
    if (end - start < 2 || bytes[start] !== QUOTE || bytes[end - 1] !== QUOTE) return 'malformed'
    let from = start + 1
    for (let at = from; at + 2 < end - 1; at++) {
      if (bytes[at] !== QUOTE || bytes[at + 1] !== BLANK || bytes[at + 2] !== QUOTE) continue
      addWord(words, from, at)
      from = at + 3
      at += 2
    }
    addWord(words, from, end - 1)
    return 'guessed'
  }

  /** Copies the words without their escapes. */
  function unescape(): void {
    const { bytes, starts, ends, escaped, count } = words
    const needed = (ends[count - 1] ?? 0) - (starts[0] ?? 0)
    if (scratch.length < needed) scratch = new Uint8Array(needed)
    let to = 0
    for (let word = 0; word < count; word++) {
      const from = to
      for (let at = starts[word] ?? 0, end = ends[word] ?? 0; at < end;) {
        const byte = bytes[at++] ?? 0
        if (byte !== BACKSLASH || escaped[word] === 0 || at === end) {
          scratch[to++] = byte
          continue
        }
        const letter = bytes[at++] ?? 0
        const value = letter === HEX_ESCAPE && at + 2 <= end ? hexPair(bytes[at] ?? 0, bytes[at + 1] ?? 0) : -1
        if (value >= 0) at += 2
        const known = value >= 0 ? value : ESCAPES[letter]
        // What servers never write was no escape.
        if (known === undefined) scratch[to++] = BACKSLASH
        scratch[to++] = known ?? letter
      }
      starts[word] = from
      ends[word] = to
      escaped[word] = 0
    }
    words.bytes = scratch
  }

  return {
    words,
    read: (bytes, start, end) => {
      const state = strict(bytes, start, end)
      return state === 'malformed' ? guessed(bytes, start, end) : state
    },
  }
}

const HEX_ESCAPE = 0x78

const ESCAPES: Readonly<Record<number, number>> = {
  0x6e: 0x0a,
  0x72: 0x0d,
  0x74: 0x09,
  0x61: 0x07,
  0x62: 0x08,
  0x22: 0x22,
  0x5c: 0x5c,
}

/** Two hexadecimal digits as a number; negative for anything else. */
export function hexPair(high: number, low: number): number {
  const [a, b] = [hexDigit(high), hexDigit(low)]
  return a < 0 || b < 0 ? -1 : a * 16 + b
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
