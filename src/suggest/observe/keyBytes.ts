/** What a byte may be in a key, as bits. */
export const SEPARATOR = 1
export const JOINER = 2
export const DIGIT = 4
/** a to f. */
export const HEX = 8
/** g to z. */
export const LETTER = 16
/** What no pattern of an access string can carry: blanks, control characters. */
export const UNWRITABLE = 32

/** Where a key falls into segments unless other separators are asked for. */
const SEPARATORS = ':/|.#{}'

/** The class of each byte. */
export function byteClasses(separators = SEPARATORS): Uint8Array {
  const classes = new Uint8Array(256)
  for (let byte = 0; byte < 256; byte++) {
    const sign = String.fromCharCode(byte)
    if (separators.includes(sign)) classes[byte] = SEPARATOR
    else if (sign === '-' || sign === '_') classes[byte] = JOINER
    else if (/[0-9]/.test(sign)) classes[byte] = DIGIT
    else if (/[a-f]/i.test(sign)) classes[byte] = HEX
    else if (/[g-z]/i.test(sign)) classes[byte] = LETTER
    else if (byte <= 0x20 || byte === 0x7f) classes[byte] = UNWRITABLE
  }
  return classes
}

/** In a masked key: any text, where an identifier stood; one byte that cannot be written; any text where names differ. */
export const ANY_ID = 0
export const ANY_BYTE = 1
export const ANY_NAME = 2

const UUID_LENGTH = 36

/** Whether 36 bytes are `8-4-4-4-12` hexadecimal digits. */
export function isUuid(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): boolean {
  if (end - start < UUID_LENGTH) return false
  for (let at = 0; at < UUID_LENGTH; at++) {
    const byte = bytes[start + at] ?? 0
    const isDash = at === 8 || at === 13 || at === 18 || at === 23
    if (isDash ? byte !== 0x2d : ((classes[byte] ?? 0) & (DIGIT | HEX)) === 0) return false
  }
  const next = end - start === UUID_LENGTH ? SEPARATOR : (classes[bytes[start + UUID_LENGTH] ?? 0] ?? 0)
  return (next & (DIGIT | HEX | LETTER)) === 0
}

/**
 * Whether a run of letters and digits is an identifier rather than a name: a number; eight hexadecimal digits or more with a
 * figure among them; sixteen letters and figures or more with three figures among them, as ULIDs and nano ids are.
 */
export function isIdentifier(length: number, digits: number, hex: number): boolean {
  if (digits === length) return true
  if (digits + hex === length) return length >= 8 && digits > 0
  return length >= 16 && digits >= 3
}

/** How many figures at the end of a name make it numbered: `worker12`, but not `v2`. */
export const NUMBERED = 2
