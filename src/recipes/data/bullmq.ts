import type { Need, Recipe } from '../recipe.ts'
import { read, run } from './evidence.ts'

/** What is called by scripts in cases that the tests do not reach. */
const rarely = (rules: string, why: string): Need => ({
  rules,
  why,
  evidence: read('https://github.com/taskforcesh/bullmq/tree/v6.7.0/src/commands'),
})

const scripts: Need = {
  rules: '+evalsha +eval',
  why: 'Jobs are changed by Lua scripts, called by their hash and sent whole at first; what they call needs rules, too.',
}
const events: Need = { rules: '+xadd', why: 'Every change of a job is told in a stream.' }

const adding: readonly Need[] = [
  scripts,
  { rules: '+incr', why: 'Ids of jobs are counted up, and so is the order of equal priorities.' },
  { rules: '+hset +hmset +hget +hmget +exists', why: 'A job is a hash, and so are the settings of its queue.' },
  { rules: '+lpush +rpush', why: 'Jobs wait in a list; `lifo` adds to its other end.' },
  { rules: '+zadd +zrange +zrevrangebyscore', why: 'Jobs with a delay or a priority stand in sorted sets.' },
  events,
]

const working: readonly Need[] = [
  scripts,
  {
    rules: '+client|setname',
    why: 'A worker names its connection.',
    optional: '`getWorkers()` does not find the worker.',
  },
  { rules: '+bzpopmin', why: 'A worker without jobs waits for a mark in a sorted set.' },
  { rules: '+rpoplpush +lpush +lrem +lrange +llen', why: 'Jobs go from the list of waiting to that of active ones.' },
  { rules: '+set +get +del', why: 'A worker holds a lock of each job, extends it and lets it go.' },
  { rules: '+smembers +sadd +srem +scard', why: 'Jobs whose lock ran out, and children of jobs, stand in sets.' },
  {
    rules: '+hget +hgetall +hmget +hset +hmset +hincrby +hdel +exists',
    why: 'Jobs and settings of queues are hashes.',
  },
  {
    rules: '+zadd +zrem +zrange +zrangebyscore +zrevrange +zrevrangebyscore +zcard +zpopmin +zremrangebyrank',
    why: 'Delays, priorities, and jobs that are done or failed stand in sorted sets.',
  },
  events,
  { rules: '+xtrim', why: 'The stream of events is kept short.' },
  rarely('+incr +zscore', 'A job with a priority, or of a scheduler, is put in its place.'),
  rarely('+hexists +pexpire +pttl +rpush', 'Limits of a queue, which any application may have set.'),
  rarely('+ltrim +zremrangebyscore', 'Old figures and finished jobs are taken away.'),
]

