import type { Need, Recipe } from '../recipe.ts'
import { read } from './evidence.ts'

/** What is called in cases that were not run. */
const rarely = (rules: string, why: string): Need => ({
  rules,
  why,
  evidence: read('https://github.com/sidekiq/sidekiq/tree/v6.4.1/lib/sidekiq'),
})

const adding: Need = {
  rules: '~queue:* ~queues +sadd +lpush',
  why: 'A queue is a list; which queues there are stands in a set.',
}

/** Keys have no common prefix. */
export const sidekiq: Recipe = {
  id: 'sidekiq',
  title: 'Sidekiq',
  kind: 'framework',
  versions: '6.4',
  about: 'job queues for Ruby, with redis-rb; run by hand on Valkey 8.0',
  evidence: { confidence: 'observed', source: 'https://rubygems.org/gems/sidekiq/versions/6.4.1' },
  settings: [{ name: 'host', usual: '*', says: 'with what the names of the machines of workers begin' }],
  connect: [],
  features: [
    {
      id: 'push',
      title: 'add jobs (`perform_async`, `perform_in`)',
      needs: [adding, { rules: '~schedule +zadd', why: 'Jobs for later stand in a sorted set.' }],
    },
    {
      id: 'work',
      title: 'work on jobs, try them again, move those for later',
      needs: [
        adding,
        { rules: '+info', why: 'On starting it asks INFO for the release and the policy of the server.' },
        { rules: '+brpop', why: 'A worker waits for its queues.' },
        {
          rules: '~schedule ~retry +script|load +evalsha +zrangebyscore +zrem',
          why: 'Jobs whose time has come are taken by a script; what it calls needs rules, too.',
        },
        { rules: '+zadd', why: 'A job that failed is put off for another try.' },
        rarely('~dead +zremrangebyscore +zremrangebyrank', 'A job that failed too often is put among the dead ones.'),
        rarely('+rpush +hset', 'On stopping, jobs are given back to their queues; what is worked on is told.'),
        { rules: '~stat:* +incrby +expire', why: 'What was done and failed is counted, in all and by day.' },
        {
          rules: '~processes ~{host}:*:* +sadd +hmset +hget +exists +expire +unlink +rpop +ping',
          why: 'Each process tells under a key of its own that it lives and what it does, and looks for signals there.',
        },
        { rules: '+sscan +scard', why: 'Processes that died are found and counted.' },
        { rules: '+multi +exec', why: 'What a process tells is written at once.' },
        {
          rules: '+srem',
          why: 'A process takes itself out when it ends.',
          optional: 'it is taken for living for a minute more.',
        },
      ],
    },
    {
      id: 'read',
      title: 'look at queues and jobs, clear them: the web page',
      needs: [
        { rules: '~queue:* ~queues ~processes ~schedule ~retry ~dead ~stat:*', why: 'Keys have no common prefix.' },
        { rules: '+get', why: 'What was done and failed is counted in keys.' },
        { rules: '+mget', why: 'The counts of each day are read together.', optional: 'the history by day is empty.' },
        { rules: '+llen +lrange', why: 'Queues are lists.' },
        { rules: '+sscan +scard', why: 'Queues and processes stand in sets.' },
        { rules: '+zcard +zrange', why: 'Jobs for later, for another try, and dead ones stand in sorted sets.' },
        { rules: '+multi +exec +unlink +srem', why: 'A queue is cleared, and taken out of the set, at once.' },
        rarely(
          '+lrem +lpush +sadd +zadd +zrem +zscan +zincrby +zrangebyscore +zremrangebyscore +zremrangebyrank',
          'Single jobs are looked for, deleted, tried at once or given up.',
        ),
        rarely(
          '~{host}:*:* +exists +hget +hgetall +hmget +expire +mset',
          'Processes are shown and told to stop; counts are begun anew.',
        ),
      ],
    },
  ],
  notes: [
    'Keys of processes begin with the name of the machine: without `host` their pattern matches every key with two colons.',
    'Its maker’s own answer is `+@all -@dangerous +info`, and not to take away `@connection`: https://github.com/sidekiq/sidekiq/issues/5353.',
    'From 7 on it uses redis-client, which also calls HELLO.',
  ],
}
