import { escapeGlob } from '../../permissions/index.ts'
import { ANY_BYTE, ANY_ID, ANY_NAME, byteClasses, SEPARATOR } from '../observe/keyBytes.ts'
import type { KeyDial } from '../observe/keyDial.ts'
import { FIRST } from '../observe/keySpaces.ts'

export interface PatternOptions {
  readonly dial: KeyDial
  readonly separators?: string | undefined
}

/**
 * The pattern for a masked name; undefined where it would match every name. `first` tells with which bytes names began, which
 * is said where a pattern would begin with a star: `[0-9]*:profile`.
 */
export function patternOf(masked: Uint8Array, first: number, { dial, separators }: PatternOptions): string | undefined {
  const classes = byteClasses(separators)
  const isStar = (byte: number | undefined): boolean => byte === ANY_ID || byte === ANY_NAME
  if (masked.length > 0 && masked.every((byte) => byte === ANY_NAME)) return undefined
  const star = masked.findIndex(isStar)
  const separator = masked.findLastIndex(
    (byte, at) => at < masked.length - 1 && ((classes[byte] ?? 0) & SEPARATOR) !== 0,
  )
  const cut = star >= 0 ? star : separator + 1
  const isPrefix = dial === 'prefix' && cut > 0
  const text = isPrefix ? `${written(masked.subarray(0, cut))}*` : written(masked)
  if (!isStar(masked[0])) return text
  const beginning = classOf(first)
  return beginning === undefined ? (text === '*' ? undefined : text) : `${beginning}${text}`
}

/** The bytes with which names began, as a class; undefined where it would say little. */
function classOf(first: number): string | undefined {
  if (first & FIRST.other || first === 0) return undefined
  const letters = (hex: number, all: number, few: string, many: string): string =>
    first & all ? many : first & hex ? few : ''
  return `[${[
    first & FIRST.digit ? '0-9' : '',
    letters(FIRST.lowerHex, FIRST.lower, 'a-f', 'a-z'),
    letters(FIRST.upperHex, FIRST.upper, 'A-F', 'A-Z'),
  ].join('')}]`
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A masked name in the language of patterns. Bytes that are no text become any byte: no access string can carry them. */
function written(masked: Uint8Array): string {
  let text = ''
  for (let at = 0; at < masked.length;) {
    const byte = masked[at] ?? 0
    if (byte >= 0x80) {
      const [character, length] = beyondAscii(masked, at)
      text += character
      at += length
      continue
    }
    text += byte === ANY_ID || byte === ANY_NAME ? '*' : byte === ANY_BYTE ? '?' : escapeGlob(String.fromCharCode(byte))
    at++
  }
  return text.replace(/\*{2,}/g, '*')
}

function beyondAscii(bytes: Uint8Array, at: number): [text: string, length: number] {
  for (let length = 2; length <= 4; length++) {
    try {
      const text = decoder.decode(bytes.subarray(at, at + length))
      // Blanks beyond ASCII and what is not shown would be lost on people.
      return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(text) ? [text, length] : ['?'.repeat(length), length]
    } catch {
      continue
    }
  }
  return ['?', 1]
}

/** A name as people read it: bytes that are no text as `\xNN`. */
export function shownName(bytes: Uint8Array): string {
  try {
    const text = decoder.decode(bytes)
    if (!/[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(text)) return text
  } catch {
    // Shown byte by byte below.
  }
  return Array.from(bytes, (byte) =>
    byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}
