import type { Need, Recipe } from '../recipe.ts'
import { viaIoredis } from './clientNeeds.ts'
import { read, run } from './evidence.ts'

/** What is called by scripts in cases that the tests do not reach. */
const rarely = (rules: string, why: string): Need => ({
  rules,
  why,
  evidence: read('https://github.com/OptimalBits/bull/tree/v4.16.5/lib/commands'),
})

const scripts: Need = {
  rules: '+evalsha +eval',
  why: 'Jobs are changed by Lua scripts, called by their hash and sent whole at first; what they call needs rules, too.',
}
const told: Need = { rules: '&{prefix}:* +publish', why: 'Every change of a job is published.' }

/** The features stand alone: an application that only adds jobs needs nothing of the others. */
export const bull: Recipe = {
  id: 'bull',
  title: 'Bull',
  kind: 'framework',
  versions: '4.16',
  about: 'job queues for Node.js, with ioredis; the forerunner of BullMQ',
  evidence: run('bull', '4.16.5'),
  settings: [{ name: 'prefix', usual: 'bull', says: 'the `prefix` of the queues; `bull:mail` for one queue' }],
  connect: [...viaIoredis, { rules: '~{prefix}:*', why: 'All keys of all queues begin with the prefix.' }],
  features: [
    {
      id: 'add',
      title: 'add jobs, with delays and priorities',
      needs: [
        scripts,
        { rules: '+incr', why: 'Ids of jobs are counted up.' },
        { rules: '+hmset +exists', why: 'A job is a hash.' },
        { rules: '+lpush +rpush +llen +lindex', why: 'Jobs wait in a list; `lifo` adds to its other end.' },
        { rules: '+zadd +zcount', why: 'Jobs with a delay or a priority stand in sorted sets.' },
        { rules: '+multi +exec', why: '`addBulk()` adds all jobs or none.' },
        told,
        rarely('+linsert +get', 'A job with a priority is put between others.'),
      ],
    },
    {
      id: 'work',
      title: 'process jobs: workers, retries, stalled jobs',
      needs: [
        scripts,
        {
          rules: '+client|setname',
          why: 'A worker names its connection.',
          optional: '`getWorkers()` does not find the worker.',
        },
        {
          rules: '&{prefix}:* +subscribe',
          why: 'A worker hears of new delayed jobs from a channel; denied, it does nothing, without a word.',
        },
        {
          rules: '+brpoplpush',
          why: 'A worker without jobs waits for the list; without this it stops, without a word.',
        },
        { rules: '+rpoplpush +lpush +lrem +lrange', why: 'Jobs go from the list of waiting to that of active ones.' },
        { rules: '+set +get +del', why: 'A worker holds a lock of each job, extends it and lets it go.' },
        { rules: '+smembers +sadd +srem', why: 'Jobs whose lock may have run out stand in a set.' },
        { rules: '+hget +hgetall +hset +hmset +exists', why: 'A job is a hash.' },
        {
          rules: '+zadd +zrem +zrange +zrangebyscore +zrevrange +zrevrangebyscore +zremrangebyscore +zremrangebyrank',
          why: 'Delayed jobs, and those that are done or failed, stand in sorted sets.',
        },
        { rules: '+multi +exec', why: 'A failed job is put back and its error noted at once.' },
        told,
        rarely('+hmget +hincrby +hdel +ltrim +pttl +rpush', 'Stalled jobs are put back, and figures kept.'),
        rarely('+zcount +llen +lindex +linsert +incr', 'Delayed jobs with a priority are put between others.'),
        rarely('+sismember +scard +psetex', 'Limits of a queue, which any application may have set.'),
      ],
    },
    {
      id: 'limit',
      title: 'workers with a limit (`limiter`); add `work`',
      needs: [
        scripts,
        { rules: '&{prefix}:* +subscribe', why: 'A worker hears of new delayed jobs from a channel.' },
        {
          rules: '+brpoplpush +rpoplpush +lpush +lrem +lrange',
          why: 'Jobs go from the list of waiting to that of active ones.',
        },
        { rules: '+sismember +scard +sadd +srem +smembers', why: 'Jobs that wait for the limit stand in a set.' },
        { rules: '+psetex +pttl +get +set', why: 'What was done lately is counted in a key that expires.' },
        { rules: '+hget +hgetall +hset +hmset +hdel +exists', why: 'A job is a hash.' },
        { rules: '+zadd +zrem +zrange +zrangebyscore', why: 'A job beyond the limit is delayed.' },
        told,
        { ...rarely('+client|setname +incr +del +multi +exec', 'A worker does these, too.') },
      ],
    },
    {
      id: 'events',
      title: 'listen to events of all workers (`global:completed`, …)',
      needs: [
        {
          rules: '&{prefix}:* +subscribe',
          why: 'Events are heard from channels; denied, none is heard, without a word.',
        },
      ],
    },
    {
      id: 'repeat',
      title: 'repeat jobs (`repeat`)',
      needs: [
        scripts,
        { rules: '+zadd +zscore +zrem +zrevrange', why: 'What is to be repeated stands in a sorted set.' },
        { rules: '+incr +hmset +exists +del', why: 'The next job is added, with a delay, or taken away.' },
        rarely('+lpush +rpush +llen +lindex +linsert +get +zcount', 'A job whose time has come already waits at once.'),
        told,
      ],
    },
    {
      id: 'read',
      title: 'look at queues and jobs: dashboards',
      needs: [
        { rules: '+multi +exec', why: 'Counts are read together.' },
        { rules: '+llen +lrange', why: 'Jobs that wait or are worked on stand in lists.' },
        { rules: '+zcard +zrevrange +zscore', why: 'All other jobs stand in sorted sets.' },
        { rules: '+hgetall +hmget +hexists +exists', why: 'Jobs and figures are hashes.' },
        rarely('+evalsha +eval +zrange +zcount', 'States and counts by priority are read by scripts.'),
      ],
    },
    {
      id: 'manage',
      title: 'change and remove jobs; pause, empty, clean and obliterate queues',
      needs: [
        scripts,
        { rules: '+hset +hget +hgetall +hdel +exists +del', why: 'Jobs and settings of queues are hashes.' },
        { rules: '+lpush +rpush +lrange +lrem +ltrim', why: 'Logs, and jobs that wait, stand in lists.' },
        { rules: '+zrem +zrange', why: 'All other jobs stand in sorted sets.' },
        {
          rules: '+rename +set +get',
          why: 'A paused queue has its list under another name; a locked job is not removed.',
        },
        {
          rules: '+keys',
          why: '`empty()` asks for the names of all keys with the prefix, which takes long where there are many keys.',
        },
        { rules: '+multi +exec', why: '`empty()` takes away all or nothing.' },
        told,
        rarely(
          '+hmget +lset +srem +zrangebyscore +lindex +linsert +llen +zadd +zcount',
          'Other jobs than those that wait.',
        ),
        rarely('+scan +type +zscore', '`removeJobs()` and `removeRepeatable()` look for what they remove.'),
      ],
    },
    {
      id: 'workers',
      title: 'list the workers (`getWorkers`)',
      leftOut: 'CLIENT LIST shows the connections of every user',
      needs: [{ rules: '+client|list', why: 'Workers are found by the names of their connections.' }],
    },
  ],
  notes: ['Where a worker is denied what it waits with it does not fail: it does nothing, and says nothing.'],
}
