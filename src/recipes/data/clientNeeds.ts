import type { Need } from '../recipe.ts'

const setInfo = (client: string): Need => ({
  rules: '+client|setinfo',
  why: `${client} tells the server its name and release, for CLIENT LIST.`,
  optional: 'the error is ignored.',
})

/** What ioredis needs to connect, for those that use it. */
export const viaIoredis: readonly Need[] = [
  {
    rules: '+info',
    why: 'Its client, ioredis, asks INFO whether the server has loaded its data.',
    optional: 'ioredis says so on the console and takes the server for ready.',
  },
  setInfo('Its client, ioredis,'),
]

/** What node-redis needs to connect, for those that use it. */
export const viaNodeRedis: readonly Need[] = [setInfo('Its client, node-redis,')]
