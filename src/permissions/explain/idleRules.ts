import type { AccessString, RuleNode, SelectorRule, Span } from '../../grammar/index.ts'
import { compare } from '../compare/compare.ts'
import { readSelector } from '../selectorWords.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser } from '../user.ts'
import type { IdleFacts } from './explanation.ts'
import { shownRule } from './ruleRefs.ts'

/** Each trial is a comparison of two users; of so many rules, the last ones, it is made. */
const MOST_TRIED = 64

/** Patterns that are too intricate to be compared are so in most trials, each of which takes long. */
const MOST_UNKNOWN = 2

/** A rule that becomes idle when another has gone is found in the next round. */
const MOST_ROUNDS = 3

/** A rule of a user: of a list, or of `( … )` in it. */
interface Place {
  readonly call: number
  readonly rule: RuleNode
  readonly within: SelectorRule | undefined
}

/**
 * The rules that can be left out together without a change of rights, login or later commands. Tried from the last to the
 * first, so that of two that say the same the later one is named; at most MOST_TRIED of them, in at most MOST_ROUNDS rounds.
 */
export function idleRules(user: AclUser): IdleFacts {
  const places = placesOf(user)
  const idle = new Set<Place>()
  let lists = user.accepted
  let unknown = 0
  let tried = Math.min(places.length, MOST_TRIED)
  for (let round = 0, before = -1; round < MOST_ROUNDS && idle.size > before; round++) {
    before = idle.size
    for (const [index, place] of places.slice(0, tried).entries()) {
      if (idle.has(place)) continue
      const fewer = lists.map((list, call) => (call === place.call ? withoutRule(list, place) : list))
      const same = saysTheSame(user, fewer)
      if (same === undefined && ++unknown === MOST_UNKNOWN) tried = index
      if (unknown === MOST_UNKNOWN) break
      if (same !== true) continue
      lists = fewer
      idle.add(place)
    }
  }
  const gone = new Set([...idle].map(({ rule }) => rule))
  // What stands in parentheses that go as a whole is not named.
  const named = places.filter(({ rule, within }) => gone.has(rule) && !(within && gone.has(within)))
  return {
    rules: named.reverse().map(({ call, rule }) => ({
      text: shownRule(rule),
      call,
      span: spanOf(rule),
      restates: restates(rule, user),
    })),
    untried: places.length - tried,
  }
}

/** All rules, the last first, each `( … )` before those within. */
const placesOf = (user: AclUser): readonly Place[] =>
  user.accepted
    .flatMap(({ rules }, call) =>
      rules
        .filter(({ kind }) => kind !== 'empty' && kind !== 'unknown')
        .flatMap((rule): readonly Place[] => [
          ...innerRules(rule, user).map((inner) => ({ call, rule: inner, within: rule as SelectorRule })),
          { call, rule, within: undefined },
        ]),
    )
    .reverse()

/** Those of `( … )`; none where an engine reads other rules than stand there. */
function innerRules(rule: RuleNode, { engine }: AclUser): readonly RuleNode[] {
  if (rule.kind !== 'selector' || !engine.traits.selectors) return []
  const read = readSelector(rule, engine.traits)
  return read === rule.rules ? read : []
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

/** The rule stands in a list that lost others before. */
function withoutRule(list: AccessString, { rule, within }: Place): AccessString {
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

/** Undefined where that is not known. */
function saysTheSame(user: AclUser, lists: readonly AccessString[]): boolean | undefined {
  let made = newUser(user.engine)
  for (const list of lists) {
    const set = setUser(made, list)
    if (!set.ok) return false
    made = set.user
  }
  if ((made.sanitizePayload === false) !== (user.sanitizePayload === false)) return false
  const { relation, login, futureCommands } = compare(user, made)
  if (relation === 'unknown') return undefined
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
