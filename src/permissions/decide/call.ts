import { channelArguments, type Command, type Engine } from '../../engines/index.ts'
import { asciiLower, untilNul } from '../../grammar/index.ts'
import { byteString } from '../globs/byteString.ts'
import { type DatabaseUse, databaseUse } from './databaseArguments.ts'
import { keyFinder, type KeyFinder } from './keyArguments.ts'
import { is, type KeyArgument } from './keyFunctions.ts'

/** A command line: texts, or bytes. The first one or two are the command. */
export type CommandLine = readonly (string | Uint8Array)[]

/** A channel among the arguments, and whether it is a pattern that must stand there literally. */
export interface ChannelArgument {
  readonly argument: number
  readonly literal: boolean
}

interface Plan {
  readonly command: Command
  /** By the second word; undefined for anything but a container. */
  readonly parts: Plans | undefined
  readonly isExempt: boolean
  /** Where a command has just one key, at one place, with one need: most of them. */
  readonly soleKey: KeyArgument | undefined
  readonly hasKeys: boolean
  readonly findKeys: KeyFinder
  readonly channels: ReturnType<typeof channelArguments.get>
  readonly sorts: boolean
}

/** A command line and the command that it runs. */
export interface Call {
  readonly line: CommandLine
  readonly command: Command
  readonly plan: Plan
  readonly engine: Engine
}

/** By name in lower case, and in upper case: in any other it is made lower first. */
type Plans = ReadonlyMap<string, Plan>

const plans = new WeakMap<Engine, Plans>()

/** The engine that was asked for last, which is often asked for again. */
let asked: Engine | undefined
let askedPlans: Plans = new Map()

function plansFor(engine: Engine): Plans {
  if (engine === asked) return askedPlans
  let found = plans.get(engine)
  if (!found) plans.set(engine, (found = plansOf(engine)))
  asked = engine
  askedPlans = found
  return found
}

/** What a server finds for a name, ASCII case aside. */
export function findCall(line: CommandLine, engine: Engine): Call | undefined {
  const [name] = line
  if (name === undefined) return undefined
  const byName = plansFor(engine)
  const text = typeof name === 'string' ? name : byteString(name)
  let plan = byName.get(text) ?? byName.get(asciiLower(text))
  if (plan?.parts !== undefined && line.length > 1) {
    const part = byteString(line[1] ?? '')
    const known = engine.traits.subcommandNames === 'until-nul' ? untilNul(part) : part
    plan = plan.parts.get(known) ?? plan.parts.get(asciiLower(known))
  }
  return plan && { line, command: plan.command, plan, engine }
}

export function fitsArity({ line, command: { arity } }: Call): boolean {
  return arity < 0 ? line.length >= -arity : line.length === arity
}

function plansOf(engine: Engine): Plans {
  const { commands } = engine.catalog
  const made = new Map<string, Plan>()
  for (const command of commands) {
    if (command.parent !== undefined) continue
    const parts = commands.slice(command.id + 1, command.id + 1 + command.subcommands)
    const byPart = new Map<string, Plan>()
    for (const part of parts) addPlan(byPart, part.name.slice(command.name.length + 1), planOf(part, engine))
    addPlan(made, command.name, planOf(command, engine, parts.length > 0 ? byPart : undefined))
  }
  return made
}

const addPlan = (made: Map<string, Plan>, name: string, plan: Plan): unknown =>
  made.set(name, plan).set(name.toUpperCase(), plan)

function planOf(command: Command, engine: Engine, parts?: Plans): Plan {
  const { traits } = engine
  const findKeys = keyFinder(command, engine)
  return {
    command,
    parts,
    isExempt: traits.alwaysAllowed.includes(command.name),
    soleKey: soleKeyOf(command, findKeys),
    hasKeys:
      command.keySpecs.length > 0 ||
      command.keys[0] > 0 ||
      command.flags.includes('movablekeys') ||
      command.name === 'memory',
    findKeys,
    channels: traits.channels ? channelArguments.get(command.name) : undefined,
    sorts: traits.sortPatternsChecked && (command.name === 'sort' || command.name === 'sort_ro'),
  }
}

/** A lone specification of one key at a fixed place that every call of the right length has. */
function soleKeyOf(command: Command, findKeys: KeyFinder): KeyArgument | undefined {
  const [spec, ...more] = command.keySpecs
  if (!spec || more.length > 0 || spec.begin.type !== 'index' || spec.find.type !== 'range') return undefined
  if (spec.find.lastKey !== 0 || spec.flags.some((flag) => ['not_key', 'incomplete', 'variable_flags'].includes(flag)))
    return undefined
  const { index } = spec.begin
  if (Math.abs(command.arity) <= index) return undefined
  const words = Array<string>(Math.max(index + 1, Math.abs(command.arity))).fill('')
  return findKeys(words)[0]
}

/** Texts as they are, bytes as byte strings: options and numbers are ASCII, and keys are read from the line. */
const wordsOf = ({ line }: Call): readonly string[] => (line.every(isText) ? line : line.map(byteString))

const isText = (word: string | Uint8Array): word is string => typeof word === 'string'

const NO_KEYS: readonly KeyArgument[] = []
const NO_CHANNELS: readonly ChannelArgument[] = []

/** The keys of a call and what each needs. */
export function keysOf(call: Call): readonly KeyArgument[] {
  const { plan } = call
  return plan.hasKeys ? plan.findKeys(wordsOf(call)) : NO_KEYS
}

/** The channels of a call; those of the UNSUBSCRIBE family are never tested. */
export function channelsOf({ plan: { channels }, line }: Call): readonly ChannelArgument[] {
  if (channels === undefined || channels.test === 'never') return NO_CHANNELS
  const end = channels.last === 'end' ? line.length : Math.min(channels.last + 1, line.length)
  const literal = channels.test === 'literal'
  return Array.from({ length: Math.max(0, end - channels.first) }, (_, index) => ({
    argument: channels.first + index,
    literal,
  }))
}

const NO_DATABASES: DatabaseUse = { named: [], current: false, all: false }

/** What a call has to do with databases; nothing before Valkey 9.1. */
export const databasesOf = (call: Call): DatabaseUse =>
  call.engine.traits.databases ? databaseUse(call.command, wordsOf(call)) : NO_DATABASES

/**
 * Whether SORT asks for the right to read every key: for BY with a `*`, which it follows into other keys, and for any GET,
 * `GET #` as well (observed on Redis 7.0 and 8.0, Valkey 8.0, 8.1 and 9.1). ACL DRYRUN does not test that; the command does.
 */
export function readsOtherKeys({ plan, line }: Call): boolean {
  if (!plan.sorts) return false
  const words = line.map(byteString)
  for (let at = 2; at + 1 < words.length; at++) {
    const next = words[at + 1] ?? ''
    if (is(words[at], 'limit')) at += 2
    else if (is(words[at], 'store')) at++
    else if (is(words[at], 'get')) return true
    else if (is(words[at], 'by')) {
      if (untilNul(next).includes('*')) return true
      at++
    }
  }
  return false
}
