import { describeTargets } from '../engines/index.ts'
import type { RuleNode } from '../grammar/index.ts'
import type { Analysis, Refusal } from './analysis.ts'

/** A rule that some or all of the targeted engines refuse. */
export interface RefusedRule {
  readonly rule: RuleNode
  /** Why, in the words of the last engine that refuses it. */
  readonly code: Refusal['code']
  readonly inside: Refusal['inside']
  readonly refusedBy: readonly Analysis[]
  /** Whether no targeted engine accepts it. */
  readonly everywhere: boolean
}

/** What the targeted engines refuse, a row for each rule of the string. */
export function refusedRules(analyses: readonly Analysis[]): RefusedRule[] {
  const rows = new Map<number, RefusedRule>()
  for (const analysis of analyses) {
    for (const { rule, code, inside } of analysis.refusals) {
      const refusedBy = [...(rows.get(rule.start)?.refusedBy ?? []), analysis]
      rows.set(rule.start, { rule, code, inside, refusedBy, everywhere: refusedBy.length === analyses.length })
    }
  }
  return [...rows.values()]
}

/** `ElastiCache Valkey 8.2`, or `no targeted engine` and the like where there are many. */
export const engineNames = (analyses: readonly Analysis[]): string =>
  describeTargets(analyses.flatMap(({ targets }) => targets))

/** The subject of a sentence that says what is missing: `Valkey 8.1 has no`, `No targeted engine has a`. */
export function nobodyHas(analyses: readonly Analysis[]): string {
  const [only] = analyses
  return only && analyses.length === 1 ? `${only.engine.title} has no` : 'No targeted engine has a'
}

/** The newest engine asked: the one whose names are suggested. */
export const newest = (analyses: readonly Analysis[]): Analysis | undefined => analyses.at(-1)
