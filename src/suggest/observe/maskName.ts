import {
  ANY_BYTE,
  ANY_ID,
  DIGIT,
  HEX,
  isIdentifier,
  isUuid,
  JOINER,
  LETTER,
  NUMBERED,
  SEPARATOR,
  UNWRITABLE,
} from './keyBytes.ts'

/** A name whose identifiers are replaced by a mark each: `user-123` becomes `user-` and a mark. Used again for each name. */
export interface Masked {
  readonly bytes: Uint8Array
  length: number
  /** Where segments end, each with its separator. */
  readonly ends: Int32Array
  segments: number
  /** Of parts of the masked name. */
  hash: number
  /** FNV-1a of the whole name. */
  nameHash: number
}

/** Segments beyond are one. */
const MOST_SEGMENTS = 32
const START = 0x811c9dc5 | 0
const PRIME = 0x01000193
const WORD = DIGIT | HEX | LETTER

export const newMasked = (longest: number): Masked => ({
  ...{ bytes: new Uint8Array(longest), length: 0, ends: new Int32Array(MOST_SEGMENTS + 1), segments: 0 },
  ...{ hash: 0, nameHash: 0 },
})

/**
 * Masks a name in one pass. With `exact` identifiers stay; what no pattern can carry becomes any byte all the same. This is
 * done for every key of a capture, so it keeps to numbers.
 */
export function maskName(
  masked: Masked,
  classes: Uint8Array,
  exact: boolean,
  bytes: Uint8Array,
  start: number,
  end: number,
): void {
  const out = masked.bytes
  const { ends } = masked
  let [to, at, segments, segmentStart] = [0, start, 0, 0]
  let [hash, nameHash] = [START, START]
  let isChecked = false
  while (at < end) {
    const byte = bytes[at] ?? 0
    const kind = classes[byte] ?? 0
    if ((kind & WORD) === 0) {
      if (!exact && !isChecked && (kind & UNWRITABLE || byte >= 0x80)) {
        // Of bytes that are no text, figures are no identifiers.
        if (!isText(bytes, start, end, classes)) {
          maskName(masked, classes, true, bytes, start, end)
          return
        }
        isChecked = true
      }
      nameHash = Math.imul(nameHash ^ byte, PRIME)
      out[to++] = kind & UNWRITABLE ? ANY_BYTE : byte
      at++
      if (kind & SEPARATOR && segments < MOST_SEGMENTS) {
        ends[segments++] = to
        segmentStart = to
      }
      continue
    }
    const from = at
    const runStart = to
    let [digits, hex, trailing] = [0, 0, 0]
    for (let each = kind, letter = byte; (each & WORD) !== 0;) {
      nameHash = Math.imul(nameHash ^ letter, PRIME)
      out[to++] = letter
      if (each === DIGIT) {
        digits++
        trailing++
      } else {
        trailing = 0
        if (each === HEX) hex++
      }
      at++
      if (at >= end) break
      letter = bytes[at] ?? 0
      each = classes[letter] ?? 0
    }
    if (exact) continue
    const length = at - from
    const uuid = length === 8 && digits + hex === 8 && isUuid(bytes, from, end, classes)
    if (digits === 0 && !uuid) continue
    if (uuid)
      for (const last = from + UUID_LENGTH; at < last; at++) nameHash = Math.imul(nameHash ^ (bytes[at] ?? 0), PRIME)
    if (uuid || isIdentifier(length, digits, hex)) {
      to = runStart
      // Two identifiers with a joiner between them are one.
      const isJoined = to - 2 >= segmentStart && out[to - 2] === ANY_ID && classes[out[to - 1] ?? 0] === JOINER
      if (isJoined) to--
      else out[to++] = ANY_ID
    } else if (trailing >= NUMBERED) {
      to -= trailing
      out[to++] = ANY_ID
    }
  }
  if (to > segmentStart || segments === 0) ends[segments++] = to
  // The first and last bytes tell most apart.
  for (let each = 0; each < to && each < 8; each++) hash = Math.imul(hash ^ (out[each] ?? 0), PRIME)
  for (let each = Math.max(8, to - 12); each < to; each++) hash = Math.imul(hash ^ (out[each] ?? 0), PRIME)
  masked.length = to
  masked.segments = segments
  masked.hash = hash ^ to
  masked.nameHash = nameHash
}

const UUID_LENGTH = 36

/** Whether a name is UTF-8 without blanks and control characters. */
function isText(bytes: Uint8Array, start: number, end: number, classes: Uint8Array): boolean {
  for (let at = start; at < end; at++) if ((classes[bytes[at] ?? 0] ?? 0) & UNWRITABLE) return false
  try {
    decoder.decode(bytes.subarray(start, end))
    return true
  } catch {
    return false
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })
