import type { CommandSpec, Flag } from '../flags.ts'

export const MOST_AT_ONCE = 16
export const MOST_PER_SECOND = 100

/** The flags of `aclkit create-user`, as commander reads them by the table below. */
export interface CreateUserFlags {
  readonly input?: string
  readonly send?: boolean
  readonly journal?: string
  readonly region?: string
  readonly endpoint?: string
  readonly profile?: string
  readonly concurrency?: string
  readonly rate?: string
  readonly wait?: boolean
  readonly timeout?: string
  readonly format?: string
  readonly color?: boolean
}

export const createUserSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'create-user',
  args: '',
  summary: 'check CreateUser requests, and send them with --send',
  about:
    'Reads one user or many from YAML or JSON, finds everything that ElastiCache would refuse, and shows what would be ' +
    'sent. Only --send sends, and only if every user is right. Passwords stand in the file as env:NAME, file:PATH, ' +
    'stdin or generate:PATH, and are never printed.',
  examples: [
    { line: 'aclkit create-user -i users.yaml', says: 'check, send nothing' },
    { line: 'aclkit create-user -i users.yaml --send', says: 'create them' },
    { line: 'aclkit create-user -i users.yaml --send -j users.log', says: 'can be resumed' },
    { line: 'aclkit create-user -i - -f json < users.json', says: 'for programs' },
  ],
  flags: [
    {
      title: 'What to check',
      flags: [{ name: 'input', short: 'i', value: 'FILE', values: 'files', help: 'users in YAML or JSON; - is stdin' }],
    },
    {
      title: 'What to send',
      flags: [
        { name: 'send', help: 'create the users; needs @aws-sdk/client-elasticache' },
        {
          name: 'journal',
          short: 'j',
          value: 'FILE',
          values: 'files',
          help: 'put down each step there; the same command goes on where a killed run was',
        },
        { name: 'region', value: 'NAME', help: 'the AWS Region; default: as the AWS SDK finds it' },
        { name: 'endpoint', value: 'URL', help: 'send there instead of to AWS' },
        { name: 'profile', value: 'NAME', help: 'a profile of the AWS configuration' },
        { name: 'concurrency', value: 'N', help: `users at a time, 1 to ${MOST_AT_ONCE} (default 4)` },
        { name: 'rate', value: 'N', help: `calls of AWS a second at most, 1 to ${MOST_PER_SECOND} (default: any)` },
        { name: 'wait', no: true, help: 'until each user is active: yes (default) or no' },
        { name: 'timeout', value: 'SECONDS', help: 'give a user up after so long (default 600)' },
      ],
    },
    {
      title: 'What to say',
      flags: [
        { name: 'format', short: 'f', value: 'FORMAT', values: 'cards', help: 'pretty (default) or json' },
        ...common,
      ],
    },
  ],
})
