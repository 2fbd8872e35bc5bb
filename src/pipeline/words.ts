/** User input in backticks; what is too long to be read is not shown. */
export const quote = (text: string): string =>
  text.length <= 60 ? `\`${text}\`` : `a text of ${text.length} characters`

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** Characters as a person counts them: code points. */
export const lengthOf = (text: string): number => Array.from(text).length

/** What somebody gave instead of what was asked for. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'undefined':
      return 'nothing'
    case 'object':
      return 'an object'
    case 'string':
      return 'a text'
    case 'boolean':
      return 'true or false'
    case 'function':
      return 'a function'
    default:
      return `a ${typeof value}`
  }
}
