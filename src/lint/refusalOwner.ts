import type { Analysis } from './analysis.ts'
import { crashOf } from './crashes.ts'
import { isDenyPattern } from './denyPatterns.ts'
import { holdsPlaceholder } from './placeholders.ts'
import { type RefusedRule, refusedRules } from './refusals.ts'

/** The rule of the linter that speaks of a refused rule, so that no two do. */
export type RefusalOwner =
  | 'no-deny-pattern'
  | 'literal-placeholder'
  | 'password-in-access-string'
  | 'crashes-server'
  | 'nested-parenthesis'
  | 'unknown-category'
  | 'unknown-command'
  | 'invalid-rule'
  | 'refused-rule'
  | 'not-on-all-targets'

/** The refused rules that one rule of the linter speaks of. */
export function refusalsOf(owner: RefusalOwner, analyses: readonly Analysis[]): readonly RefusedRule[] {
  const rows = refusedRules(analyses)
  const known = owned.get(rows) ?? groupByOwner(rows)
  owned.set(rows, known)
  return known.get(owner) ?? []
}

const owned = new WeakMap<readonly RefusedRule[], ReadonlyMap<RefusalOwner, readonly RefusedRule[]>>()

function groupByOwner(rows: readonly RefusedRule[]): ReadonlyMap<RefusalOwner, readonly RefusedRule[]> {
  const groups = new Map<RefusalOwner, RefusedRule[]>()
  for (const row of rows) {
    const owner = ownerOf(row)
    const group = groups.get(owner)
    if (group) group.push(row)
    else groups.set(owner, [row])
  }
  return groups
}

/** The most specific owner wins. */
function ownerOf(row: RefusedRule): RefusalOwner {
  const { rule, code, inside, refusedBy, everywhere } = row
  const tree = refusedBy[0]?.tree
  if (isDenyPattern(rule)) return 'no-deny-pattern'
  if (rule.kind === 'password' && refusedBy.every(isService)) return 'password-in-access-string'
  if (tree && speaksOfPlaceholders(row) && holdsPlaceholder(tree, rule)) return 'literal-placeholder'
  if (crashOf(row)) return 'crashes-server'
  if (inside && rule.kind === 'invalid' && rule.text.startsWith('(')) return 'nested-parenthesis'
  if (!everywhere) return 'not-on-all-targets'
  if (closesNothing(row)) return 'invalid-rule'
  if (code === 'unknown-name') return rule.kind === 'category' ? 'unknown-category' : 'unknown-command'
  if (rule.kind === 'invalid' || code === 'unmatched-parenthesis') return 'invalid-rule'
  return rule.kind === 'selector' && !rule.closed ? 'invalid-rule' : 'refused-rule'
}

const isService = ({ engine }: Analysis): boolean => engine.dialect !== 'server'

const speaksOfPlaceholders = ({ rule }: RefusedRule): boolean =>
  rule.kind === 'command' || rule.kind === 'password' || rule.kind === 'invalid' || rule.kind === 'database'

/** `+get)` outside parentheses: the name is not wrong, the parenthesis is. */
const closesNothing = ({ rule, code, inside }: RefusedRule): boolean =>
  !inside && code === 'unknown-name' && rule.kind === 'command' && rule.text.endsWith(')')
