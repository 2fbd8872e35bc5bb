import type { FileReport } from '../check/index.ts'
import { unreadable } from './severities.ts'
import { viewOf } from './view.ts'
import type { FindingView, Place, View } from './view.ts'
import { visible } from '../writing/index.ts'

/**
 * Workflow commands that GitHub Actions shows at the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * github(reports) // '::error file=users.acl,line=1,endLine=1,col=20,endColumn=25,title=unknown-category (user app)::…\n'
 * ```
 */
export function github(reports: readonly FileReport[]): string {
  return reports.map((report) => fileCommands(viewOf(report))).join('')
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

function fileCommands(view: View): string {
  return [
    ...view.problems.map(({ message, place }) => command('error', view.path, place, unreadable, visible(message))),
    ...view.findings.map((f) => command(commands[f.severity], view.path, f.place, titleOf(f), messageOf(f))),
  ].join('')
}

const titleOf = ({ rule, address }: FindingView): string => (address === '' ? rule : `${rule} (${address})`)

const messageOf = ({ message, why, help }: FindingView): string =>
  [message, why, help ?? '']
    .filter((text) => text !== '')
    .map((text) => visible(text))
    .join('\n')

function command(name: string, path: string, { start, end }: Place, title: string, message: string): string {
  const properties = {
    file: visible(path.replaceAll('\\', '/')),
    line: start.line,
    endLine: end.line,
    // Columns are taken on a single line only, and both belong to the range.
    ...(start.line === end.line && { col: start.column, endColumn: Math.max(start.column, end.column - 1) }),
    title: visible(title),
  }
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
  return `::${name} ${written.join(',')}::${escapeData(message)}\n`
}

const escapeData = (text: string): string => text.replace(/[%\r\n]/g, percent)

const escapeProperty = (text: string): string => text.replace(/[%\r\n:,]/g, percent)

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