/** The features stand alone: an application that only adds jobs needs nothing of the others. */
export const bullmq: Recipe = {
  id: 'bullmq',
  title: 'BullMQ',
  kind: 'framework',
  versions: '6.7',
  about: 'job queues for Node.js, with ioredis',
  evidence: run('bullmq', '6.7.0'),
  settings: [{ name: 'prefix', usual: 'bull', says: 'the `prefix` of the queues; `bull:mail` for one queue' }],
  connect: [
    { rules: '~{prefix}:*', why: 'All keys of all queues begin with the prefix.' },
    {
      rules: '+info',
      why: 'BullMQ asks INFO for the release of the server, and does not start without it; ioredis asks whether data is loaded.',
    },
    {
      rules: '+client|setinfo',
      why: 'ioredis tells the server its name and release, for CLIENT LIST.',
      optional: 'the error is ignored.',
    },
    {
      rules: '+hset',
      why: 'A queue writes down its release and how many events it keeps.',
      optional: 'the queue reports an error and goes on.',
    },
  ],
  features: [
    { id: 'add', title: 'add jobs, with delays and priorities', needs: adding },
    { id: 'work', title: 'process jobs: workers, retries, stalled jobs', needs: working },
    {
      id: 'limit',
      title: 'workers with limits (`limiter`, `setGlobalConcurrency`)',
      needs: [
        ...working,
        {
          rules: '+hexists +pexpire +pttl +incr +rpush',
          why: 'What was done lately is counted in a key that expires.',
        },
      ],
    },
    {
      id: 'flows',
      title: 'jobs that wait for other jobs (`FlowProducer`)',
      needs: [
        ...adding,
        ...working,
        { rules: '+multi +exec', why: 'A flow is added as a whole or not at all.' },
        { rules: '+hlen +zscore', why: 'What children returned and how they failed is counted.' },
        rarely('+sismember +lpos +persist', 'A child is looked for, or taken away from its parent.'),
      ],
    },
    {
      id: 'events',
      title: 'listen to events (`QueueEvents`)',
      needs: [
        { rules: '+client|setname', why: 'The connection has a name; where that is denied no event is heard.' },
        { rules: '+xread', why: 'Events are read from a stream.' },
      ],
    },
    {
      id: 'schedule',
      title: 'repeat jobs (`upsertJobScheduler`)',
      needs: [
        ...adding,
        {
          rules: '+zscore +zrem +zcard +zrevrange +del +hgetall',
          why: 'Schedulers stand in a sorted set, and have a hash each.',
        },
        rarely('+hexists +lrem +scard +srem +get +llen +hincrby', 'The job of the time before is replaced.'),
      ],
    },
    {
      id: 'deduplicate',
      title: 'leave out jobs that are there already (`deduplication`)',
      needs: [
        ...adding,
        {
          rules: '+set +get +pttl +del +zrem',
          why: 'The id stands in a key, which may expire, for as long as no other job is wanted.',
        },
        rarely(
          '+lpos +lrange +llen +zscore +persist +sadd +scard',
          'A job is looked for where it may stand, and replaced.',
        ),
      ],
    },
    {
      id: 'read',
      title: 'look at queues and jobs: dashboards, `waitUntilFinished`',
      needs: [
        scripts,
        { rules: '+hgetall +hmget +hexists', why: 'Jobs, figures and settings of queues are hashes.' },
        { rules: '+llen +lrange +lindex +lpos', why: 'Jobs that wait or are worked on stand in lists.' },
        { rules: '+zcard +zcount +zrevrange +zscore', why: 'All other jobs stand in sorted sets.' },
        { rules: '+multi +exec', why: 'Logs are read together with their number.' },
        rarely(
          '+hget +exists +zrange +rpop',
          'The states of jobs are asked for one by one; marks of old releases are taken away.',
        ),
        rarely('+hlen +scard +type +hscan +sscan +smembers', 'What a job waits for is counted and listed.'),
      ],
    },
    {
      id: 'change',
      title: 'change, promote and remove jobs, write logs',
      needs: [
        scripts,
        { rules: '+hset +hget +hgetall +hmget +exists +del', why: 'Jobs are hashes.' },
        { rules: '+lpush +rpush +lrem +lindex', why: 'Logs, and jobs that wait, stand in lists.' },
        {
          rules: '+zadd +zrem +zrange +zrevrangebyscore +zscore',
          why: 'Jobs with a delay or a priority stand in sorted sets.',
        },
        {
          rules: '+incr +get +smembers',
          why: 'Priorities are counted; a job that is locked, or has children, is not removed.',
        },
        events,
        rarely('+ltrim +llen +lpop +hmset +set +scard +srem', 'Logs are kept short; parents lose a child.'),
      ],
    },
    {
      id: 'manage',
      title: 'pause, drain, clean, retry and obliterate queues',
      needs: [
        scripts,
        { rules: '+hset +hdel +hget +hmget +hexists +exists +del', why: 'Jobs and settings of queues are hashes.' },
        { rules: '+lpush +lrange +llen +lrem +ltrim', why: 'Jobs that wait stand in lists.' },
        { rules: '+zadd +zrem +zcard +zrange +zrangebyscore', why: 'All other jobs stand in sorted sets.' },
        { rules: '+scan', why: '`removeOrphanedJobs()` looks at the names of all keys.' },
        events,
        { rules: '+xtrim', why: '`trimEvents()` shortens the stream of events.' },
        rarely('+rename +rpush +incr +sadd', 'Queues that older releases paused, and retries, are put in order.'),
        rarely(
          '+lset +get +scard +srem +smembers +zscore +lpos +sismember +type',
          'Jobs with parents, children or locks.',
        ),
      ],
    },
    {
      id: 'workers',
      title: 'list the workers (`getWorkers`, `getWorkersCount`)',
      leftOut: 'CLIENT LIST shows the connections of every user',
      needs: [{ rules: '+client|list', why: 'Workers are found by the names of their connections.' }],
    },
  ],
  notes: ['Of the scripts for `relay` nothing is known here: they were not run.'],
}
