import { type Located, sliceLocated, sourceOffset } from './located.ts'
import { isBlank } from './characters.ts'

const BACKSLASH = 0x5c
const DOUBLE_QUOTE = 0x22
const SINGLE_QUOTE = 0x27

/** Blanks end a word; a vertical tab or form feed separates words but does not end one (Redis `sdssplitargs`). */
const endsWord = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' }

/**
 * Cuts a text into words as servers cut a configuration line and the inside of a selector:
 *
 *     words   = { blank } { word blank { blank } }
 *     word    = { plain | '"' { escape | any but '"' } '"' | "'" { "\'" | any but "'" } "'" }
 *     escape  = "\x" hex hex | "\" any
 *
 * A closing quote must be followed by a blank or the end. Undefined where the quotes do not balance.
 * Source: Redis `sds.c`, `sdssplitargs`, the same from 6.0 to Valkey 9.1.
 */
export function splitQuoted(source: Located): Located[] | undefined {
  const { text } = source
  const words: Located[] = []
  let at = 0
  for (;;) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++
    if (at >= text.length) return words
    const end = plainEnd(text, at)
    if (end === text.length || endsWord(text.charCodeAt(end))) {
      words.push(sliceLocated(source, at, end))
      at = end
    } else {
      const word = readQuoted(source, at)
      if (!word) return undefined
      words.push(word.located)
      at = word.end
    }
  }
}

/** Whether a text is one word to `splitQuoted`: its quotes balance and no blank outside them ends it. */
export const isOneWord = (text: string): boolean => splitQuoted({ text, start: 0, end: text.length })?.length === 1

function plainEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code <= DOUBLE_QUOTE ? endsWord(code) || code === DOUBLE_QUOTE : code === SINGLE_QUOTE) break
    at++
  }
  return at
}

/** One word with quotes in it. */
function readQuoted(source: Located, from: number): { located: Located; end: number } | undefined {
  const { text } = source
  const offsets: number[] = []
  let word = ''
  let quote = 0
  let at = from
  const add = (piece: string, sourceIndex: number) => {
    for (let unit = 0; unit < piece.length; unit++) offsets.push(sourceOffset(source, sourceIndex))
    word += piece
  }
  while (at < text.length && (quote !== 0 || !endsWord(text.charCodeAt(at)))) {
    const code = text.charCodeAt(at)
    if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) {
      quote = code
      at++
    } else if (quote !== 0 && code === quote) {
      at++
      if (at < text.length && !isBlank(text.charCodeAt(at))) return undefined
      quote = 0
      break
    } else if (quote !== 0 && code === BACKSLASH) {
      const escape = quote === DOUBLE_QUOTE ? readEscape(text, at) : readSingleQuoted(text, at)
      add(escape.value, at)
      at += escape.length
    } else {
      add(text.charAt(at), at)
      at++
    }
  }
  if (quote !== 0) return undefined
  const end = at < text.length ? sourceOffset(source, at) : source.end
  return { located: { text: word, start: sourceOffset(source, from), end, at: offsets }, end: at }
}

function readSingleQuoted(text: string, at: number): { value: string; length: number } {
  return text.charCodeAt(at + 1) === SINGLE_QUOTE ? { value: "'", length: 2 } : { value: '\\', length: 1 }
}

function readEscape(text: string, at: number): { value: string; length: number } {
  const bytes: number[] = []
  for (let next = at; ; next += 4) {
    const hex = /\\x([0-9a-fA-F]{2})/y
    hex.lastIndex = next
    const byte = Number.parseInt(hex.exec(text)?.[1] ?? '', 16)
    if (Number.isNaN(byte) || (byte < 0x80 && bytes.length > 0)) break
    bytes.push(byte)
    if (byte < 0x80) break
  }
  if (bytes.length > 0) return { value: decodeBytes(bytes), length: bytes.length * 4 }
  const next = text.charAt(at + 1)
  return next === '' ? { value: '\\', length: 1 } : { value: ESCAPES[next] ?? next, length: 2 }
}

/** Bytes as UTF-8; those that are none become the lone surrogates U+DC80 to U+DCFF, so that no two texts fall together. */
function decodeBytes(bytes: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return String.fromCharCode(...bytes.map((byte) => (byte < 0x80 ? byte : 0xdc00 + byte)))
  }
}
