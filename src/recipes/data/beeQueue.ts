import type { Need, Recipe } from '../recipe.ts'
import { run } from './evidence.ts'

const scripts: Need = {
  rules: '+evalsha',
  why: 'Jobs are added, delayed and removed by Lua scripts, which are loaded beforehand.',
}

export const beeQueue: Recipe = {
  id: 'bee-queue',
  title: 'Bee-Queue',
  kind: 'framework',
  versions: '2.0',
  about: 'job queues for Node.js',
  evidence: run('bee-queue', '2.0.0'),
  settings: [{ name: 'prefix', usual: 'bq', says: 'the `prefix` of the queues; `bq:mail` for one queue' }],
  connect: [
    { rules: '~{prefix}:*', why: 'All keys of all queues begin with the prefix.' },
    {
      rules: '+info',
      why: 'Its client asks INFO whether the server has loaded its data; without it no queue gets ready.',
    },
    {
      rules: '+script|exists +script|load',
      why: 'A queue makes sure that the server has its scripts before it is ready.',
    },
  ],
  features: [
    {
      id: 'add',
      title: 'add jobs',
      needs: [
        scripts,
        {
          rules: '+incr +hexists +hset +lpush',
          why: 'The script counts up the id, notes the job in a hash and puts it into a list.',
        },
      ],
    },
    {
      id: 'delay',
      title: 'add jobs for later (`delayUntil`)',
      needs: [
        scripts,
        {
          rules: '+incr +hexists +hset +zadd +zrange',
          why: 'The script notes the job in a hash and puts it into a sorted set.',
        },
        { rules: '&{prefix}:* +publish', why: 'Workers are told of an earlier time than they wait for.' },
      ],
    },
    {
      id: 'work',
      title: 'process jobs, retry them, look for stalled ones',
      needs: [
        scripts,
        { rules: '+brpoplpush', why: 'A worker waits for the list of jobs.' },
        { rules: '+hget +hset +lrem +sadd +srem +multi +exec', why: 'What became of a job is noted at once.' },
        { rules: '+set +smembers +lrange +lpush', why: 'A script looks for jobs that no worker keeps alive.' },
        {
          rules: '+zrange +zrangebyscore +zrevrangebyscore +zremrangebyscore',
          why: 'A script moves delayed jobs whose time has come.',
        },
        {
          rules: '&{prefix}:* +subscribe +publish',
          why: 'Workers tell what became of jobs, and hear of delayed ones.',
        },
        {
          rules: '+hdel +zadd',
          why: 'A job is removed on success, or put off for another try, if it is set so.',
          evidence: { confidence: 'source', source: 'https://github.com/bee-queue/bee-queue/blob/v2.0.0/lib/queue.js' },
        },
        {
          rules: '+del',
          why: 'A script begins its list of stalled jobs anew.',
          evidence: {
            confidence: 'source',
            source: 'https://github.com/bee-queue/bee-queue/blob/v2.0.0/lib/lua/checkStalledJobs.lua',
          },
        },
      ],
    },
    {
      id: 'events',
      title: 'add jobs and hear what became of them',
      needs: [
        scripts,
        {
          rules: '+incr +hexists +hset +lpush',
          why: 'The script counts up the id, notes the job in a hash and puts it into a list.',
        },
        { rules: '&{prefix}:* +subscribe', why: 'What workers tell is heard from a channel of the queue.' },
      ],
    },
    {
      id: 'read',
      title: 'look at queues and jobs (`checkHealth`, `getJobs`)',
      needs: [
        { rules: '+multi +exec', why: 'Counts are read together.' },
        { rules: '+get +llen +scard +zcard', why: 'Jobs are counted.' },
        { rules: '+lrange +sscan +zrange', why: 'Jobs stand in lists, sets and a sorted set.' },
        { rules: '+hget +hmget', why: 'A job is an entry of a hash.' },
      ],
    },
    {
      id: 'remove',
      title: 'remove jobs and queues',
      needs: [
        scripts,
        { rules: '+sismember +lrem +srem +hdel +zrem', why: 'The script takes a job away wherever it may stand.' },
        { rules: '+del', why: '`destroy()` deletes the keys of the queue.' },
      ],
    },
  ],
}
