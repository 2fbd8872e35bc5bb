import { addAll, addRange, type Command, type Engine, hasBit, removeAll, removeRange } from '../engines/index.ts'
import { asciiLower, type CategoryRule, type CommandRule, untilNul, unquote } from '../grammar/index.ts'
import type { RuleErrorCode } from './aclError.ts'
import { addFirstArg, dropFirstArgs, type SelectorDraft } from './draft.ts'

/** The command of a name as servers look it up: a subcommand only under its container, ASCII case aside. */
export const findCommand = ({ catalog }: Engine, name: string): Command | undefined =>
  catalog.byName.get(name) ?? catalog.byName.get(asciiLower(name))

/** `+get`, `+config|get`, `+select|0`, `-get` */
export function applyCommand(draft: SelectorDraft, rule: CommandRule, engine: Engine): RuleErrorCode | undefined {
  if (!rule.grant || !rule.name.includes('|')) {
    const command = findCommand(engine, rule.name)
    if (!command) return 'unknown-name'
    setCommand(draft, command, rule.grant)
    draft.retained.push({ grant: rule.grant, target: command.name })
    return undefined
  }
  return engine.traits.subcommands ? grantPart(draft, rule, engine) : grantFirstArg(draft, rule, engine)
}

function setCommand(draft: SelectorDraft, { id, subcommands }: Command, grant: boolean): void {
  const end = id + subcommands + 1
  if (grant) addRange(draft.commands, id, end)
  else {
    removeRange(draft.commands, id, end)
    draft.allCommands = false
  }
  if (draft.firstArgs.has(id)) dropFirstArgs(draft, (dropped) => dropped === id)
}

/** From 7.0: `+container|subcommand`, or a first argument of a command that has no subcommands. */
function grantPart(draft: SelectorDraft, rule: CommandRule, engine: Engine): RuleErrorCode | undefined {
  const bar = rule.name.lastIndexOf('|')
  const part = rule.name.slice(bar + 1)
  const command = findCommand(engine, rule.name.slice(0, bar))
  if (!command) return 'unknown-name'
  if (command.parent !== undefined) return 'first-arg-of-subcommand'
  if (part === '') return 'syntax'
  if (command.subcommands > 0) {
    const subcommand = findCommand(engine, rule.name)
    if (!subcommand) return 'unknown-name'
    setCommand(draft, subcommand, true)
  } else if (!survivesDescribing(rule.name, engine)) return 'syntax'
  else addFirstArg(draft, command.id, asciiLower(part), part)
  draft.retained.push({ grant: true, target: asciiLower(rule.name) })
  return undefined
}

/**
 * From 7.2 on a server reads the rules that it keeps again to describe a user, as quoted words in lower case, and stops
 * where one is refused then: a first argument with a blank or an open quote, or one that is empty without its quotes, or
 * without the byte 0xFF, which stands for itself as U+DCFF here.
 * Observed on Redis 8.0, Valkey 8.0, 8.1 and 9.1; refused here.
 */
export function survivesDescribing(name: string, { traits }: Engine): boolean {
  if (traits.commandText !== 'retained') return true
  const bar = name.lastIndexOf('|')
  const marked = traits.dropsByteFf ? name.replaceAll('\udcff', DROPPED) : name
  const reread = untilNul(unquote(asciiLower(marked), traits.quotes) ?? '').replaceAll(DROPPED, '')
  return reread.lastIndexOf('|') === bar && reread.length > bar + 1
}

/** Stands for a byte that is seen while words are cut, but is no part of them. */
const DROPPED = '\ue001'

/** Before 7.0 every `+command|word` allows a first argument. */
function grantFirstArg(draft: SelectorDraft, rule: CommandRule, engine: Engine): RuleErrorCode | undefined {
  const bar = rule.name.indexOf('|')
  const part = rule.name.slice(bar + 1)
  const command = findCommand(engine, rule.name.slice(0, bar))
  if (!command) return 'unknown-name'
  if (part === '') return 'syntax'
  if (!hasBit(draft.commands, command.id)) addFirstArg(draft, command.id, asciiLower(part), part)
  else if (engine.traits.firstArgOfGranted === 'refused') return 'already-granted'
  return undefined
}

/** `+@read`, `-@dangerous` */
export function applyCategory(draft: SelectorDraft, rule: CategoryRule, engine: Engine): RuleErrorCode | undefined {
  const { categoryBits } = engine.catalog
  const written = categoryBits.get(rule.name)
  const name = written ? rule.name : asciiLower(rule.name)
  const bits = written ?? categoryBits.get(name)
  if (!bits) return 'unknown-name'
  if (rule.grant) addAll(draft.commands, bits)
  else {
    removeAll(draft.commands, bits)
    draft.allCommands = false
  }
  if (draft.firstArgs.size > 0) dropFirstArgs(draft, (id) => hasBit(bits, id))
  draft.retained.push({ grant: rule.grant, target: `@${name}` })
  return undefined
}
