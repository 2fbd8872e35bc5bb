import type { Recipe } from '../recipe.ts'
import { clientSettings, database, hello } from './clientParts.ts'
import { run } from './evidence.ts'

export const valkeyGlide: Recipe = {
  id: 'valkey-glide',
  title: 'Valkey GLIDE',
  kind: 'client',
  versions: '2.5',
  about: 'client library of the Valkey project; run for Node.js',
  evidence: run('@valkey/valkey-glide', '2.5.2'),
  settings: clientSettings,
  connect: [
    hello('It asks for RESP3 with HELLO, which also logs in.'),
    { rules: '+info', why: 'It asks INFO REPLICATION which server is the primary; without it no connection is made.' },
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is ignored.',
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name (`clientName`)',
      needs: [
        { rules: '+client|setname', why: 'The name is set with CLIENT SETNAME; without it no connection is made.' },
      ],
    },
    database,
    {
      id: 'transactions',
      title: 'atomic batches',
      needs: [
        { rules: '+multi +exec', why: 'An atomic batch is sent between MULTI and EXEC.' },
        { rules: '~{keys} +watch +unwatch', why: 'WATCH needs a pattern for the keys that are watched.' },
      ],
    },
    {
      id: 'scripts',
      title: 'Lua (`invokeScript`)',
      needs: [
        {
          rules: '+evalsha +script|load',
          why: 'A script is called by its hash, and loaded where the server does not have it.',
        },
      ],
    },
    {
      id: 'subscribe',
      title: 'subscribe to channels (`pubsubSubscriptions`)',
      needs: [{ rules: '&{channels} +subscribe', why: 'Channels are subscribed to when the connection is made.' }],
    },
  ],
}
