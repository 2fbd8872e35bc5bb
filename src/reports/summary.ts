import { checkRules, type FileReport } from '../check/index.ts'
import { builtInRules } from '../lint/index.ts'
import { severities } from './severities.ts'
import { tally } from './tally.ts'
import type { Tally } from './tally.ts'

/** What a summary needs to know beside the reports. */
export interface SummaryOptions {
  readonly elapsed?: number | undefined
  readonly describeTargets: (engines: Tally['targets']) => string
}

/**
 * The sentences that close a report, one a paragraph.
 *
 * @example summarize(reports, options) // ['2 problems in 2 of 14 users (1 error, 1 warning), 9 files, 0.08 s.', …]
 */
export function summarize(reports: readonly FileReport[], options: SummaryOptions): string[] {
  const total = tally(reports)
  const targets = total.targets.length > 0 ? `Targets: ${options.describeTargets(total.targets)}.` : ''
  const rule = severities
    .flatMap((severity) => reports.flatMap((r) => r.findings.filter((f) => f.severity === severity)))
    .map((finding) => finding.rule)
    .find(isExplained)
  const more = rule === undefined ? '' : `More: aclkit rules ${rule}`
  return [
    total.unreadable === 0
      ? ''
      : `${count(total.unreadable, 'part')} could not be read, and what stands there was not checked.`,
    outcome(total, options.elapsed),
    mendable(total),
    total.unchecked === 0
      ? ''
      : `${count(total.unchecked, 'user')} not checked: the rules are not written in ${total.files === 1 ? 'this file' : 'these files'}.`,
    total.suppressed === 0 ? '' : `${count(total.suppressed, 'finding')} silenced by comments.`,
    targets,
    more,
  ].filter((sentence) => sentence !== '')
}

/** Whether `aclkit rules` knows it: a rule of somebody's own stands in their configuration. */
const isExplained = (id: string): boolean => [...builtInRules, ...checkRules].some((rule) => rule.id === id)

function outcome(total: Tally, elapsed: number | undefined): string {
  const place = [count(total.files, 'file'), ...(elapsed === undefined ? [] : [`${elapsed.toFixed(2)} s`])].join(', ')
  if (total.findings > 0) {
    const kinds = [
      [total.errors, 'error'],
      [total.warnings, 'warning'],
      [total.infos, 'info'],
    ] as const
    const listed = kinds.filter(([number]) => number > 0).map(([number, kind]) => count(number, kind))
    const users = total.users === 0 ? '' : ` in ${total.usersWithFindings} of ${count(total.users, 'user')}`
    return `${count(total.findings, 'problem')}${users} (${listed.join(', ')}), ${place}.`
  }
  if (total.users === 0) return `No users found in ${place}.`
  const checked = total.users - total.unchecked
  return checked > 0 ? `No problems in ${count(checked, 'user')}, ${place}.` : `No user could be checked in ${place}.`
}

function mendable({ safeFixes, unsafeFixes }: Tally): string {
  const ways = [
    ...(safeFixes > 0 ? [`${safeFixes} by --fix`] : []),
    ...(unsafeFixes > 0 ? [`${unsafeFixes} by --unsafe-fixes`] : []),
  ]
  return ways.length === 0 ? '' : `Can be mended: ${ways.join(', ')}.`
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 || noun === 'info' ? '' : 's'}`
