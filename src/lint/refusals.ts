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
  /** Why each of `refusedBy` refuses it, in the same order. */
  readonly codes: readonly Refusal['code'][]
  /** Whether no targeted engine accepts it, or the selector that it stands in. */
  readonly everywhere: boolean
}

const known = new WeakMap<readonly Analysis[], readonly RefusedRule[]>()

/**
 * What the targeted engines refuse, a row for each rule of the string. A rule whose name or value is partly hidden by a
 * hole has none: what stands there is not known.
 */
export function refusedRules(analyses: readonly Analysis[]): readonly RefusedRule[] {
  if (!analyses.some(hasRefusals)) return NONE
  const cached = known.get(analyses)
  if (cached) return cached
  const rows = collectRows(analyses)
  known.set(analyses, rows)
  return rows
}

const NONE: readonly RefusedRule[] = []

const hasRefusals = ({ refusals }: Analysis): boolean => refusals.length > 0

function collectRows(analyses: readonly Analysis[]): readonly RefusedRule[] {
  const rows = new Map<number, Refusal & Pick<RefusedRule, 'refusedBy' | 'codes'>>()
  for (const analysis of analyses) {
    for (const refusal of analysis.refusals) {
      if (hidesMeaning(refusal.rule)) continue
      const row = rows.get(refusal.rule.start)
      const refusedBy = [...(row?.refusedBy ?? []), analysis]
      const codes = [...(row?.codes ?? []), refusal.code]
      rows.set(refusal.rule.start, { ...refusal, refusedBy, codes })
    }
  }
  return [...rows.values()].map((row) => {
    const { rule, inside, refusedBy } = row
    const selector = inside && inside.start !== rule.start ? rows.get(inside.start)?.refusedBy : undefined
    const refusing = selector ? new Set([...refusedBy, ...selector]).size : refusedBy.length
    return { ...row, inside, everywhere: refusing === analyses.length }
  })
}

/** Patterns are refused for what they are; everything else for what it says. */
const hidesMeaning = ({ holes, kind }: RuleNode): boolean =>
  holes !== undefined && kind !== 'key' && kind !== 'channel' && kind !== 'selector'

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
