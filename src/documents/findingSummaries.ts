import { builtInRules, type Severity } from '../lint/index.ts'
import type { FindingSummary } from './acrossDocument.ts'
import type { UserDocument } from './document.ts'

const weights: readonly Severity[] = ['error', 'warning', 'info']

/** What stands out, by lint rule: the gravest first, then what is true of the most users. */
export function findingSummaries(users: readonly UserDocument[]): readonly FindingSummary[] {
  const found = new Map<string, { severity: Severity; readonly users: Set<string> }>()
  for (const { id, standsOut } of users) {
    for (const { rule, severity } of standsOut) {
      const known = found.get(rule) ?? { severity, users: new Set() }
      if (weights.indexOf(severity) < weights.indexOf(known.severity)) known.severity = severity
      known.users.add(id)
      found.set(rule, known)
    }
  }
  return builtInRules
    .flatMap(({ id, summary }): readonly FindingSummary[] => {
      const known = found.get(id)
      return known ? [{ rule: id, severity: known.severity, summary, users: [...known.users] }] : []
    })
    .toSorted((a, b) => weights.indexOf(a.severity) - weights.indexOf(b.severity) || b.users.length - a.users.length)
}
