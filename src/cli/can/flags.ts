import { answerFormat, engineFlag } from '../answerFlags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit can`, as commander reads them by the table below. */
export interface CanFlags {
  readonly engine?: string
  readonly db?: string
  readonly user?: string
  readonly format?: string
  readonly color?: boolean
}

export const canSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'can',
  args: '<string> <command...>',
  shown: "'access string' -- COMMAND [ARG…]",
  summary: 'may a user run this command? and what would allow it',
  about:
    'Answers as ACL DRYRUN does, offline and in the words of the server, and shows the rule that decides. For what is denied ' +
    'it names the smallest rule that would allow it, and what else that rule would open. Exits 0 for allowed, 1 for denied, ' +
    '2 where there is no such command.',
  examples: [
    { line: "aclkit can 'on ~app:* +@read' -- GET app:1", says: 'allowed' },
    { line: "aclkit can 'on ~app:* +@read' -- GET other:1", says: 'denied; the way out' },
    { line: "aclkit can 'on ~* +@all' -e redis-6.2 -- FLUSHALL", says: 'on another engine' },
    { line: "aclkit can '~* +get db=0' -e valkey-9.1 --db 1 -- GET k", says: 'from database 1' },
    { line: "aclkit can 'on ~* +@all' -f json -- CONFIG GET dir", says: 'for programs' },
  ],
  flags: [
    {
      title: 'What to ask',
      flags: [
        engineFlag,
        { name: 'db', value: 'N', help: 'the database that the caller is in (default 0)' },
        { name: 'user', value: 'NAME', help: "the name in the server's sentence (default `default`)" },
      ],
    },
    { title: 'What to say', flags: [answerFormat, ...common] },
  ],
})
