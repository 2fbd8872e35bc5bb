/** A call as it can be typed into redis-cli or valkey-cli: `GET app:1`, `SET "a b" "\xff"`. */
export const callText = (words: readonly (string | Uint8Array)[]): string => words.map(wordText).join(' ')

/** One word of a call, in quotes where redis-cli needs them. */
function wordText(word: string | Uint8Array): string {
  if (typeof word === 'string' && /^[^\p{C}\s"'\\]+$/u.test(word)) return word
  const characters = typeof word === 'string' ? Array.from(word) : Array.from(word, (byte) => String.fromCharCode(byte))
  const isText = typeof word === 'string'
  return `"${characters.map((character) => escaped(character, isText)).join('')}"`
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"', '\\': '\\\\' }

function escaped(character: string, isText: boolean): string {
  const known = short[character]
  if (known !== undefined) return known
  if (/^[ -~]$/.test(character) || (isText && /^[^\p{C}\s]$/u.test(character))) return character
  const bytes = isText ? new TextEncoder().encode(character) : [character.charCodeAt(0)]
  return Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
