import { type DialectFact, type Engine, restrictedCommands } from '../../engines/index.ts'
import { asciiLower, type CommandRule } from '../../grammar/index.ts'
import { findCommand } from '../../permissions/index.ts'
import { perEngine } from '../perEngine.ts'
import { defineRule, type Finding } from '../rule.ts'
import { commandWords, quote } from '../words.ts'

export const restrictedCommand = defineRule({
  id: 'restricted-command',
  scope: 'engine',
  needs: 'always',
  // Documented as an exception, and nobody was seen to report it: the string may be accepted and the command stay away.
  severity: 'warning',
  presets: ['recommended'],
  only: { reader: 'aws', kinds: ['command'] },
  summary: 'A command that ElastiCache or MemoryDB makes unavailable, granted by its name.',
  why: 'The command cannot be run there whatever the rules say, and AWS says that it refuses a string that names one.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SupportedCommands.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://docs.aws.amazon.com/memorydb/latest/devguide/restrictedcommands.html',
  ],
  bad: [
    { text: 'on ~app:* +@read +config|get', at: '+config|get', note: 'Spring asks for CONFIG GET when it starts.' },
    { text: 'on ~* +@read +bgsave', at: '+bgsave' },
    { text: 'on ~app:* +@read +slowlog', engine: 'valkey', at: '+slowlog', note: 'Unavailable on serverless caches.' },
  ],
  good: [
    { text: 'on ~app:* +@all -config', note: 'Taking one away is fine.' },
    { text: 'on ~app:* +@read +info +client|setname', engine: 'valkey' },
    { text: 'on ~* +config|get', engine: 'valkey-9.1', note: 'A plain server.' },
  ],
  *check({ parts, engine }) {
    if (engine.dialect === 'server') return
    const restricted = restrictionsOf(engine)
    for (const { rules } of parts) {
      for (const rule of rules) {
        if (rule.kind !== 'command' || !rule.grant || rule.holes) continue
        const fact = restrictionOf(rule, engine, restricted)
        if (fact) yield describe(rule, fact)
      }
    }
  },
})

const restrictionsOf = perEngine(restrictedCommands)

/** A restricted command or subcommand, or a container of nothing else. */
function restrictionOf(
  { name }: CommandRule,
  engine: Engine,
  restricted: ReadonlyMap<string, DialectFact>,
): DialectFact | undefined {
  const lower = asciiLower(name)
  const bar = lower.indexOf('|')
  const fact = restricted.get(lower) ?? (bar < 0 ? undefined : restricted.get(lower.slice(0, bar)))
  if (fact || bar >= 0) return fact
  const command = findCommand(engine, lower)
  if (!command || command.subcommands === 0) return undefined
  const facts = engine.catalog.commands
    .slice(command.id + 1, command.id + 1 + command.subcommands)
    .filter((part) => !part.name.endsWith('|help'))
    .map((part) => restricted.get(part.name))
  return facts.length > 0 && facts.every((each) => each !== undefined) ? facts[0] : undefined
}

const describe = (rule: CommandRule, { text }: DialectFact): Finding => ({
  span: rule,
  message: `${quote(commandWords(asciiLower(rule.name)))} is granted by name, but AWS makes it unavailable.`,
  label: 'not available on AWS',
  why: `${text} AWS also says that it refuses a string that names such a command, though nobody was seen to report it.`,
  help: 'Leave the rule out: what the command does is done through the AWS API or a parameter group, or not at all.',
})
