import type { FileReport } from '../check/index.ts'
import { unreadable } from './severities.ts'
import { viewOf } from './view.ts'
import type { Place, View } from './view.ts'
import { visible } from '../writing/index.ts'

/**
 * One line a finding: `path:line:column: severity rule: message [address]`. For editors, `grep` and screen readers.
 *
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * plain(reports) // 'users.acl:1:20: error unknown-category: Valkey 9.1 has no category `raed`; did you mean `+@read`? [user app]\n'
 * ```
 */
export function plain(reports: readonly FileReport[]): string {
  return reports.map((report) => fileLines(viewOf(report))).join('')
}

function fileLines(view: View): string {
  const line = ({ start }: Place, head: string, message: string, address: string) => ({
    at: start.offset,
    text: `${view.path}:${start.line}:${start.column}: ${head}: ${message}${address === '' ? '' : ` [${address}]`}`,
  })
  return [
    ...view.problems.map(({ message, place }) => line(place, `error ${unreadable}`, message, '')),
    ...view.findings.map((f) => line(f.place, `${f.severity} ${f.rule}`, f.message, f.address)),
  ]
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => `${visible(text)}\n`)
    .join('')
}
