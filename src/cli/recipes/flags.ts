import { engineFlag } from '../answerFlags.ts'
import type { CommandSpec, Flag } from '../flags.ts'

/** The flags of `aclkit recipes`, as commander reads them by the table below. */
export interface RecipesFlags {
  readonly feature?: readonly string[]
  readonly prefix?: string
  readonly set?: readonly string[]
  readonly optional?: boolean
  readonly engine?: string
  readonly format?: string
  readonly color?: boolean
}

export const recipesSpec = (common: readonly Flag[]): CommandSpec => ({
  name: 'recipes',
  args: '[name]',
  shown: '[name[@version]]',
  values: 'recipes',
  summary: 'what a client library or tool needs of its user',
  about:
    'Lists the libraries and tools whose needs are known, and how they are known. With a name it prints the least access string for ' +
    'it, why each rule is there, and what happens without it. Libraries for Node.js are run in the tests of aclkit as a user with ' +
    'exactly these rules.',
  examples: [
    { line: 'aclkit recipes', says: 'whose needs are known' },
    { line: 'aclkit recipes bullmq', says: 'the string, and why' },
    { line: 'aclkit recipes bullmq --feature add', says: 'for one who only adds jobs' },
    { line: 'aclkit recipes bullmq --prefix jobs', says: 'with other keys' },
    { line: 'aclkit recipes ioredis@5 --engine redis-6.2', says: 'an older release, on a server' },
    { line: 'aclkit recipes bullmq -f string', says: 'the string alone, for scripts' },
  ],
  flags: [
    {
      title: 'What to do with it',
      flags: [
        {
          name: 'feature',
          value: 'ID',
          many: true,
          help: 'only this of what it can do, or `all`; may be repeated (default: what most do)',
        },
        { name: 'prefix', value: 'P', help: 'with what its keys begin: short for --set prefix=P' },
        { name: 'set', value: 'NAME=VALUE', many: true, help: 'a part of patterns that the recipe lets you choose' },
        { name: 'optional', no: true, help: 'what it tries and does without (default yes)' },
        { ...engineFlag, help: 'the engine that will hold the string (default: the newest ElastiCache Valkey)' },
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
        ...common,
      ],
    },
  ],
})
