import { visible } from './visible.ts'

/** A text of somebody else as code, whatever stands in it. */
export function code(text: string): string {
  const shown = visible(text)
  if (shown !== '' && !shown.includes('`') && !/^ | $/.test(shown)) return `\`${shown}\``
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/**
 * Text that Markdown shows as it is, within a line and in a cell. Categories must not become people: `@read` is code. Nothing
 * in it becomes a link of itself, as GitHub makes of addresses.
 */
export const plain = (text: string): string =>
  visible(text)
    .split(/(@\w+)/)
    .map((part) =>
      /^@\w/.test(part) ? code(part) : part.replace(/[\\`*_{}[\]|<>&~]/g, '\\$&').replace(addresses, '$1\\$2'),
    )
    .join('')

/** What begins an address without a sign around it (https://github.github.com/gfm/#autolinks-extension-). */
const addresses = /\b(https?|ftp|mailto|xmpp|www)([:.])/gi

/** A sentence with names in backticks; where these do not pair, all of it is plain. */
export const sentence = (text: string): string => spoken(text, code)

/** The same in a cell of a table. */
export const sentenceCell = (text: string): string => spoken(text, codeCell)

function spoken(text: string, quoted: (text: string) => string): string {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return plain(text)
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : quoted(part))).join('')
}

/** Code in a cell: GitHub takes `\|` in it for a bar, and the bar of `\\|` for the end of the cell. */
export function codeCell(text: string): string {
  if (!text.includes('\\|')) return code(text).replaceAll('|', '\\|')
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '|': '&#124;', '\\': '&#92;' }
  return `<code>${visible(text).replace(/[&<|\\*_`[\]~]/g, (mark) => marks[mark] ?? `&#${mark.charCodeAt(0)};`)}</code>`
}
