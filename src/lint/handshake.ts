import { type Bits, emptyBits, hasBit, union } from '../engines/index.ts'
import { asciiLower } from '../grammar/index.ts'
import { findCommand } from '../permissions/index.ts'
import type { Analysis } from './analysis.ts'

/** What client libraries send before the first command of the application. */
export const HANDSHAKE: readonly string[] = ['ping', 'select', 'hello', 'client|setname', 'client|setinfo']

/**
 * The handshake commands that a user may not run, in no selector. Left out are those that the engine lacks or always
 * allows, and those that a rule takes away by name, which is a decision.
 */
export function missingHandshake(analysis: Analysis): readonly string[] {
  const { user, engine, parts } = analysis
  const { subcommands, alwaysAllowed } = engine.traits
  const granted = grantedAnywhere(analysis)
  return HANDSHAKE.filter((name) => {
    const [container = name, argument] = name.split('|')
    const command = findCommand(engine, subcommands ? name : container)
    if (!command || hasBit(granted, command.id) || alwaysAllowed.includes(name)) return false
    // CLIENT SETINFO came with 7.2: before 7.0, where nothing tells, it is not asked for.
    if (!subcommands && argument === 'setinfo') return false
    const firstArgs = [user.root, ...user.selectors].some(
      ({ firstArgs: all }) => argument !== undefined && all.get(command.id)?.has(argument),
    )
    return !firstArgs && !parts.some(({ rules }) => rules.some((rule) => takesAway(rule, name, container)))
  })
}

const takesAway = (rule: Analysis['tree']['rules'][number], name: string, container: string): boolean =>
  rule.kind === 'command' && !rule.grant && [name, container].includes(asciiLower(rule.name))

export const grantedAnywhere = ({ user, engine }: Analysis): Bits =>
  user.selectors.reduce(
    (bits, { commands }) => union(bits, commands),
    union(user.root.commands, emptyBits(engine.catalog.commands.length)),
  )

/** Whether an engine takes `+name`, as a command or as the first argument of one that is not granted yet. */
export function takesGrant(name: string, analysis: Analysis): boolean {
  const { engine, user } = analysis
  const [container = name, argument] = name.split('|')
  if (engine.traits.subcommands || argument === undefined) return findCommand(engine, name) !== undefined
  const command = findCommand(engine, container)
  return command !== undefined && !hasBit(user.root.commands, command.id)
}
