import { addRange, type Bits, emptyBits, type Engine, hasBit, isSubset, union } from '../engines/index.ts'
import { asciiLower, type RuleNode } from '../grammar/index.ts'
import { findCommand } from '../permissions/index.ts'
import type { Analysis } from './analysis.ts'
import { perEngine } from './perEngine.ts'

/** What client libraries send before the first command of the application. */
const HANDSHAKE: readonly string[] = ['ping', 'select', 'hello', 'client|setname', 'client|setinfo']

interface HandshakeCommand {
  readonly name: string
  readonly container: string
  readonly id: number
  /** Before 7.0 a subcommand may be granted as a first argument. */
  readonly argument: string | undefined
}

/** The handshake commands that an engine has and does not always allow. */
const handshakeOf = perEngine((engine): { readonly bits: Bits; readonly commands: readonly HandshakeCommand[] } => {
  const { subcommands, alwaysAllowed } = engine.traits
  const commands = HANDSHAKE.flatMap((name) => {
    const [container = name, argument] = name.split('|')
    const command = findCommand(engine, subcommands ? name : container)
    // CLIENT SETINFO came with 7.2: before 7.0, where nothing tells, it is not asked for.
    const known = command && !alwaysAllowed.includes(name) && (subcommands || argument !== 'setinfo')
    return known ? [{ name, container, id: command.id, argument }] : []
  })
  const bits = emptyBits(engine.catalog.size)
  for (const { id } of commands) addRange(bits, id, id + 1)
  return { bits, commands }
})

/**
 * The handshake commands that a user may not run, in no selector. Left out are those that the engine lacks or always
 * allows, and those that a rule takes away by name, which is a decision.
 */
export function missingHandshake(analysis: Analysis): readonly string[] {
  const { user, engine, parts } = analysis
  const { bits, commands } = handshakeOf(engine)
  const granted = grantedAnywhere(analysis)
  if (isSubset(bits, granted)) return []
  const denied = new Set<string>()
  for (const { rules } of user.accepted) gatherDenied(rules, denied)
  return commands
    .filter(({ id, argument, name, container }) => {
      if (hasBit(granted, id)) return false
      const isFirstArg =
        argument !== undefined && parts.some(({ selector }) => selector.firstArgs.get(id)?.has(argument))
      return !isFirstArg && !denied.has(name) && !denied.has(container)
    })
    .map(({ name }) => name)
}

/** Whether an engine has a command of the handshake and may deny it. */
export const mayDeny = (name: string, engine: Engine): boolean =>
  handshakeOf(engine).commands.some((command) => command.name === name)

/** The commands that rules take away by name. */
function gatherDenied(rules: readonly RuleNode[], denied: Set<string>): void {
  for (const rule of rules) {
    if (rule.kind === 'selector') gatherDenied(rule.rules, denied)
    else if (rule.kind === 'command' && !rule.grant) denied.add(asciiLower(rule.name))
  }
}

/** What root and selectors grant together. */
export const grantedAnywhere = ({ user }: Analysis): Bits =>
  user.selectors.reduce((bits, { commands }) => union(bits, commands), user.root.commands)

/** Whether an engine takes `+name`, as a command or as the first argument of one that is not granted yet. */
export function takesGrant(name: string, analysis: Analysis): boolean {
  const { engine, user } = analysis
  const [container = name, argument] = name.split('|')
  if (engine.traits.subcommands || argument === undefined) return findCommand(engine, name) !== undefined
  const command = findCommand(engine, container)
  return command !== undefined && !hasBit(user.root.commands, command.id)
}
