import { type Command, hasBit, loadEngine, newestServer } from '../../engines/index.ts'
import { asciiLower, untilNul } from '../../grammar/index.ts'
import { readsEverything } from '../compare/selectorSets.ts'
import { type Call, channelsOf, databasesOf, keysOf, readsOtherKeys } from '../decide/call.ts'
import { hasFirstArg } from '../decide/check.ts'
import { allowsChannel, allowsDatabase, allowsKey, type CompiledSelector } from '../decide/compiledSelector.ts'
import { reachesAllDatabases } from '../decide/databaseArguments.ts'
import { byteString, textOf } from '../globs/byteString.ts'
import { keyRule } from '../listUser.ts'
import { READ, READ_WRITE } from '../user.ts'

/** How the names of keys and channels are made patterns. */
export type PatternOf = (name: string) => string

/** A call, and the database that the caller is in. */
export interface Asked {
  readonly call: Call
  readonly database: number
}

/**
 * The rules that a selector lacks to allow a call, each as narrow as it can be written, in the order in which servers print
 * them; none where it allows the call.
 */
export const missingRules = (compiled: CompiledSelector, asked: Asked, patternOf: PatternOf): readonly string[] => [
  ...missingKeys(compiled, asked, patternOf),
  ...missingChannels(compiled, asked, patternOf),
  ...missingDatabases(compiled, asked),
  ...missingCommand(compiled, asked),
]

function missingDatabases(compiled: CompiledSelector, { call, database }: Asked): readonly string[] {
  const { selector } = compiled
  if (selector.allDatabases) return []
  const { named, current, all } = databasesOf(call)
  if (all) return reachesAllDatabases(selector) ? [] : ['alldbs']
  const asked = [...named.map((at) => Number(wordAt(call, at))), ...(current ? [database] : [])]
  const missing = asked.filter((id) => !allowsDatabase(compiled, id))
  if (missing.length === 0) return []
  const ids = [...new Set([...selector.databases, ...missing])].sort((a, b) => a - b)
  return [`db=${ids.join(',')}`]
}

const wordAt = ({ line }: Call, at: number): string => byteString(line[at] ?? '')

function missingCommand({ selector }: CompiledSelector, { call }: Asked): readonly string[] {
  const { plan, command } = call
  if (plan.isExempt || hasBit(selector.commands, command.id) || hasFirstArg(selector.firstArgs, call)) return []
  const first = asciiLower(untilNul(wordAt(call, 1)))
  const isFirstArg = selector.firstArgs.has(command.id) || isLaterSubcommand(command, first, call)
  return [isFirstArg && /^[\w.:-]+$/.test(first) ? `+${command.name}|${first}` : `+${command.name}`]
}

/** Before 7.0 a subcommand is granted as a first argument. Which are subcommands only later servers tell. */
const isLaterSubcommand = ({ name }: Command, first: string, { engine }: Call): boolean =>
  !engine.traits.subcommands && loadEngine(newestServer).catalog.byName.has(`${name}|${first}`)

function missingKeys(compiled: CompiledSelector, { call }: Asked, patternOf: PatternOf): readonly string[] {
  const { traits } = call.engine
  const needs = new Map<string, number>()
  if (readsOtherKeys(call) && !readsEverything(compiled.selector)) needs.set('*', READ)
  for (const { argument, need } of keysOf(call)) {
    const name = wordAt(call, argument)
    const isRead = needs.has('*') && need === READ && name !== ''
    if (isRead || allowsKey(compiled, name, need)) continue
    const pattern = patternOf(name)
    needs.set(pattern, (needs.get(pattern) ?? 0) | need)
  }
  return [...needs].map(([pattern, need]) => keyRule(pattern, traits.keyPermissions ? need || READ : READ_WRITE))
}

function missingChannels(compiled: CompiledSelector, { call }: Asked, patternOf: PatternOf): readonly string[] {
  const rules = channelsOf(call).flatMap(({ argument, literal }) => {
    const name = wordAt(call, argument)
    if (allowsChannel(compiled, name, literal)) return []
    return `&${literal ? literalPattern(name) : patternOf(name)}`
  })
  // No channel is left to add behind all of them.
  return rules.includes('&*') ? ['&*'] : [...new Set(rules)]
}

/** PSUBSCRIBE asks for its very pattern; where no rule can hold it, for all channels. */
function literalPattern(name: string): string {
  const pattern = textOf(untilNul(name))
  return typeof pattern !== 'string' || /[\t-\r ]/.test(pattern) ? '*' : pattern
}
