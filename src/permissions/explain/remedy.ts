import { hasKeys } from '../../grammar/index.ts'
import { mayRun } from '../compare/checkCall.ts'
import { compare, type Comparison } from '../compare/compare.ts'
import { type CommandLine, findCall, fitsArity, keysOf } from '../decide/call.ts'
import { compiledSelectors } from '../decide/compiledSelector.ts'
import type { DryRunOptions } from '../decide/dryRun.ts'
import { byteString } from '../globs/byteString.ts'
import { type AclUser, newSelector, newUser } from '../user.ts'
import { addRules } from './addRules.ts'
import { type Asked, missingRules, type PatternOf } from './missingRules.ts'
import { openingSentence } from './opening.ts'
import { exactPattern, loosePattern, prefixPattern } from './namePatterns.ts'

/** Rules that would allow a call, and what they open besides. */
export interface RemedyRules {
  /** What to add, in one line: `%R~other:1`, `+set ~other:1`. */
  readonly rule: string
  /** Where: 0 is the end of the rules, 1 the end of the first `( … )`. */
  readonly selector: number
  /** The user with these rules. */
  readonly user: AclUser
  /** What the user gains: the call, and what else these rules open. */
  readonly opens: Comparison
  /** That in words: `` Opens GET, MGET and 95 more on the key `other:1`. `` */
  readonly sentence: string
}

/** The smallest rules that allow a call, and others that one may rather want. */
export interface Remedy extends RemedyRules {
  /** `prefix`: for all keys and channels that begin alike; `selector`: for this command only. */
  readonly alternatives: readonly (RemedyRules & { readonly kind: 'prefix' | 'selector' })[]
}

/** Selectors beyond these are not weighed. */
const MOST_SELECTORS = 16

/** Nobody adds more rules for one call. */
const MOST_RULES = 64

/**
 * The rules to add for a call that is denied: as few as possible, and of equally few those that open the fewest commands,
 * in the root or inside one of the first 16 `( … )`. Names of keys are written as patterns that match nothing else, with the
 * permissions that the call needs; where that takes more than 64 rules, as patterns of all names that begin alike. Proved: with
 * these rules the call is allowed.
 *
 * @returns undefined where the call is allowed, and where no rule helps: the engine has no such command, or not with so many
 * arguments, or it would take more than 64 rules.
 * @throws TypeError for what is no user or no command line.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* -@all +@read')
 * if (set.ok) findRemedy(set.user, ['SET', 'app:1', 'x'])?.rule // '+set'
 * ```
 */
export function findRemedy(
  user: AclUser,
  command: CommandLine,
  { database = 0 }: DryRunOptions = {},
): Remedy | undefined {
  if (!hasKeys(user, 'engine', 'root', 'accepted')) throw new TypeError('`user` must be a user that `newUser` made.')
  if (!Array.isArray(command) || command.length === 0)
    throw new TypeError('`command` must be a list of words, the name of the command first.')
  const call = findCall(command, user.engine)
  if (!call || !fitsArity(call) || mayRun(command, database, user)) return undefined
  const asked = { call, database }
  const places = compiledSelectors(user).slice(0, MOST_SELECTORS + 1)
  const inPlaces = (patternsFor: (selector: number) => readonly PatternOf[]): readonly Found[] =>
    places.flatMap((_, selector) => remedyIn(user, selector, asked, patternsFor(selector)) ?? [])
  const exact = inPlaces(() => [exactPattern, loosePattern])
  const found = exact.length > 0 ? exact : inPlaces((selector) => [widerPattern(user, selector, asked)])
  const fewest = Math.min(...found.map(({ count }) => count))
  const best = found
    .filter(({ count }) => count === fewest)
    .reduce<Found | undefined>(
      (a, b) => (a && a.rules.opens.gained.length <= b.rules.opens.gained.length ? a : b),
      undefined,
    )
  if (!best) return undefined
  return { ...described(best.rules, asked), alternatives: alternativesTo(best.rules, user, asked) }
}

type Proved = Omit<RemedyRules, 'sentence'>

interface Found {
  readonly count: number
  readonly rules: Proved
}

/** With the first way of writing patterns that works. */
function remedyIn(user: AclUser, selector: number, asked: Asked, patterns: readonly PatternOf[]): Found | undefined {
  const compiled = compiledSelectors(user)[selector]
  if (!compiled) return undefined
  for (const patternOf of patterns) {
    const rules = missingRules(compiled, asked, patternOf)
    const proved = prove(user, selector, rules, asked)
    if (proved) return { count: rules.length, rules: proved }
  }
  return undefined
}

function prove(
  user: AclUser,
  selector: number,
  rules: readonly string[],
  { call, database }: Asked,
): Proved | undefined {
  if (rules.length > MOST_RULES) return undefined
  const remedied = addRules(user, selector, rules)
  if (!remedied || !mayRun(call.line, database, remedied)) return undefined
  return { rule: rules.join(' '), selector, user: remedied, opens: compare(user, remedied) }
}

/** What a reader wants to know of rules that were chosen. */
const described = (rules: Proved, { call }: Asked): RemedyRules => ({
  ...rules,
  sentence: openingSentence(rules.opens, rules.rule, call),
})

function alternativesTo(best: Proved, user: AclUser, asked: Asked): Remedy['alternatives'] {
  const prefix = remedyIn(user, best.selector, asked, [widerPattern(user, best.selector, asked)])?.rules
  const alone = ownSelector(user, asked)
  return [
    ...(prefix && prefix.rule !== best.rule ? [{ ...described(prefix, asked), kind: 'prefix' as const }] : []),
    ...(alone && compare(best.user, alone.user).relation === 'narrower'
      ? [{ ...described(alone, asked), kind: 'selector' as const }]
      : []),
  ]
}

/** A pattern that is there already and lacks a permission, or the beginning of a name. */
function widerPattern(user: AclUser, selector: number, { call }: Asked): PatternOf {
  const compiled = compiledSelectors(user)[selector]
  const keys = new Set(keysOf(call).map(({ argument }) => byteString(call.line[argument] ?? '')))
  const patterns = compiled?.selector.allKeys === false ? [...compiled.selector.keys.keys()] : []
  return (name) => {
    const known = keys.has(name)
      ? patterns.find((pattern, index) => pattern !== '*' && compiled?.keys[index]?.glob.matches(name))
      : undefined
    return known ?? prefixPattern(name) ?? exactPattern(name)
  }
}

/** All that the call needs, in a `( … )` of its own. */
function ownSelector(user: AclUser, asked: Asked): Proved | undefined {
  const { engine } = user
  if (!engine.traits.selectors) return undefined
  const isRestricted = [user.root, ...user.selectors].some(({ allDatabases }) => !allDatabases)
  const empty = { ...newUser(engine), root: { ...newSelector(engine), allDatabases: !isRestricted } }
  const [compiled] = compiledSelectors(empty)
  if (!compiled) return undefined
  return [exactPattern, loosePattern]
    .map((patternOf) => missingRules(compiled, asked, patternOf))
    .map((rules) => (rules.length > MOST_RULES ? undefined : prove(user, 0, [`(${rules.join(' ')})`], asked)))
    .find((each) => each !== undefined)
}
