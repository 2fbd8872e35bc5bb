import type { Finding, Suppressed } from './fileReport.ts'
import type { CheckOptions, Ignore } from './options.ts'
import { isInForce } from './suppressionComment.ts'
import type { OwnedFinding, Suppressions } from './suppressions.ts'

/** The findings of one file, parted by whether they are to be shown. */
export interface Parted {
  readonly shown: readonly Finding[]
  readonly suppressed: readonly Suppressed[]
}

/**
 * Parts findings by the comments of their file, and what these leave by the configuration; so an entry of the
 * configuration counts as used only where no comment says the same.
 */
export function suppress(
  owned: readonly OwnedFinding[],
  suppressions: Suppressions,
  path: string,
  options: Pick<CheckOptions, 'ignore' | 'today'>,
): Parted {
  const ignores = ignoresFor(path, options)
  const shown: Finding[] = []
  const suppressed: Suppressed[] = []
  const byConfiguration = (finding: Finding): void => {
    const ignore = ignores.find(
      ({ rule, address }) => rule === finding.rule && (address ?? finding.address) === finding.address,
    )
    if (ignore) suppressed.push({ finding, reason: ignore.reason, ignore })
    else shown.push(finding)
  }
  for (const each of owned) {
    const reason = suppressions.reasonFor(each)
    if (reason === undefined) byConfiguration(each.finding)
    else suppressed.push({ finding: each.finding, reason })
  }
  suppressions.findings().forEach(byConfiguration)
  return {
    shown: shown.sort(byPosition),
    suppressed: suppressed.sort((a, b) => byPosition(a.finding, b.finding)),
  }
}

const ignoresFor = (path: string, { ignore = [], today }: Pick<CheckOptions, 'ignore' | 'today'>): readonly Ignore[] =>
  ignore.filter(({ files, reason }) => (files?.(path) ?? true) && isInForce(reason, today))

/** The longer stretch first. */
const byPosition = (a: Finding, b: Finding): number => a.span.start - b.span.start || b.span.end - a.span.end
