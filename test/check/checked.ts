import { checkFile, type CheckOptions, type FileReport } from '../../src/check/index.ts'
import { resourceRules } from '../../src/check/resourceRules.ts'
import { builtInRules } from '../../src/lint/index.ts'

const kept = ['unknown-category', 'full-access', 'undone-by-later-rule']

type Rules = NonNullable<CheckOptions['rules']>

const off = (ids: readonly string[]): Rules => Object.fromEntries(ids.map((id) => [id, 'off']))

/** Leaves three lint rules, and the check rules: what other rules say of a string is not for these tests. */
export const checkRulesOnly: Rules = off(builtInRules.map(({ id }) => id).filter((id) => !kept.includes(id)))

/** Leaves out those of whole resources, too: most files of these tests hold no more of them than they need. */
export const rules: Rules = { ...checkRulesOnly, ...off(Object.keys(resourceRules)) }

/** Checks with those rules only. */
export const check = (path: string, text: string, options: CheckOptions = {}): Promise<FileReport> =>
  checkFile({ path, text }, { rules, today: '2026-11-22', explicit: true, ...options })

/** A report as lines that a person can compare with the file. */
export function render(report: FileReport): string {
  const place = (offset: number): string => {
    const before = report.text.slice(0, offset).split('\n')
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`
  }
  const slice = ({ start, end }: { start: number; end: number }): string =>
    `${place(start)} ${JSON.stringify(report.text.slice(start, end))}`
  return [
    `${report.kind ?? 'no kind'}, ${report.users} users, ${report.unchecked} unchecked`,
    ...report.findings.flatMap(({ span, severity, rule, address, related = [], fix }) => [
      `${slice(span)} ${severity} ${rule} ${address}`.trimEnd(),
      ...related.map((other) => `    ${other.message}: ${slice(other.span)}`),
      ...(fix?.edits ?? []).map((edit) => `    ${fix?.safety ?? ''}: ${slice(edit)} -> ${JSON.stringify(edit.text)}`),
    ]),
    ...report.suppressed.map(({ finding, reason }) => `suppressed ${slice(finding.span)} ${finding.rule}: ${reason}`),
    ...report.problems.map(({ message, file }) => `problem ${slice(file)}: ${message}`),
    ...report.secrets.map((secret) => `secret ${slice(secret)}`),
    '',
  ].join('\n')
}
