import { visible } from '../reports/index.ts'

/** A text of somebody else as code, whatever stands in it. */
export function code(text: string): string {
  const shown = visible(text)
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** Text that Markdown shows as it is, within a line. Categories must not become people: `@read` is code. */
const plain = (text: string): string =>
  visible(text)
    .split(/(@\w+)/)
    .map((part) => (/^@\w/.test(part) ? code(part) : part.replace(/[\\`*_{}[\]|<>&~]/g, '\\$&')))
    .join('')

/** A sentence with names in backticks; where these do not pair, all of it is plain. */
export function sentence(text: string): string {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return plain(text)
  return parts.map((part, index) => (index % 2 === 0 ? plain(part) : code(part))).join('')
}
