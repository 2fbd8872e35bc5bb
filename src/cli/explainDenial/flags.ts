import { answerFormat, engineFlag } from '../answerFlags.ts'
import type { CanFlags } from '../can/flags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit explain-denial`, as commander reads them by the table below. */
export interface ExplainDenialFlags extends Pick<CanFlags, 'engine' | 'format' | 'color' | 'db'> {
  readonly string?: readonly string[]
  readonly call?: string
}

export const explainDenialSpec = (string: Flag, common: readonly Flag[]): CommandSpec => ({
  name: 'explain-denial',
  args: '[line]',
  shown: "'what the server said' --string S",
  summary: 'why NOPERM came, and what would allow it',
  about:
    'Paste what the server said: a NOPERM error of any release, with whatever the client puts before it, or an entry of ACL LOG (`-` reads ' +
    'it from stdin). With the access string of the user it names the rule that denied, the smallest addition, and what else ' +
    'that opens. Exits 1 for denied, 0 where the string allows it, 2 where the line does not say enough.',
  examples: [
    { line: "aclkit explain-denial 'NOPERM …' -s 'on ~app:* +@read'", says: 'paste the error' },
    { line: 'valkey-cli acl log 1 | aclkit explain-denial - -s "$S"', says: 'the newest entry' },
    { line: "aclkit explain-denial 'NOPERM …' -s \"$S\" --call 'GET x'", says: 'no key was named' },
  ],
  flags: [
    {
      title: 'What was denied',
      flags: [
        { ...string, help: 'the access string of the user' },
        { name: 'call', value: 'COMMAND', help: "the call that was denied, as redis-cli takes it: 'GET other:1'" },
        { name: 'db', value: 'N', help: 'the database that the caller was in (default 0)' },
        engineFlag,
      ],
    },
    { title: 'What to say', flags: [answerFormat, ...common] },
  ],
})
