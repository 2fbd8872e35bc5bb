import { hasBit } from '../../engines/index.ts'
import { type RuleNode, untilNul } from '../../grammar/index.ts'
import { byteString } from '../globs/byteString.ts'
import { compileGlob } from '../globs/compileGlob.ts'
import type { AclUser, Selector } from '../user.ts'
import { type Call, type ChannelArgument, channelsOf, databasesOf, keysOf } from './call.ts'
import { DENIED_CHANNEL, DENIED_COMMAND, DENIED_DATABASE, DENIED_KEY, hasFirstArg, type Verdict } from './check.ts'
import { reachesAllDatabases } from './databaseArguments.ts'
import type { KeyArgument } from './keyFunctions.ts'
import { type DecidingRule, replay } from './ruleTrail.ts'

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
  const test = testOf(user, call, database, denied, argument)
  return test && courseOf(user, selector, test).lostBy
}

/** The rule that granted the command of a call, where it is granted. */
export function grantingRule(user: AclUser, call: Call, selector: number): DecidingRule | undefined {
  if (call.plan.isExempt) return undefined
  const { holds, gainedBy } = courseOf(user, selector, grantTest(call))
  return holds ? gainedBy : undefined
}

function testOf(user: AclUser, call: Call, database: number, denied: number, argument: number): Test | undefined {
  switch (denied) {
    case DENIED_COMMAND:
      return grantTest(call)
    case DENIED_KEY: {
      const key = keysOf(call).find((each) => each.argument === argument)
      return keyTest(user, call, { argument, need: key?.need ?? 0 })
    }
    case DENIED_CHANNEL: {
      const channel = channelsOf(call).find((each) => each.argument === argument)
      return channelTest(user, call, { argument, literal: channel?.literal === true })
    }
    case DENIED_DATABASE:
      return databaseTest(call, argument, database)
    default:
      return undefined
  }
}

type SelectorState = Pick<
  Selector,
  'allKeys' | 'keys' | 'allChannels' | 'channels' | 'allDatabases' | 'databases' | 'commands' | 'firstArgs'
>

/**
 * Whether a state lets through what is asked. Asked after each rule in turn, it is told the rule and what it said before: of
 * thousands of patterns only a new one is looked at.
 */
type Test = (state: SelectorState, rule: RuleNode | undefined, held: boolean) => boolean

const grantTest =
  (call: Call): Test =>
  ({ commands, firstArgs }) =>
    hasBit(commands, call.command.id) || hasFirstArg(firstArgs, call)

/** Words about keys leave no pattern. */
function keyTest({ engine }: AclUser, { line }: Call, { argument, need }: KeyArgument): Test {
  const name = byteString(line[argument] ?? '')
  return ({ allKeys, keys }, rule, held) => {
    if (keys.size === 0) return allKeys
    if (held || rule?.kind !== 'key') return held
    return ((keys.get(rule.pattern) ?? 0) & need) === need && compileGlob(rule.pattern, engine.traits).matches(name)
  }
}

/** Words about channels leave no pattern. */
function channelTest({ engine }: AclUser, { line }: Call, { argument, literal }: ChannelArgument): Test {
  const name = byteString(line[argument] ?? '')
  return ({ allChannels, channels }, rule, held) => {
    if (channels.size === 0) return allChannels
    if (held || rule?.kind !== 'channel') return held
    return literal
      ? byteString(rule.pattern) === untilNul(name)
      : compileGlob(rule.pattern, engine.traits).matches(name)
  }
}

function databaseTest(call: Call, argument: number, database: number): Test {
  if (databasesOf(call).all) return reachesAllDatabases
  // The caller's own database stands in no argument.
  const id = argument === 0 ? database : Number(byteString(call.line[argument] ?? ''))
  return ({ allDatabases, databases }) => allDatabases || databases.includes(id)
}

/** What became of a test from rule to rule. */
interface Course {
  readonly holds: boolean
  /** The last rule behind which it held and before which it did not. */
  readonly gainedBy: DecidingRule | undefined
  /** The last rule behind which it held no longer. */
  readonly lostBy: DecidingRule | undefined
}

function courseOf(user: AclUser, selector: number, test: Test): Course {
  let holds = false
  let gainedBy: DecidingRule | undefined
  let lostBy: DecidingRule | undefined
  replay(user, selector, (state, by) => {
    const held = holds
    holds = test(state, by?.rule, held)
    if (holds && !held) gainedBy = by
    if (held && !holds) lostBy = by
  })
  return { holds, gainedBy, lostBy }
}

/** The rules whose patterns let the keys and channels of a call through, one for each that is let through. */
export function matchedRules(user: AclUser, call: Call, selector: number): readonly MatchedRule[] {
  const places = [
    ...keysOf(call).map((key) => ({ argument: key.argument, test: keyTest(user, call, key), holds: false })),
    ...channelsOf(call).map((channel) => ({
      argument: channel.argument,
      test: channelTest(user, call, channel),
      holds: false,
    })),
  ]
  const rules = new Map<number, DecidingRule>()
  if (places.length === 0) return []
  replay(user, selector, (state, by) => {
    for (const place of places) {
      const held = place.holds
      place.holds = place.test(state, by?.rule, held)
      if (!place.holds) rules.delete(place.argument)
      else if (!held && by) rules.set(place.argument, by)
    }
  })
  return [...rules].map(([argument, rule]) => ({ argument, rule }))
}
