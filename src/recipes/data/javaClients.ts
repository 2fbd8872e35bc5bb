import type { Recipe } from '../recipe.ts'
import { clientSettings, database, hello } from './clientParts.ts'
import { documented, read } from './evidence.ts'

const jedisSource =
  'https://github.com/redis/jedis/blob/008601b50db0ec161191814bba8cd76a82aab270/src/main/java/redis/clients/jedis/Connection.java'
const lettuceSource =
  'https://github.com/redis/lettuce/blob/00eec0c9df19d923b1439d9647f0bf205a7ecd90/src/main/java/io/lettuce/core/RedisHandshake.java'

export const jedis: Recipe = {
  id: 'jedis',
  title: 'Jedis',
  kind: 'client',
  versions: '5',
  about: 'client library for Java',
  evidence: read(jedisSource),
  settings: clientSettings,
  connect: [
    hello('Where a protocol is configured it is asked for with HELLO.'),
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release; a denial ends the connection.',
      since: '4.4.1',
      evidence: documented('https://github.com/redis/jedis/issues/3438'),
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name, in RESP2 (`clientName`)',
      needs: [
        {
          rules: '+client|setname',
          why: 'In RESP2 the name is set with CLIENT SETNAME; a denial ends the connection.',
        },
      ],
    },
    database,
    {
      id: 'test',
      title: 'pools that test connections (`testOnBorrow`, `testWhileIdle`)',
      needs: [{ rules: '+ping', why: 'A pool sends PING to see whether a connection is alive.' }],
    },
  ],
}

export const lettuce: Recipe = {
  id: 'lettuce',
  title: 'Lettuce and Spring Data Redis',
  kind: 'client',
  versions: '6 and 7',
  about: 'client library for Java, and what Spring Data Redis uses by default',
  evidence: read(lettuceSource),
  settings: clientSettings,
  connect: [
    {
      ...hello('From 6 on it asks for RESP3 with HELLO, which also logs in and names the connection.'),
      since: '6',
      evidence: documented('https://github.com/redis/lettuce/issues/1379'),
    },
    {
      rules: '+client|setinfo',
      why: 'It tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is written to the log at debug level.',
      since: '6.3',
    },
  ],
  features: [
    {
      id: 'name',
      title: 'connections with a name, in RESP2 (`clientName`)',
      needs: [
        {
          rules: '+client|setname',
          why: 'In RESP2, where HELLO is not called, the name is set with CLIENT SETNAME.',
          optional: 'the error is written to the log at debug level.',
        },
      ],
    },
    database,
    {
      id: 'read-only',
      title: 'read from replicas of a cluster (`ReadFrom`)',
      needs: [{ rules: '+readonly', why: 'A replica of a cluster answers reads only after READONLY.' }],
    },
    {
      id: 'keyspace-events',
      title: 'Spring Session and key expiry events of Spring Data Redis',
      leftOut:
        'ElastiCache has no CONFIG; there set `notify-keyspace-events` in the parameter group and use `ConfigureRedisAction.NO_OP`',
      needs: [
        {
          rules: '+config|get +config|set',
          why: 'On starting, notifications of keys are looked up and turned on.',
          evidence: documented('https://github.com/spring-projects/spring-session/issues/124'),
        },
      ],
    },
  ],
}
