import { code, codeCell, plain, visible } from '../writing/index.ts'
import type { PermissionDocument } from './document.ts'
import type { Block, Cell, Inline, Line, Section, Table } from './pages/blocks.ts'
import { pageOf } from './pages/page.ts'

/** A document as GitHub shows it, and as a reviewer reads its difference: a line for each thing that may change alone. */
export function markdown(document: PermissionDocument): string {
  const { title, lead, sections } = pageOf(document)
  const contents = sections.map(({ id, title: name }) => `- [${line(name, code)}](#${id})`)
  const blocks = [
    `# ${plain(title)}`,
    ...lead.map(block),
    contents.join('\n'),
    ...sections.flatMap((each) => section(each)),
  ]
  return `${blocks.filter((each) => each !== '').join('\n\n')}\n`
}

function section({ id, title, blocks, sections }: Section, level = 2): readonly string[] {
  return [
    `${'#'.repeat(level)} <a id="${id}"></a>${line(title, code)}`,
    ...blocks.map(block),
    ...sections.flatMap((inner) => section(inner, level + 1)),
  ]
}

function block(each: Block): string {
  switch (each.kind) {
    case 'paragraph':
      return paragraph(each.content)
    case 'list':
      return each.items.map((item) => `- ${paragraph(item)}`).join('\n')
    case 'text':
      return fenced(each.text)
    case 'table':
      return table(each)
  }
}

/** What would begin a heading, a list or a quotation at the start of a line begins nothing. */
const paragraph = (content: Line): string =>
  line(content, code).replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))

function fenced(text: string): string {
  const shown = visible(text)
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}text\n${shown}\n${fence}`
}

function table({ columns, rows }: Table): string {
  const written = [columns.map((column) => line(column, codeCell)), columns.map(() => '---'), ...rows.map(rowCells)]
  return written.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const rowCells = (row: readonly Cell[]): readonly string[] => row.map(tableCell)

const tableCell = ({ content, fill }: Cell): string => {
  const text = line(content, codeCell)
  return fill === 4 ? `**${text}**` : text
}

/** One line; `quoted` writes names for the place where it stands. */
const line = (content: Line, quoted: (text: string) => string): string =>
  content.map((each) => inline(each, quoted)).join('')

function inline(each: Inline, quoted: (text: string) => string): string {
  if (typeof each === 'string') return plain(each)
  if ('code' in each) return quoted(each.code)
  if ('strong' in each) return `**${plain(each.strong)}**`
  if ('fold' in each) return line(each.content, quoted)
  return `[${line(each.label, quoted)}](#${each.link})`
}
