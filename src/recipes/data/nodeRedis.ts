import type { Recipe } from '../recipe.ts'
import { clientSettings, database, hello, publish, scan, subscribe, subscribePattern } from './clientParts.ts'
import { run } from './evidence.ts'

export const nodeRedis: Recipe = {
  id: 'node-redis',
  title: 'node-redis',
  kind: 'client',
  versions: '6.3',
  about: 'client library for Node.js, the package `redis`',
  evidence: run('redis', '6.3.1'),
  settings: clientSettings,
  connect: [
    { ...hello('From 6 on it asks for RESP3 with HELLO, which also logs in and names the connection.'), since: '6' },
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is ignored.',
      since: '4.7',
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name, in RESP2 (`name`)',
      needs: [
        { rules: '+client|setname', why: 'In RESP2, where HELLO is not called, the name is set with CLIENT SETNAME.' },
      ],
    },
    database,
    {
      id: 'read-only',
      title: 'read from replicas of a cluster (`readonly`, `useReplicas`)',
      needs: [{ rules: '+readonly', why: 'A replica of a cluster answers reads only after READONLY.' }],
    },
    {
      id: 'keep-alive',
      title: 'keep idle connections open (`pingInterval`)',
      needs: [{ rules: '+ping', why: 'PING is sent as often as `pingInterval` says.' }],
    },
    {
      id: 'client-side-cache',
      title: 'caching in the client (`clientSideCache`)',
      needs: [{ rules: '+client|tracking', why: 'The server says what has changed only after CLIENT TRACKING.' }],
    },
    {
      id: 'transactions',
      title: '`multi` and `watch`',
      needs: [
        { rules: '+multi +exec', why: '`multi()` sends MULTI, the queued commands and EXEC.' },
        { rules: '~{keys} +watch +unwatch', why: 'WATCH needs a pattern for the keys that are watched.' },
      ],
    },
    {
      id: 'scripts',
      title: 'Lua (`defineScript`)',
      needs: [
        {
          rules: '+evalsha +eval',
          why: 'A script is called by its hash, and sent whole where the server does not have it.',
        },
      ],
    },
    scan,
    publish,
    subscribe,
    subscribePattern,
  ],
}
