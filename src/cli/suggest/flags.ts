import { engineFlag } from '../answerFlags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit suggest`, as commander reads them by the table below. */
export interface SuggestFlags {
  readonly from?: string
  readonly also?: readonly string[]
  readonly recipe?: string
  readonly key?: readonly string[]
  readonly client?: readonly string[]
  readonly db?: readonly string[]
  readonly user?: readonly string[]
  readonly each?: string
  readonly engine?: string
  readonly keys?: string
  readonly names?: string
  readonly separators?: string
  readonly spare?: string
  readonly selectors?: boolean
  readonly narrow?: string
  readonly format?: string
  readonly output?: string
  readonly color?: boolean
}

export const suggestSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'suggest',
  args: '[capture...]',
  shown: '[capture…|-]',
  values: 'files',
  summary: 'the least access string for what an application does',
  about:
    'Reads what was observed (MONITOR, a list of commands, ACL LOG, INFO commandstats), of any size, and suggests a string that ' +
    'allows it and little else. Every kind of call is replayed and allowed; for every rule it names a call that is denied ' +
    'without it; and it says what else the string allows. `-` stands for stdin.',
  examples: [
    { line: 'valkey-cli monitor > app.log', says: 'while every feature runs' },
    { line: 'aclkit suggest app.log', says: 'the string, its proof, its surplus' },
    { line: 'zcat app.log.gz | aclkit suggest -', says: 'from stdin' },
    { line: 'aclkit suggest app.log --client 10.0.0.7', says: 'of one host only' },
    { line: 'aclkit suggest app.log --recipe ioredis', says: 'and what ioredis does on connecting' },
    { line: "aclkit suggest app.log --narrow 'on ~* +@all'", says: 'and what that cuts' },
    { line: 'aclkit suggest app.log -f string', says: 'the string alone, for scripts' },
  ],
  flags: [
    {
      title: 'What was observed',
      flags: [
        {
          name: 'from',
          value: 'KIND',
          values: 'captures',
          help: 'monitor, commands, acl-log or commandstats; default: by its look',
        },
        {
          name: 'also',
          value: 'COMMAND',
          many: true,
          help: "count this call too: --also 'CLIENT SETNAME x'; may be repeated",
        },
        {
          name: 'recipe',
          value: 'NAME',
          values: 'recipes',
          help: 'what this client library needs to connect, seen or not (see aclkit recipes)',
        },
        {
          name: 'key',
          value: 'PATTERN',
          many: true,
          help: 'a key pattern that is known: for commandstats, which tells no keys',
        },
        { name: 'client', value: 'HOST', many: true, help: 'only what this address did, without its port' },
        { name: 'db', value: 'N', many: true, help: 'only what was done in this database' },
        { name: 'user', value: 'NAME', many: true, help: 'only what this user was denied (ACL LOG)' },
        { name: 'each', value: 'PART', values: 'parts', help: 'a string for each client, database or user' },
      ],
    },
    {
      title: 'What to suggest',
      flags: [
        { ...engineFlag, help: 'the engine that will hold the string (default: the newest ElastiCache Valkey)' },
        {
          name: 'keys',
          value: 'DIAL',
          values: 'dials',
          help: 'exact, segments (default: app:*:profile) or prefix (app:*)',
        },
        { name: 'names', value: 'N', help: 'names in one place before it counts as variable (default 32)' },
        { name: 'separators', value: 'SIGNS', help: 'where keys fall into segments (default :/|.#{})' },
        { name: 'spare', value: 'N', help: 'categories where they save rules, for at most N commands beyond need' },
        { name: 'selectors', no: true, help: 'selectors where they cut half of what nobody needs (default yes)' },
        { name: 'narrow', value: 'S', help: 'stay within this access string, and say what is cut' },
      ],
    },
    {
      title: 'What to say',
      flags: [
        {
          name: 'format',
          short: 'f',
          value: 'FORMAT',
          values: 'suggestions',
          help: 'pretty (default), json, markdown or string',
        },
        { name: 'output', short: 'o', value: 'FILE', values: 'files', help: 'write it there, all or nothing' },
        ...common,
      ],
    },
  ],
})
