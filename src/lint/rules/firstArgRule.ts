import { hasBit } from '../../engines/index.ts'
import type { CommandRule, RuleNode } from '../../grammar/index.ts'
import { findCommand } from '../../permissions/index.ts'
import type { Analysis, Part } from '../analysis.ts'
import { isFirstArg } from '../repetitions.ts'
import { defineRule, type TargetFinding } from '../rule.ts'
import { commandWords, quote } from '../words.ts'

export const firstArgRule = defineRule({
  id: 'first-arg-rule',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['argument'] },
  summary: 'A rule that allows a command with one first argument: `+select|5`, `+get|x`.',
  why: 'Only the first word after the command is compared, and servers from 7.0 on call this form deprecated.',
  sources: ['https://valkey.io/topics/acl/', 'https://github.com/redis/redis/pull/10147'],
  bad: [
    {
      text: 'on ~* +@all -@dangerous -select +select|5',
      engine: 'valkey',
      at: '+select|5',
      note: 'Meant to shut a user into database 5.',
    },
    { text: 'on ~app:* +@read +set|app:1', engine: 'valkey', at: '+set|app:1' },
    { text: 'on >pa55word-of-the-ops +debug|object', engine: 'valkey-8.1', at: '+debug|object' },
  ],
  good: [
    { text: 'on ~app:* +@read +config|get', engine: 'valkey', note: 'A subcommand, which rules can name.' },
    {
      text: 'on ~app:* +@read +config|get',
      engine: 'elasticache-redis-6.2',
      note: 'Before 7.0 this is how subcommands are granted.',
    },
    { text: 'on ~app:* +@read +client|setname' },
  ],
  may: (analyses) => analyses.some((analysis) => analysis.parts.some((part) => mayBeDeprecated(part, analysis))),
  *check(analyses) {
    const places = new Map<number, Place>()
    for (const analysis of analyses) {
      if (!analysis.engine.traits.subcommands) continue
      for (const { rules, selector } of analysis.parts) {
        for (const rule of rules) {
          if (!hasArgument(rule) || !isDeprecated(rule, analysis, analyses)) continue
          const known = places.get(rule.start)
          const command = findCommand(analysis.engine, rule.name.split('|', 1).join(''))
          const isWhole = command !== undefined && hasBit(selector.commands, command.id)
          places.set(rule.start, {
            rule,
            holds: [...(known?.holds ?? []), analysis],
            isWhole: isWhole && (known?.isWhole ?? true),
          })
        }
      }
    }
    for (const place of places.values()) yield describe(place)
  },
})

/** `+select|0`, or a subcommand. */
const hasArgument = (rule: RuleNode): rule is CommandRule => rule.kind === 'command' && rule.name.includes('|')

const mayBeDeprecated = ({ rules }: Part, { engine }: Analysis): boolean =>
  engine.traits.subcommands && rules.some((rule) => hasArgument(rule) && isFirstArg(rule, engine))

interface Place {
  readonly rule: CommandRule
  readonly holds: readonly Analysis[]
  /** Whether the command is granted as a whole all the same. */
  readonly isWhole: boolean
}

/** Accepted as a first argument, where no target knows a subcommand of that name. */
const isDeprecated = (rule: CommandRule, { engine, refusals }: Analysis, analyses: readonly Analysis[]): boolean =>
  isFirstArg(rule, engine) &&
  !rule.holes &&
  !refusals.some((refusal) => refusal.rule === rule) &&
  !analyses.some((other) => findCommand(other.engine, rule.name))

function describe({ rule, holds, isWhole }: Place): TargetFinding {
  const [name = '', argument = ''] = rule.name.split('|')
  const command = commandWords(name)
  const shown = quote(rule.text)
  const finding = { span: rule, label: 'does not isolate', holds }
  if (isWhole) {
    return {
      ...finding,
      message: `${shown} limits nothing: ${command} is granted as a whole, with every argument.`,
      label: 'limits nothing',
      help: `Leave it out, or write ${quote(`-${name}`)} before it.`,
    }
  }
  if (command === 'SELECT') {
    const databases = holds.some(({ engine }) => engine.traits.databases)
    return {
      ...finding,
      message: `${shown} does not shut this user into database ${quote(argument)}.`,
      why: 'A connection begins in database 0, and a client that never sends SELECT stays there with all its rights.',
      help: databases
        ? `Keep users apart by key prefixes; from Valkey 9.1 on ${quote(`db=${argument}`)} does what was meant.`
        : 'Keep users apart by key prefixes, or give each its own cache.',
    }
  }
  return {
    ...finding,
    message: `${shown} allows ${command} where its first argument is ${quote(argument)}, whatever follows.`,
    label: 'compares the first argument only',
    help: `Limit keys by patterns (\`~app:*\`), and grant ${quote(`+${name}`)} as a whole or not at all.`,
  }
}
