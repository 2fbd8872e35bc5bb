import type { EngineId } from '../../src/engines/index.ts'
import { newUser, setUser } from '../../src/permissions/index.ts'
import type { Random } from './random.ts'
import { userRules } from './userRules.ts'

export type RulePair = readonly [before: readonly string[], after: readonly string[]]

/** Two lists of rules that a server accepts: mostly one and what an edit made of it, sometimes two that share nothing. */
export function userPairs(id: EngineId): (random: Random) => RulePair {
  const rulesOf = userRules(id)
  return (random) => {
    const before = random.oneIn(10) ? sortingRules(random) : rulesOf(random)
    if (random.oneIn(8)) return [before, rulesOf(random)]
    let after: readonly string[] = before
    for (let left = 1 + random.below(2); left > 0;) {
      const rules = edited(after, rulesOf(random), random)
      // A pattern after `~*` is refused.
      if (!setUser(newUser(id), rules).ok) continue
      after = rules
      left--
    }
    return random.oneIn(2) ? [before, after] : [after, before]
  }
}

/** SORT with BY or GET asks to read everything, which only `~*`, `%R~*` and `allkeys` allow. */
const sortingRules = (random: Random): readonly string[] => [
  ...random.pick([['+sort'], ['+@all', '-@dangerous'], ['+sort', '+sort_ro', '+get'], ['+@read', '+@write']]),
  ...random.pick([['%R~*'], ['~a*', '%R~*'], ['%W~a', '%R~*'], ['%R~a', '%W~*'], ['~*'], ['~**'], ['%R~a*', '~b']]),
  ...(random.oneIn(3) ? [random.pick(['(+sort %R~*)', '(+sort ~*)', '(%R~* +sort_ro)', '(~a* +@all)'])] : []),
]

/** Drops, adds, replaces, repeats or moves a rule, inside a selector too. */
function edited(rules: readonly string[], more: readonly string[], random: Random): readonly string[] {
  const at = random.below(rules.length)
  const rule = rules[at] ?? ''
  if (rule.startsWith('(') && !random.oneIn(3)) {
    const inside = more.filter((each) => !each.startsWith('('))
    return rules.with(at, `(${edited(rule.slice(1, -1).split(' '), inside, random).join(' ')})`)
  }
  const other = random.oneIn(6) ? random.pick(['%R~*', '%W~*', '+sort', '-sort']) : random.pick(more)
  switch (random.below(5)) {
    case 0:
      return rules.length > 1 ? rules.toSpliced(at, 1) : rules
    case 1:
      return rules.toSpliced(at, 0, other)
    case 2:
      return rules.with(at, other)
    case 3:
      return [...rules, rule]
    default:
      return [...rules.toSpliced(at, 1), rule]
  }
}
