import type { Recipe } from '../recipe.ts'
import { clientSettings, database, hello, publish, scan } from './clientParts.ts'

export const redisPy: Recipe = {
  id: 'redis-py',
  title: 'redis-py',
  kind: 'client',
  versions: '8.1',
  about: 'client library for Python, the package `redis`; run by hand on Valkey 8.0',
  evidence: { confidence: 'observed', source: 'https://pypi.org/project/redis/8.1.0/' },
  settings: clientSettings,
  connect: [
    hello('With `protocol=3` it asks for RESP3 with HELLO, which also logs in.'),
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is ignored.',
      since: '5',
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name (`client_name`)',
      needs: [
        { rules: '+client|setname', why: 'The name is set with CLIENT SETNAME; without it no connection is made.' },
      ],
    },
    database,
    {
      id: 'health-check',
      title: 'look after idle connections (`health_check_interval`)',
      needs: [{ rules: '+ping', why: 'PING is sent before a connection is used again.' }],
    },
    {
      id: 'pipeline',
      title: 'transactions (`pipeline`, `watch`)',
      needs: [
        { rules: '+multi +exec', why: 'A pipeline is a transaction unless it is told otherwise.' },
        { rules: '~{keys} +watch +unwatch', why: 'WATCH needs a pattern for the keys that are watched.' },
      ],
    },
    {
      id: 'scripts',
      title: 'Lua (`register_script`)',
      needs: [
        {
          rules: '+evalsha +script|load',
          why: 'A script is called by its hash, and loaded where the server does not have it.',
        },
      ],
    },
    {
      id: 'lock',
      title: 'locks (`lock`)',
      needs: [
        { rules: '~{keys} +set', why: 'A lock is a key that expires, with the name that the application gives it.' },
        {
          rules: '+evalsha +script|load +get +del +pttl +pexpire',
          why: 'It is let go and extended by Lua scripts; what they call needs rules, too.',
        },
      ],
    },
    scan,
    publish,
    {
      id: 'subscribe',
      title: 'subscribe to channels and patterns (`pubsub`)',
      needs: [
        {
          rules: '&{channels} +subscribe +unsubscribe +psubscribe +punsubscribe',
          why: 'A pattern needs a rule with the very same pattern.',
        },
      ],
    },
  ],
}
