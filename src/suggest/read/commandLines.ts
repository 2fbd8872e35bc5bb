import type { Observer } from '../observe/observer.ts'
import { NOWHERE } from '../observe/source.ts'
import { addWord, newWords, type Words } from '../observe/words.ts'
import { hexPair, type LineState } from './quotedWords.ts'
import { lineReader, type Reader } from './reader.ts'

const [DOUBLE, SINGLE, BACKSLASH, HASH] = [0x22, 0x27, 0x5c, 0x23]

/**
 * Reads a list of commands as redis-cli takes them, one a line: blanks, `"…"` with escapes, `'…'` with `\'`. A line that begins
 * with `#` is a comment, and a prompt such as `127.0.0.1:6379> ` is passed over.
 */
export function commandLinesReader(observer: Observer): Reader {
  const words = newWords()
  const readWords = createCliWords(words)
  return lineReader(observer, (bytes, start, end, line) => {
    const from = pastPrompt(bytes, start, end)
    if (from === end || bytes[from] === HASH) return undefined
    const state = readWords(bytes, from, end)
    if (state !== 'whole') return state === 'open' ? 'truncated' : 'malformed'
    if (words.count > 0) observer.call(words, NOWHERE, line)
    return undefined
  })
}

/**
 * The words of one line as redis-cli takes it; undefined where its quotes do not pair.
 *
 * @example splitCommandLine('SET "a b" 1') // ['SET', 'a b', '1']
 */
export function splitCommandLine(line: string): readonly string[] | undefined {
  const words = newWords()
  const bytes = new TextEncoder().encode(line)
  if (createCliWords(words)(bytes, 0, bytes.length) !== 'whole') return undefined
  const decoder = new TextDecoder()
  return Array.from({ length: words.count }, (_, at) =>
    decoder.decode(words.bytes.subarray(words.starts[at], words.ends[at])),
  )
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || (byte !== undefined && byte >= 9 && byte <= 13)

/** `127.0.0.1:6379> `, `127.0.0.1:6379[3]> `, `> `. */
function pastPrompt(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && isBlank(bytes[at])) at++
  for (let mark = at; mark + 1 < end && !isBlank(bytes[mark]) && bytes[mark] !== DOUBLE; mark++)
    if (bytes[mark] === 0x3e && bytes[mark + 1] === 0x20 && mark - at < 100) return pastBlanks(bytes, mark + 2, end)
  return at
}

function pastBlanks(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && isBlank(bytes[at])) at++
  return at
}

/** Splits as `sdssplitargs` does: what follows a closing quote must be a blank. Source: Redis `sds.c`. */
function createCliWords(words: Words): (bytes: Uint8Array, start: number, end: number) => LineState {
  let scratch = new Uint8Array(1 << 12)
  return (bytes, start, end) => {
    if (scratch.length < end - start) scratch = new Uint8Array(end - start)
    words.bytes = scratch
    words.count = 0
    let to = 0
    let at = pastBlanks(bytes, start, end)
    while (at < end) {
      const from = to
      while (at < end && !isBlank(bytes[at])) {
        const quote = bytes[at] ?? 0
        if (quote !== DOUBLE && quote !== SINGLE) {
          scratch[to++] = quote
          at++
          continue
        }
        for (at++; at < end && bytes[at] !== quote;) {
          const next = bytes[at + 1] ?? 0
          const pair =
            quote === DOUBLE && next === 0x78 && at + 3 < end ? hexPair(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0) : -1
          if (bytes[at] !== BACKSLASH || at + 1 >= end || (quote === SINGLE && next !== SINGLE)) {
            scratch[to++] = bytes[at++] ?? 0
          } else if (pair >= 0) {
            scratch[to++] = pair
            at += 4
          } else {
            scratch[to++] = quote === DOUBLE ? (ESCAPES[next] ?? next) : next
            at += 2
          }
        }
        if (at === end) return 'open'
        if (++at < end && !isBlank(bytes[at])) return 'malformed'
      }
      addWord(words, from, to)
      at = pastBlanks(bytes, at, end)
    }
    return 'whole'
  }
}

const ESCAPES: Readonly<Record<number, number>> = { 0x6e: 0x0a, 0x72: 0x0d, 0x74: 0x09, 0x61: 0x07, 0x62: 0x08 }
