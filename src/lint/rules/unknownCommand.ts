import { asciiLower, type CommandRule } from '../../grammar/index.ts'
import { type Engine, loadEngine, serverEngines } from '../../engines/index.ts'
import { findCommand } from '../../permissions/index.ts'
import type { Analysis } from '../analysis.ts'
import { replace } from '../edits.ts'
import { mayHoldSecret, quoteRule } from '../quoteRule.ts'
import { refusalsOf } from '../refusalOwner.ts'
import { engineNames, newest, nobodyHas } from '../refusals.ts'
import { defineRule, type Finding } from '../rule.ts'
import { nearest, suggestTarget } from '../suggest.ts'
import { quote } from '../words.ts'

export const unknownCommand = defineRule({
  id: 'unknown-command',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true, kinds: ['command'] },
  fix: 'safe',
  summary: 'A command that no targeted engine has.',
  why: 'The server refuses the whole string; the user is not created.',
  sources: ['https://valkey.io/commands/', 'https://valkey.io/commands/acl-setuser/'],
  bad: [
    { text: 'on ~cache:* +gett +set', at: '+gett', fixed: 'on ~cache:* +get +set' },
    { text: 'on ~cache:* +read', at: '+read', fixed: 'on ~cache:* +@read', note: 'A category without its `@`.' },
    { text: 'on ~q:* +client|setnam', engine: 'valkey', at: '+client|setnam', fixed: 'on ~q:* +client|setname' },
    { text: 'on ~q:* +@all -config|*', engine: 'valkey', at: '-config|*', fixed: 'on ~q:* +@all -config' },
    {
      text: 'on ~q:* +@all -select|0',
      engine: 'valkey',
      at: '-select|0',
      note: 'A first argument cannot be taken away.',
    },
    { text: 'on +~app:* +@read', at: '+~app:*', fixed: 'on ~app:* +@read' },
  ],
  good: [{ text: 'on ~cache:* +get +SET' }, { text: 'on ~q:* +client|setname -config|set', engine: 'valkey' }],
  *check(analyses) {
    const rows = refusalsOf('unknown-command', analyses)
    if (rows.length === 0) return
    const commands = rows.flatMap(({ rule }) => (rule.kind === 'command' ? [rule] : []))
    const modules = commands.filter((rule) => mayBeOfModule(rule, analyses))
    if (modules[0]) yield describeModule(modules[0], modules.slice(1), analyses)
    for (const [index, rule] of commands.filter((each) => !mayBeOfModule(each, analyses)).entries()) {
      yield describe(rule, analyses, index < MOST_SUGGESTIONS)
    }
  },
})

/** Looking for near names takes its time, and nobody reads as many suggestions. */
const MOST_SUGGESTIONS = 50

function describe(rule: CommandRule, analyses: readonly Analysis[], suggests: boolean): Finding {
  const engine = newest(analyses)?.engine
  const partial = engine && describePartial(rule, engine)
  if (partial) return partial
  const shown = mayHoldSecret(rule.name) ? quoteRule(rule) : quote(rule.name)
  const lacks = `${nobodyHas(analyses)} command ${shown}`
  const finding = { span: rule, label: 'no such command', message: `${lacks}.` }
  const meant = engine && suggests && !mayHoldSecret(rule.name) ? suggestCommand(rule, engine) : undefined
  if (!meant) {
    const other = suggests ? knownElsewhere(rule.name) : undefined
    return {
      ...finding,
      message: other ? `${lacks}, though ${other} has it.` : `${lacks}.`,
      help: 'Take the rule away, or name a command that the engine has.',
    }
  }
  return {
    ...finding,
    message: `${lacks}; did you mean ${quote(meant.text)}?`,
    fix: { safety: meant.sure ? 'safe' : 'unsafe', title: `write ${meant.text}`, edits: [replace(rule, meant.text)] },
  }
}

/** A plain server may have loaded any module, so its command is not wrong for sure. */
const mayBeOfModule = ({ name }: CommandRule, analyses: readonly Analysis[]): boolean =>
  name.indexOf('.') > 0 && !mayHoldSecret(name) && analyses.some(({ engine }) => engine.dialect === 'server')

const MOST_RELATED = 3

function describeModule(rule: CommandRule, others: readonly CommandRule[], analyses: readonly Analysis[]): Finding {
  const more = others.length === 0 ? 'is a command of a module' : `and ${others.length} more are commands of modules`
  return {
    span: rule,
    severity: 'warning',
    message: `${quote(rule.name)} ${more}; ${engineNames(analyses)} without that module refuses the string.`,
    label: 'needs a module',
    why: 'A server knows such a command only from the moment on when its module is loaded.',
    ...(others.length > 0
      ? { related: others.slice(0, MOST_RELATED).map((span) => ({ span, message: 'of a module, too' })) }
      : {}),
    help: 'Make sure that the module is loaded before the users are.',
  }
}

/** `-select|0`, `+get|a|b`: a rule for a part of a command that has no such parts. */
function describePartial(rule: CommandRule, engine: Engine): Finding | undefined {
  const bar = rule.name.indexOf('|')
  const command = bar < 0 ? undefined : findCommand(engine, rule.name.slice(0, bar))
  if (!command || command.subcommands > 0 || !engine.traits.subcommands) return undefined
  const shown = quoteRule(rule)
  if (rule.grant) {
    return {
      span: rule,
      message: `${shown} names more than one word after ${quote(command.name)}, where one is allowed.`,
      label: 'only one word may follow the command',
      help: `Write ${quote(`+${command.name}`)}, or one rule for each first argument.`,
    }
  }
  return {
    span: rule,
    message: `${shown} cannot take away a part of ${quote(command.name)}, which has no subcommands.`,
    label: 'only commands and subcommands can be taken away',
    help: `Take ${quote(`-${command.name}`)} away and grant the first arguments it may have: ${quote(`-${command.name} +${command.name}|…`)}.`,
  }
}

function suggestCommand(rule: CommandRule, engine: Engine): { text: string; sure: boolean } | undefined {
  const sign = rule.grant ? '+' : '-'
  if (/^[~&%]/.test(rule.name)) return rule.grant ? { text: rule.name, sure: false } : undefined
  const bar = rule.name.indexOf('|')
  if (bar < 0) {
    const meant = suggestTarget(rule.name, engine)
    return meant && meant.distance <= 2
      ? // A category in place of a command grants more than a slip of the hand should.
        { text: sign + meant.name, sure: meant.only && meant.distance === 1 && !meant.name.startsWith('@') }
      : undefined
  }
  return suggestSubcommand(rule.name.slice(0, bar), rule.name.slice(bar + 1), sign, engine)
}

function suggestSubcommand(container: string, part: string, sign: string, engine: Engine) {
  const { byName, commands } = engine.catalog
  const near = byName.has(asciiLower(container)) ? undefined : nearest(container, byName.keys())
  const command = byName.get(near?.name ?? asciiLower(container))
  if (!command) return undefined
  if (part === '*') return { text: sign + command.name, sure: false }
  const names = commands
    .slice(command.id + 1, command.id + 1 + command.subcommands)
    .map(({ name }) => name.slice(command.name.length + 1))
  const meant = nearest(part, names)
  if (!meant) return undefined
  const typos = (near?.distance ?? 0) + meant.distance
  return { text: `${sign}${command.name}|${meant.name}`, sure: typos === 1 && meant.only && (near?.only ?? true) }
}

/** The newest server line that has a command: it was taken out, or is not yet in. */
function knownElsewhere(name: string): string | undefined {
  const id = serverEngines.findLast((each) => findCommand(loadEngine(each), name))
  return id && loadEngine(id).title
}
