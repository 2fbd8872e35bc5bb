import type { Recipe } from '../recipe.ts'
import { documented } from './evidence.ts'

export const redisExporter: Recipe = {
  id: 'redis-exporter',
  title: 'redis_exporter',
  kind: 'tool',
  versions: '1.x',
  about: 'metrics for Prometheus',
  evidence: documented('https://github.com/oliver006/redis_exporter#authenticating-with-redis'),
  settings: [{ name: 'keys', usual: '*', says: 'the keys whose size is measured' }],
  connect: [
    { rules: '+info', why: 'Nearly all figures come from INFO.' },
    { rules: '+ping', why: 'It asks whether the server is there.' },
    { rules: '+client|setname', why: 'It names its connection.', optional: 'it goes on without a name.' },
    {
      rules: '+config|get',
      why: 'Limits such as `maxmemory` are read from the configuration.',
      optional: 'these figures are missing.',
    },
    { rules: '+slowlog|len +slowlog|get', why: 'Slow calls are counted.', optional: 'these figures are missing.' },
    {
      rules: '+latency|latest +latency|histogram',
      why: 'Events of the latency monitor are read.',
      optional: 'these figures are missing.',
    },
  ],
  features: [
    {
      id: 'keys',
      title: 'sizes of keys (`check-keys`, `check-single-keys`, `count-keys`)',
      leftOut: 'it reads keys, and SCAN shows the names of all',
      needs: [
        { rules: '%R~{keys} +select +scan +type', why: 'Keys are looked for in each database that is named.' },
        {
          rules: '+get +pfcount +strlen +llen +scard +zcard +hlen +xlen',
          why: 'Each type has its own way to ask for its size.',
        },
        { rules: '+memory|usage', why: 'What a key takes in memory is asked for.' },
      ],
    },
    {
      id: 'scripts',
      title: 'figures from Lua scripts (`script`)',
      leftOut: 'scripts are the own of each installation; what they call needs rules, too',
      needs: [{ rules: '+eval', why: 'The scripts that are given are run each time.' }],
    },
    {
      id: 'streams',
      title: 'groups and consumers of streams (`check-streams`)',
      leftOut: 'few measure streams',
      needs: [
        {
          rules: '%R~{keys} +select +scan +type +xinfo|stream +xinfo|groups +xinfo|consumers',
          why: 'Streams are looked for, and asked about their groups.',
        },
      ],
    },
    {
      id: 'clients',
      title: 'the list of clients (`export-client-list`)',
      leftOut: 'CLIENT LIST shows the connections of every user',
      needs: [{ rules: '+client|list', why: 'Clients are listed.' }],
    },
    {
      id: 'cluster',
      title: 'clusters (`is-cluster`)',
      leftOut: 'only clusters need it',
      needs: [
        { rules: '+cluster|info', why: 'The state of the cluster is read.' },
        {
          rules: '+cluster|slots +cluster|shards +cluster|nodes',
          why: 'Its client looks for the nodes of the cluster.',
          evidence: documented('https://github.com/oliver006/redis_exporter/issues/785'),
        },
      ],
    },
  ],
}
