import type { Recipe } from '../recipe.ts'
import { read } from './evidence.ts'

const api = 'https://github.com/redis/RedisInsight/blob'

export const redisInsight: Recipe = {
  id: 'redis-insight',
  title: 'Redis Insight',
  kind: 'tool',
  versions: '2.x and 3.x',
  about: 'graphical client, with ioredis',
  evidence: read(
    `${api}/0181b5cd31714478fc21d65c97d06f8634875e95/redisinsight/api/src/modules/browser/constants/browser-tool-commands.ts`,
  ),
  settings: [{ name: 'keys', usual: '*', says: 'the keys that may be looked at' }],
  connect: [
    {
      rules: '+info',
      why: 'INFO says which release and role the server has, and gives the figures of the overview.',
      optional: 'newer releases take what HELLO says; those of early 2024 showed nothing (RedisInsight#2949).',
      evidence: read(
        `${api}/04d3365dc3018b2fb8ad19adf6157f99e05f7fca/redisinsight/api/src/modules/redis/client/redis.client.ts`,
      ),
    },
    {
      rules: '+client|setname',
      why: 'It names its connections.',
      optional: 'it goes on without a name.',
      evidence: read(
        `${api}/23345e1f4418527253e9914167d60bf7751c958a/redisinsight/api/src/modules/redis/connection/ioredis.redis.connection.strategy.ts`,
      ),
    },
    {
      rules: '+module|list +command|info',
      why: 'It looks which modules there are, first in their list, then by their commands.',
      optional: 'it takes the modules that HELLO names.',
      evidence: read(
        `${api}/233b036e5538b77cd7c5fbda81c5cfd2ae0953ab/redisinsight/api/src/modules/database/providers/database-info.provider.ts`,
      ),
    },
    {
      rules: '+config|get',
      why: 'The number of databases is read from the configuration.',
      optional: 'it counts the databases that hold keys.',
      evidence: read(
        `${api}/233b036e5538b77cd7c5fbda81c5cfd2ae0953ab/redisinsight/api/src/modules/database/providers/database-info.provider.ts`,
      ),
    },
    {
      rules: '+cluster|info',
      why: 'It looks whether the server belongs to a cluster.',
      optional: 'it takes the server for a single one.',
      evidence: read(
        `${api}/29ce958c7db45e854cd661903dca9df6f1a9dc16/redisinsight/api/src/modules/redis/utils/cluster.util.ts`,
      ),
    },
  ],
  features: [
    {
      id: 'browse',
      title: 'looking at keys and their values',
      needs: [
        {
          rules: '%R~{keys} +scan +type +ttl +exists +dbsize',
          why: 'Keys are listed with SCAN, whatever the pattern, each with its type and life.',
        },
        {
          rules: '+memory|usage',
          why: 'The size of a key in memory is asked for.',
          optional: 'the size is not shown.',
          evidence: {
            confidence: 'inferred',
            source: `${api}/92afc54bf804c76ae98be1214091575bb250ee13/redisinsight/api/src/modules/browser/keys/keys.service.ts`,
          },
        },
        { rules: '+get +getrange +strlen', why: 'Strings are shown.' },
        { rules: '+hlen +hscan +hget +hgetall +httl', why: 'Hashes are shown.' },
        { rules: '+llen +lrange +lindex', why: 'Lists are shown.' },
        { rules: '+scard +sscan +sismember', why: 'Sets are shown.' },
        { rules: '+zcard +zscan +zrange +zrevrange +zscore', why: 'Sorted sets are shown.' },
        {
          rules: '+xlen +xrange +xrevrange +xinfo|stream +xinfo|groups +xinfo|consumers +xpending',
          why: 'Streams are shown, with their groups.',
        },
        {
          rules: '+json.get +json.type +json.objkeys +json.objlen +json.arrlen +json.strlen +json.debug',
          why: 'JSON documents are shown.',
        },
      ],
    },
    {
      id: 'edit',
      title: 'changing and deleting keys',
      leftOut: 'many only look',
      needs: [
        {
          rules: '~{keys} +del +unlink +rename +renamenx +expire +persist',
          why: 'Keys are deleted, renamed and given a life.',
        },
        { rules: '+set', why: 'Strings are written.' },
        { rules: '+hset +hdel +hexpire +hpersist', why: 'Hashes are changed.' },
        { rules: '+lset +lpush +lpushx +lpop +rpush +rpushx +rpop', why: 'Lists are changed.' },
        { rules: '+sadd +srem', why: 'Sets are changed.' },
        { rules: '+zadd +zrem', why: 'Sorted sets are changed.' },
        {
          rules: '+xadd +xdel +xack +xclaim +xgroup|create +xgroup|setid +xgroup|destroy +xgroup|delconsumer',
          why: 'Streams are changed, with their groups.',
        },
        { rules: '+json.set +json.del +json.arrappend', why: 'JSON documents are changed.' },
      ],
    },
    {
      id: 'database',
      title: 'another database than 0',
      leftOut: 'most keys are in database 0',
      needs: [{ rules: '+select', why: 'The database is chosen when it connects.' }],
    },
    {
      id: 'cluster',
      title: 'clusters',
      leftOut: 'only clusters need it',
      needs: [
        {
          rules: '+cluster|slots',
          why: 'It looks for the nodes of the cluster.',
          evidence: read(
            `${api}/29ce958c7db45e854cd661903dca9df6f1a9dc16/redisinsight/api/src/modules/redis/utils/cluster.util.ts`,
          ),
        },
      ],
    },
  ],
  notes: [
    'SCAN shows the name of every key, whatever the patterns.',
    'The command line and the workbench in it run whatever a person types, as far as the rules go.',
  ],
}
