import { hasBit } from '../../engines/index.ts'
import { untilNul } from '../../grammar/index.ts'
import { byteString } from '../globs/byteString.ts'
import { compileGlob } from '../globs/compileGlob.ts'
import type { AclUser, Selector } from '../user.ts'
import { type Call, channelsOf, databasesOf, keysOf } from './call.ts'
import { DENIED_CHANNEL, DENIED_COMMAND, DENIED_DATABASE, DENIED_KEY, hasFirstArg, type Verdict } from './check.ts'
import { reachesAllDatabases } from './databaseArguments.ts'
import { type DecidingRule, replay, type TrailStep } from './ruleTrail.ts'

export type { DecidingRule }

/** A pattern rule that lets a key or channel through. */
export interface MatchedRule {
  /** The index of the key or channel in the command line. */
  readonly argument: number
  readonly rule: DecidingRule
}

/** The rule that decides a call; see `Decision.decidedBy`. */
export function decidingRule(
  user: AclUser,
  call: Call,
  database: number,
  { denied, argument, selector }: Verdict,
): DecidingRule | undefined {
  if (denied === 0) return grantingRule(user, call, selector)
  if (denied === DENIED_COMMAND)
    return lastStep(user, selector, ({ before, after }) => grants(before, call) && !grants(after, call))
  const passes = tests[denied]?.(call, argument, user, database)
  return passes && lastStep(user, selector, ({ before, after }) => passes(before) && !passes(after))
}

/** The rule that granted the command of a call, where it is granted. */
export function grantingRule(user: AclUser, call: Call, selector: number): DecidingRule | undefined {
  if (call.plan.isExempt) return undefined
  let granted: DecidingRule | undefined
  replay(user, selector, ({ by, before, after }) => {
    if (!grants(after, call)) granted = undefined
    else if (!grants(before, call)) granted = by
  })
  return granted
}

type SelectorState = Pick<
  Selector,
  'allKeys' | 'keys' | 'allChannels' | 'channels' | 'allDatabases' | 'databases' | 'commands' | 'firstArgs'
>

const grants = ({ commands, firstArgs }: SelectorState, call: Call): boolean =>
  hasBit(commands, call.command.id) || hasFirstArg(firstArgs, call)

type Test = (call: Call, argument: number, user: AclUser, database: number) => (state: SelectorState) => boolean

/** Whether a state lets through what was refused, by the kind of denial. */
const tests: Readonly<Record<number, Test>> = {
  [DENIED_KEY]: (call, argument, { engine }) => {
    const name = byteString(call.line[argument] ?? '')
    const need = keysOf(call).find((key) => key.argument === argument)?.need ?? 0
    return ({ allKeys, keys }) =>
      allKeys ||
      [...keys].some(
        ([pattern, carried]) => (carried & need) === need && compileGlob(pattern, engine.traits).matches(name),
      )
  },
  [DENIED_CHANNEL]: (call, argument, { engine }) => {
    const name = byteString(call.line[argument] ?? '')
    const literal = channelsOf(call).find((channel) => channel.argument === argument)?.literal === true
    return ({ allChannels, channels }) =>
      allChannels ||
      [...channels].some((pattern) =>
        literal ? byteString(pattern) === untilNul(name) : compileGlob(pattern, engine.traits).matches(name),
      )
  },
  [DENIED_DATABASE]: (call, argument, _, database) => {
    if (databasesOf(call).all) return reachesAllDatabases
    // The caller's own database stands in no argument.
    const id = argument === 0 ? database : Number(byteString(call.line[argument] ?? ''))
    return ({ allDatabases, databases }) => allDatabases || databases.includes(id)
  },
}

function lastStep(user: AclUser, selector: number, is: (step: TrailStep) => boolean): DecidingRule | undefined {
  let last: DecidingRule | undefined
  replay(user, selector, (step) => {
    if (is(step)) last = step.by
  })
  return last
}

/** The rules whose patterns let the keys and channels of a call through, one for each that is let through. */
export function matchedRules(user: AclUser, call: Call, selector: number): readonly MatchedRule[] {
  const places = [
    ...keysOf(call).map(({ argument }) => ({ argument, passes: tests[DENIED_KEY]?.(call, argument, user, 0) })),
    ...channelsOf(call).map(({ argument }) => ({ argument, passes: tests[DENIED_CHANNEL]?.(call, argument, user, 0) })),
  ]
  const rules = new Map<number, DecidingRule>()
  if (places.length === 0) return []
  replay(user, selector, ({ by, before, after }) => {
    for (const { argument, passes } of places) {
      if (!passes?.(after)) rules.delete(argument)
      else if (!passes(before)) rules.set(argument, by)
    }
  })
  return [...rules].map(([argument, rule]) => ({ argument, rule }))
}
