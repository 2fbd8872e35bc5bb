import { acceptsByte, type GlobStep } from './compileGlob.ts'

/** All bytes, from those that read best in a name to those that read worst. */
export const READING_ORDER: readonly number[] = readingOrder()

function readingOrder(): number[] {
  const printable = 'xyzabcdefghijklmnopqrstuvw0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ:-_./@#=+,;~!$%&|^(){}<>*?[]\\`\'" '
  const first = Array.from(printable, (character) => character.charCodeAt(0))
  const rest = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => !first.includes(byte))
  // Bytes beyond ASCII come after control characters: alone they are no text.
  return [...first, ...rest]
}

/** The byte that reads best where a step stands. */
export function readable(step: GlobStep): string {
  const byte = READING_ORDER.find((each) => acceptsByte(step, each)) ?? 0
  return String.fromCharCode(byte)
}
