/** A word as MONITOR prints it (`sdscatrepr`), as bytes in latin1. */
function repr(word: string | Uint8Array): string {
  const bytes = typeof word === 'string' ? Buffer.from(word, 'utf8') : Buffer.from(word)
  let text = ''
  for (const byte of bytes) {
    const sign = String.fromCharCode(byte)
    if (sign === '"' || sign === '\\') text += `\\${sign}`
    else if (byte >= 0x20 && byte < 0x7f) text += sign
    else text += SHORT[byte] ?? `\\x${byte.toString(16).padStart(2, '0')}`
  }
  return `"${text}"`
}

const SHORT: Readonly<Record<number, string>> = { 10: '\\n', 13: '\\r', 9: '\\t', 7: '\\a', 8: '\\b' }

/** A line of MONITOR. */
export const monitorLine = (words: readonly (string | Uint8Array)[], source = '0 127.0.0.1:50000'): string =>
  `1700000000.000001 [${source}] ${words.map(repr).join(' ')}\n`
