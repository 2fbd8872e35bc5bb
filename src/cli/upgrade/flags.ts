import { answerFormat } from '../answerFlags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit upgrade`, as commander reads them by the table below. */
export interface UpgradeFlags {
  readonly from?: string
  readonly to?: string
  readonly format?: string
  readonly color?: boolean
}

export const upgradeSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'upgrade',
  args: '[string]',
  summary: 'say what an access string means in another engine',
  about:
    'The same string may be refused by another engine, or grant more or less there: channels begin open or closed, ' +
    'categories hold other commands, subcommands become commands. Says what is gained and lost, each with a call, and ' +
    'offers a string that keeps the meaning where there is one. Exits with 1 if an engine refuses the string.',
  examples: [
    { line: "aclkit upgrade 'on ~* +@all' --from redis-6.2 --to valkey-8.1", says: 'a server' },
    { line: "aclkit upgrade 'on ~* +@all' --from redis --to valkey", says: 'of AWS' },
    { line: "aclkit upgrade 'on ~* +get' --from valkey-9.1 --to redis-6.2", says: 'and back' },
  ],
  flags: [
    {
      title: 'What to compare',
      flags: [
        { name: 'from', value: 'NAME', values: 'engines', help: 'the engine now; of a group, its newest' },
        { name: 'to', value: 'NAME', values: 'engines', help: 'the engine then' },
      ],
    },
    {
      title: 'What to say',
      flags: [answerFormat, ...common],
    },
  ],
})
