import { parse, print } from '../../grammar/index.ts'
import { listUser } from '../listUser.ts'
import { sameMeaning } from '../sameMeaning.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser, requireUser } from '../user.ts'
import { minimalRules } from './minimalRules.ts'

/** How much `minimize` may change. */
export interface MinimizeOptions {
  /**
   * `same`: commands of later versions are granted if they were. `any`: they may be, or not, whichever is shorter.
   * Default: `same`.
   */
  readonly laterCommands?: 'same' | 'any'
}

/**
 * An irreducible string with the same rights, proved by `compare`: no rule can be left out and no group of rules replaced by
 * one category without a change of meaning. The fewest command rules possible while at most 12 categories matter; never
 * longer than what the user was made of or what ACL LIST prints. Passwords appear as they were given, or as their SHA-256. Polynomial: patterns are
 * compared pairwise, unions of up to 64, 300 searches at most; more than 64 selectors are each
 * reduced alone; categories are weighed in 2^12 steps.
 *
 * @throws TypeError for what is no user.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* ~app:1 -@all +get +mget +@read -@dangerous +get')
 * if (set.ok) minimize(set.user) // 'on ~app:* +@read -@dangerous'
 * ```
 */
export function minimize(user: AclUser, { laterCommands = 'same' }: MinimizeOptions = {}): string {
  requireUser(user, 'user')
  const texts = [
    minimalRules(user, 'same'),
    ...(laterCommands === 'any' ? [minimalRules(user, 'none'), minimalRules(user, 'all')] : []),
    ...(user.accepted.length === 1 ? user.accepted.map(print) : []),
    listUser(user),
  ]
  const proved = texts.filter((text) => saysTheSame(user, text, laterCommands === 'same'))
  const shortest = proved.reduce((best, text) => (text.length < best.length ? text : best), proved[0] ?? listUser(user))
  return withoutNeedless(user, shortest, laterCommands === 'same')
}

/** Of longer strings no rule is left out as a last trial. */
const MOST_TRIED = 64

/** Where patterns are too intricate to be compared, most trials are in vain, and each takes long. */
const MOST_UNKNOWN = 2

/** Leaves out rules one by one as long as the rights stay. */
function withoutNeedless(user: AclUser, text: string, later: boolean): string {
  let rules = parse(text).rules.map((rule) => rule.text)
  if (rules.length > MOST_TRIED) return text
  let unknown = 0
  for (const rule of rules.toReversed()) {
    const fewer = rules.toSpliced(rules.lastIndexOf(rule), 1)
    const same = fewer.length > 0 && saysTheSame(user, fewer.join(' '), later)
    if (same === true) rules = fewer
    if (same === undefined && ++unknown === MOST_UNKNOWN) break
  }
  return rules.join(' ')
}

/** Whether a text makes a user that means the same; undefined where that is not known. */
function saysTheSame(user: AclUser, text: string, later: boolean): boolean | undefined {
  const set = setUser(newUser(user.engine), text)
  return set.ok && sameMeaning(user, set.user, later)
}
