const TAB = 0x09
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20

/** The six ASCII blanks, C's `isspace`. */
export const isBlank = (code: number): boolean => code === SPACE || (code >= TAB && code <= CARRIAGE_RETURN)

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a

/** A letter's code in lower case, where it is ASCII: servers know no other case. */
export const lowerCode = (code: number): number => (isUpper(code) ? code | 0x20 : code)

/** ASCII letters in lower case, everything else as it is. */
export function asciiLower(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (isUpper(text.charCodeAt(at))) return lowered(text)
  }
  return text
}

/** Without a character beyond ASCII `toLowerCase` does the same, and does it at once. */
function lowered(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 0x7f) return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  return text.toLowerCase()
}

/** The text up to its first NUL: how far servers compare words and names. */
export function untilNul(text: string): string {
  const nul = text.indexOf('\0')
  return nul < 0 ? text : text.slice(0, nul)
}

/** Whether servers refuse a text as a pattern or user name: it holds a blank or a NUL. */
export function hasBlankOrNul(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= SPACE && (code === 0 || isBlank(code))) return true
  }
  return false
}
