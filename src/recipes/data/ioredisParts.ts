import type { Feature, Need } from '../recipe.ts'
import { database, publish, scan, subscribe, subscribePattern } from './clientParts.ts'

/** What ioredis and iovalkey, which was made of it, have in common. */
export const readyCheck = (title: string): Need => ({
  rules: '+info',
  why: `On connecting ${title} asks INFO whether the server has loaded its data (\`enableReadyCheck\`).`,
  optional: `${title} says so on the console and takes the server for ready.`,
})

export const featuresOf = (title: string): readonly Feature[] => [
  {
    id: 'name',
    title: 'connections with a name (`connectionName`)',
    needs: [
      {
        rules: '+client|setname',
        why: 'The name is set with CLIENT SETNAME.',
        optional: 'the connection works, without its name.',
      },
    ],
  },
  database,
  {
    id: 'read-only',
    title: 'read from replicas of a cluster (`readOnly`, `scaleReads`)',
    needs: [
      {
        rules: '+readonly',
        why: 'A replica of a cluster answers reads only after READONLY.',
        optional: 'reads are sent on to the primary.',
      },
    ],
  },
  {
    id: 'transactions',
    title: '`multi` and `watch`',
    needs: [
      { rules: '+multi +exec', why: '`multi()` sends MULTI, the queued commands and EXEC.' },
      { rules: '+discard', why: '`discard()` gives up a transaction that was begun without a pipeline.' },
      { rules: '~{keys} +watch +unwatch', why: 'WATCH needs a pattern for the keys that are watched.' },
    ],
  },
  {
    id: 'scripts',
    title: 'Lua (`defineCommand`, `scripts`)',
    needs: [
      {
        rules: '+evalsha +eval',
        why: `${title} calls a script by its hash, and sends it whole where the server does not have it.`,
      },
    ],
  },
  scan,
  publish,
  subscribe,
  subscribePattern,
  {
    id: 'monitor',
    title: 'watch all commands (`monitor`)',
    leftOut: 'MONITOR shows what everybody does, arguments included',
    needs: [{ rules: '+monitor', why: '`monitor()` sends MONITOR.' }],
  },
]
