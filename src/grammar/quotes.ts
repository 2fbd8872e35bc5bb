import { isBlank } from './characters.ts'
import { type Located, sliceLocated, sourceOffset } from './located.ts'
import type { QuoteStyle } from './tree.ts'

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
 * Undefined where the quotes do not balance: strictly, that is also where a closing quote is followed by anything but a
 * blank or the end. Source: Redis `sds.c`, `sdssplitargs`; observed on Redis 7.0 and 8.0, Valkey 8.0, 8.1 and 9.1.
 */
export function splitQuoted(source: Located, style: QuoteStyle = 'strict'): Located[] | undefined {
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
      const word = readQuoted(source, at, style)
      if (!word) return undefined
      words.push(word.located)
      at = word.end
    }
  }
}

/** The word that a text is among others once its quotes and escapes are resolved; undefined where it is not one word. */
export function unquote(text: string, style: QuoteStyle = 'strict'): string | undefined {
  const words = splitQuoted({ text: `${text} `, start: 0, end: text.length + 1 }, style)
  return words?.length === 1 ? words[0]?.text : undefined
}

/**
 * The words of a line as redis-cli takes it; undefined where the quotes do not balance.
 *
 * @example quotedWords('SET "a b" \'c\'') // ['SET', 'a b', 'c']
 */
export const quotedWords = (text: string): readonly string[] | undefined =>
  splitQuoted({ text, start: 0, end: text.length })?.map((word) => word.text)

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
function readQuoted(source: Located, from: number, style: QuoteStyle): { located: Located; end: number } | undefined {
  const { text } = source
  const offsets: number[] = []
  let word = ''
  let quote = 0
  let at = from
  const add = (piece: string, sourceIndex: number) => {
    while (offsets.length < word.length + piece.length) offsets.push(sourceOffset(source, sourceIndex))
    word += piece
  }
  // Valkey 9.1 sees no escape in the last two characters, so that `"a\"` is closed (observed on 9.1.2).
  const escapes = (index: number) => style === 'strict' || index + 2 < text.length
  while (at < text.length && (quote !== 0 || !endsWord(text.charCodeAt(at)))) {
    const code = text.charCodeAt(at)
    if (quote === 0 && (code === DOUBLE_QUOTE || code === SINGLE_QUOTE)) {
      quote = code
      at++
    } else if (quote !== 0 && code === quote) {
      at++
      quote = 0
      if (style === 'strict' && at < text.length) {
        if (isBlank(text.charCodeAt(at))) break
        return undefined
      }
    } else if (quote !== 0 && code === BACKSLASH && escapes(at)) {
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
  const first = hexByte(text, at)
  if (first !== undefined) return readCharacter(text, at, first)
  const next = text.charAt(at + 1)
  return next === '' ? { value: '\\', length: 1 } : { value: ESCAPES[next] ?? next, length: 2 }
}

/** The byte of a `\xHH`. */
function hexByte(text: string, at: number): number | undefined {
  const digits = text.startsWith('\\x', at) ? text.slice(at + 2, at + 4) : ''
  return /^[0-9a-fA-F]{2}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * One character of UTF-8 out of `\xHH` escapes. A byte that is part of none becomes a lone surrogate, U+DC80 to U+DCFF:
 * so equal bytes make equal texts, and no others do.
 */
function readCharacter(text: string, at: number, first: number): { value: string; length: number } {
  if (first < 0x80) return { value: String.fromCharCode(first), length: 4 }
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
  const bytes = Array.from({ length: size }, (_, index) => hexByte(text, at + index * 4) ?? 0)
  try {
    return { value: utf8.decode(Uint8Array.from(bytes)), length: size * 4 }
  } catch {
    return { value: String.fromCharCode(0xdc00 + first), length: 4 }
  }
}
