import { answerFormat, engineFlag } from '../answerFlags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit explain`, as commander reads them by the table below. */
export interface ExplainFlags {
  readonly engine?: string
  readonly format?: string
  readonly color?: boolean
}

export const explainSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'explain',
  args: '<string> [more...]',
  shown: "'access string'",
  summary: 'say in words what a user may do, and what stands out',
  about:
    'Login, commands by category with the exceptions named, keys, channels and each `( … )`; what a reviewer should look ' +
    'at; and which rules contribute nothing. Passwords are never shown.',
  examples: [
    { line: "aclkit explain 'on ~app:* -@all +@read +set'", says: 'one access string' },
    { line: "aclkit explain 'on ~* +@all -@dangerous' -e redis-6.2", says: 'on another engine' },
    { line: "aclkit explain 'on ~* +@all' -f markdown", says: 'for a pull request' },
    { line: "aclkit explain 'on ~* +@all' -f json", says: 'for programs' },
  ],
  flags: [
    { title: 'What to explain', flags: [engineFlag] },
    { title: 'What to say', flags: [answerFormat, ...common] },
  ],
})
