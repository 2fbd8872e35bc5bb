import { textOf } from '../globs/byteString.ts'
import { escapeGlob } from '../globs/language.ts'

/** Bytes that no pattern of a rule may hold: blanks, and NUL. */
const FORBIDDEN = /[\t-\r \0]/g

/** The pattern that matches one name. A byte that cannot be written in a rule is a `?`. `name` is a byte string. */
export function exactPattern(name: string): string {
  const text = textOf(name)
  const bytes = typeof text === 'string' ? text : name.replace(/[^\0-\x7f]/g, '\0')
  return escapeGlob(bytes).replace(FORBIDDEN, '?')
}

/** The same with a `?` for whatever a selector may read in another way: quotes, escapes and parentheses. */
export const loosePattern = (name: string): string => name.replace(/[^\w:./@{}~-]/g, '?')

/** Signs that end a part of a name, those that most people mean first. */
const SEPARATORS = [':', '/', '.', '-', '_']

/** The pattern of names that begin as one does, up to its last part: `app:*` for `app:1`. */
export function prefixPattern(name: string): string | undefined {
  const separator = SEPARATORS.find((sign) => name.includes(sign))
  if (separator === undefined) return undefined
  const prefix = name.slice(0, name.lastIndexOf(separator, name.length - 2) + 1)
  return prefix === '' ? undefined : `${exactPattern(prefix)}*`
}
