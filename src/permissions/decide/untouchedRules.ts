import type { RuleNode, WordRule } from '../../grammar/index.ts'
import type { AclUser } from '../user.ts'
import type { Decision } from './dryRun.ts'

/** A rule, and which of the user's accepted rule lists it stands in. */
export interface PlacedRule {
  readonly call: number
  readonly rule: RuleNode
}

/**
 * The rules about commands, keys, channels and databases that decide none of some calls: neither grant nor take away what is
 * called, nor let its keys and channels through. Whoever tests a user knows nothing of them yet.
 *
 * @example
 * ```ts
 * untouchedRules(user, [dryRun(user, ['GET', 'app:1'])]).map(({ rule }) => rule.text) // ['-@dangerous']
 * ```
 */
export function untouchedRules(user: AclUser, decisions: readonly Decision[]): readonly PlacedRule[] {
  const touched = new Set<string>()
  for (const { decidedBy, grantedBy, matched } of decisions) {
    for (const by of [decidedBy, grantedBy, ...matched.map(({ rule }) => rule)]) {
      if (by) touched.add(`${by.call}/${by.span.start}`)
    }
  }
  return decidingRules(user).filter(
    ({ call, rule, within }) => ![rule, within].some((each) => each && touched.has(`${call}/${each.start}`)),
  )
}

/** How many rules of a user may decide a call. */
export const countRules = (user: AclUser): number => decidingRules(user).length

interface CandidateRule extends PlacedRule {
  /** The parentheses around it. */
  readonly within?: RuleNode
}

function decidingRules({ accepted }: AclUser): readonly CandidateRule[] {
  return accepted.flatMap(({ rules }, call) =>
    rules.flatMap((rule): readonly CandidateRule[] =>
      rule.kind === 'selector'
        ? rule.rules.filter(decides).map((inner) => ({ call, rule: inner, within: rule }))
        : decides(rule)
          ? [{ call, rule }]
          : [],
    ),
  )
}

/** Words that open something; those that close everything take away what nothing gave, in nearly every string. */
const opening: ReadonlySet<WordRule['name']> = new Set(['allkeys', 'allchannels', 'alldbs', 'allcommands'])

const decides = (rule: RuleNode): boolean =>
  rule.kind === 'word'
    ? opening.has(rule.name)
    : ['command', 'category', 'key', 'channel', 'database'].includes(rule.kind) && !/^-@all$/i.test(rule.text)
