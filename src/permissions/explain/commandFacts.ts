import { type Bits, type Command, type Engine, hasBit } from '../../engines/index.ts'
import type { DecidingRule } from '../decide/ruleTrail.ts'
import type { Selector } from '../user.ts'
import type { CommandFacts, CommandGroup, ContainerFacts, Extent, FirstArgFacts, RuleEffect } from './explanation.ts'
import { inOrder, refOf } from './ruleRefs.ts'
import type { SelectorTrail } from './trail.ts'

/** What a selector says of commands. */
export function commandFacts(selector: Selector, trail: SelectorTrail, engine: Engine): CommandFacts {
  const { commands: bits } = selector
  const commands = deniableCommands(engine)
  return {
    granted: commands.filter(({ id }) => hasBit(bits, id)).length,
    of: commands.length,
    later: selector.future,
    groups: groupsOf(bits, trail, engine),
    containers: containersOf(bits, engine),
    firstArgs: firstArgsOf(selector, trail, engine),
    grantedBy: effectsOf(trail.grantedBy, commands),
    deniedBy: effectsOf(trail.deniedBy, commands),
  }
}

const known = new WeakMap<Engine, readonly Command[]>()

/** The commands that can be run and denied: not AUTH, which everybody may call, and not CONFIG without a subcommand. */
export function deniableCommands(engine: Engine): readonly Command[] {
  let found = known.get(engine)
  if (!found) {
    const { catalog, traits } = engine
    found = catalog.commands.filter((command) => isCallable(command) && !traits.alwaysAllowed.includes(command.name))
    known.set(engine, found)
  }
  return found
}

/** A container is run alone only where one word is a call. */
const isCallable = ({ subcommands, arity }: Command): boolean => subcommands === 0 || Math.abs(arity) === 1

function groupsOf(bits: Bits, trail: SelectorTrail, engine: Engine): readonly CommandGroup[] {
  return membersOf(engine).map(({ category, commands }) => groupOf(category, commands, bits, trail))
}

/** A category, or undefined for none, and its commands. */
interface Members {
  readonly category: string | undefined
  readonly commands: readonly Command[]
}

const knownMembers = new WeakMap<Engine, readonly Members[]>()

/** The commands of every category that has some, and those of none. */
function membersOf(engine: Engine): readonly Members[] {
  const found = knownMembers.get(engine)
  if (found) return found
  const commands = deniableCommands(engine)
  const { categories, categoryMembers } = engine.catalog
  const named = categories.map((category): Members => {
    const members = categoryMembers.get(category)
    return { category, commands: commands.filter(({ id }) => members !== undefined && hasBit(members, id)) }
  })
  const others = commands.filter((command) => command.categories.length === 0)
  const made = [...named, { category: undefined, commands: others }].filter((each) => each.commands.length > 0)
  knownMembers.set(engine, made)
  return made
}

function groupOf(
  category: string | undefined,
  commands: readonly Command[],
  bits: Bits,
  { grantedBy, deniedBy }: SelectorTrail,
): CommandGroup {
  const deciding = commands.flatMap(({ id }) => grantedBy.get(id) ?? deniedBy.get(id) ?? [])
  return { category, ...splitBy(commands, bits), rules: inOrder(new Set(deciding)).map(refOf) }
}

function splitBy(commands: readonly Command[], bits: Bits): Omit<ContainerFacts, 'name'> {
  const granted = commands.filter(({ id }) => hasBit(bits, id)).map(({ name }) => name)
  const denied = commands.filter(({ id }) => !hasBit(bits, id)).map(({ name }) => name)
  return { extent: extentOf(granted.length, denied.length), granted, denied }
}

function extentOf(granted: number, denied: number): Extent {
  if (granted === 0) return 'none'
  return denied === 0 ? 'all' : 'some'
}

function containersOf(bits: Bits, { catalog: { commands } }: Engine): readonly ContainerFacts[] {
  return commands
    .filter(({ subcommands }) => subcommands > 0)
    .map(({ id, name, subcommands }) => ({
      name,
      ...splitBy(commands.slice(id + 1, id + 1 + subcommands), bits),
    }))
}

/** First arguments of a command that is granted as a whole say nothing. */
const firstArgsOf = (
  { commands, firstArgs }: Selector,
  { firstArgsBy }: SelectorTrail,
  { catalog }: Engine,
): readonly FirstArgFacts[] =>
  [...firstArgs]
    .filter(([id]) => !hasBit(commands, id))
    .map(([id, list]) => ({
      command: catalog.at(id)?.name ?? '',
      arguments: [...list.values()],
      rules: inOrder(firstArgsBy.get(id) ?? []).map(refOf),
    }))

function effectsOf(by: ReadonlyMap<number, DecidingRule>, commands: readonly Command[]): readonly RuleEffect[] {
  const named = new Map<DecidingRule, string[]>()
  for (const { id, name } of commands) {
    const rule = by.get(id)
    if (rule) named.set(rule, [...(named.get(rule) ?? []), name])
  }
  return inOrder(named.keys()).map((rule) => ({ rule: refOf(rule), commands: named.get(rule) ?? [] }))
}
