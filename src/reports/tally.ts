import type { FileReport } from '../check/index.ts'
import type { EngineId } from '../engines/index.ts'

/** What was found, in numbers. */
export interface Tally {
  readonly files: number
  readonly users: number
  /** Users with at least one finding. */
  readonly usersWithFindings: number
  /** Users whose rules are not written in the files. */
  readonly unchecked: number
  readonly findings: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings with a safe fix, and with an unsafe one. */
  readonly safeFixes: number
  readonly unsafeFixes: number
  /** Findings silenced by comments. */
  readonly suppressed: number
  /** Parts that could not be read. */
  readonly unreadable: number
  readonly targets: readonly EngineId[]
}

/**
 * Counts what reports say.
 *
 * @example tally([checkFile({ path: 'users.acl', text })]).errors // 1
 */
export function tally(reports: readonly FileReport[]): Tally {
  const sum = (count: (report: FileReport) => number): number => reports.reduce((total, r) => total + count(r), 0)
  const findings = reports.flatMap((report) => report.findings)
  const severe = (severity: string): number => findings.filter((finding) => finding.severity === severity).length
  const fixes = (safety: string): number => findings.filter((finding) => finding.fix?.safety === safety).length
  return {
    files: reports.length,
    users: sum((report) => report.users),
    usersWithFindings: sum(
      (report) => new Set(report.findings.map(({ address }) => address).filter((address) => address !== '')).size,
    ),
    unchecked: sum((report) => report.unchecked),
    findings: findings.length,
    errors: severe('error'),
    warnings: severe('warning'),
    infos: severe('info'),
    safeFixes: fixes('safe'),
    unsafeFixes: fixes('unsafe'),
    suppressed: sum((report) => report.suppressed.length),
    unreadable: sum((report) => report.problems.length),
    targets: [...new Set(reports.flatMap((report) => report.targets))],
  }
}
