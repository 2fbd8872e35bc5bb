import type { AccessString, RuleNode, SelectorRule, Span } from '../../grammar/index.ts'
import { compare } from '../compare/compare.ts'
import { readSelector } from '../selectorWords.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser } from '../user.ts'
import type { IdleFacts, IdleRule } from './explanation.ts'
import { shownRule } from './ruleRefs.ts'

/** Each trial is a comparison of two users; so many are made at most. */
const MOST_TRIED = 64

/** A rule of a user: of a list, or of `( … )` in it. */
interface Place {
  readonly call: number
  readonly rule: RuleNode
  readonly within: SelectorRule | undefined
}

/**
 * The rules that can be left out together without a change of rights, login or later commands. Tried from the last to the
 * first, so that of two that say the same the later one is named. At most MOST_TRIED are tried.
 */
export function idleRules(user: AclUser): IdleFacts {
  const idle: IdleRule[] = []
  let lists = user.accepted
  let tried = 0
  let untried = 0
  const isIdle = ({ call, rule, within }: Place): boolean => {
    if (tried >= MOST_TRIED) {
      untried++
      return false
    }
    tried++
    const fewer = lists.map((list, index) => (index === call ? withoutRule(list, rule, within) : list))
    if (!saysTheSame(user, fewer)) return false
    lists = fewer
    idle.push({ text: shownRule(rule), call, span: spanOf(rule), restates: restates(rule, user) })
    return true
  }
  user.accepted.forEach((_, index) => {
    const call = user.accepted.length - 1 - index
    for (const rule of (user.accepted[call]?.rules ?? []).toReversed()) {
      if (rule.kind === 'empty' || rule.kind === 'unknown') continue
      if (isIdle({ call, rule, within: undefined })) continue
      for (const inner of innerRules(rule, user)) isIdle({ call, rule: inner, within: rule as SelectorRule })
    }
  })
  return { rules: idle.reverse(), untried }
}

/** Those of `( … )`, the last first; none where an engine reads other rules than stand there. */
function innerRules(rule: RuleNode, { engine }: AclUser): readonly RuleNode[] {
  if (rule.kind !== 'selector' || !engine.traits.selectors) return []
  const read = readSelector(rule, engine.traits)
  return read === rule.rules ? read.toReversed() : []
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

/** `rule` stands in a list that lost others before. */
function withoutRule(list: AccessString, rule: RuleNode, within: SelectorRule | undefined): AccessString {
  const isFrom = (each: RuleNode, original: RuleNode) => each.start === original.start && each.end === original.end
  if (!within) return { ...list, rules: list.rules.filter((each) => !isFrom(each, rule)) }
  return {
    ...list,
    rules: list.rules.map((each) =>
      each.kind === 'selector' && isFrom(each, within)
        ? { ...each, rules: each.rules.filter((inner) => inner !== rule) }
        : each,
    ),
  }
}

function saysTheSame(user: AclUser, lists: readonly AccessString[]): boolean {
  let made = newUser(user.engine)
  for (const list of lists) {
    const set = setUser(made, list)
    if (!set.ok) return false
    made = set.user
  }
  if ((made.sanitizePayload === false) !== (user.sanitizePayload === false)) return false
  const { relation, login, futureCommands } = compare(user, made)
  return relation === 'equal' && login.change === 'same' && futureCommands.change === 'same'
}

const BEGINNINGS: ReadonlySet<string> = new Set([
  'off',
  'resetpass',
  'sanitize-payload',
  'clearselectors',
  'reset',
  'resetkeys',
  'alldbs',
  'nocommands',
])

/** Words for what a user begins with. */
function restates(rule: RuleNode, { engine: { traits } }: AclUser): boolean {
  if (rule.kind !== 'word') return false
  const channels = traits.channelsDefault === 'all' ? 'allchannels' : 'resetchannels'
  return BEGINNINGS.has(rule.name) || rule.name === channels
}
