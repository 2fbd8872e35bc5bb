import type { RuleNode } from '../../grammar/index.ts'
import { selectorOrigin } from '../decide/ruleTrail.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser } from '../user.ts'

/** The user with more rules at the end of one selector, 0 being the root; undefined where that cannot be written. */
export function addRules(user: AclUser, selector: number, rules: readonly string[]): AclUser | undefined {
  if (selector === 0) {
    const set = setUser(user, rules)
    return set.ok ? set.user : undefined
  }
  const origin = selectorOrigin(user, selector)
  if (!origin || user.accepted.some(({ holes }) => holes.length > 0)) return undefined
  let made = newUser(user.engine)
  for (const [call, list] of user.accepted.entries()) {
    const textOf = (rule: RuleNode) =>
      call === origin.call && rule === origin.rule ? `${rule.text.slice(0, -1)} ${rules.join(' ')})` : rule.text
    const set = setUser(made, list.rules.map(textOf))
    if (!set.ok) return undefined
    made = set.user
  }
  return made
}
