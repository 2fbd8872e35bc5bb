/**
 * The bytes that a text stands for, one character each: UTF-8, but for the lone surrogates U+DC80 to U+DCFF, which stand for
 * single bytes. Servers match and compare bytes. ASCII text is its own byte string.
 */
export function byteString(text: string | Uint8Array): string {
  if (typeof text !== 'string') return fromBytes(text)
  if (isAscii(text)) return text
  let bytes = ''
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (character.length === 1 && code >= 0xdc80 && code <= 0xdcff) bytes += String.fromCharCode(code - 0xdc00)
    else bytes += fromBytes(encoder.encode(character))
  }
  return bytes
}

/** Most texts are short: a loop is done before a regular expression has begun. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false
  return true
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function fromBytes(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

/** The text of a byte string, or its bytes where they are no UTF-8. */
export function textOf(bytes: string): string | Uint8Array {
  if (isAscii(bytes)) return bytes
  const raw = Uint8Array.from(bytes, (character) => character.charCodeAt(0))
  try {
    return decoder.decode(raw)
  } catch {
    return raw
  }
}
