import type { Need, Recipe } from '../recipe.ts'

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
  connect: [],
  features: [
    {
      id: 'push',
      title: 'add jobs (`perform_async`, `perform_in`)',
      needs: [adding, { rules: '~schedule +zadd', why: 'Jobs for later stand in a sorted set.' }],
    },
    {
      id: 'read',
      title: 'look at queues and jobs, clear them: the web page',
      needs: [
        { rules: '~queue:* ~queues ~processes ~schedule ~retry ~dead ~stat:*', why: 'Keys have no common prefix.' },
        { rules: '+get +mget', why: 'What was done and failed is counted in keys.' },
        { rules: '+llen +lrange', why: 'Queues are lists.' },
        { rules: '+sscan +scard', why: 'Queues and processes stand in sets.' },
        { rules: '+zcard +zrange', why: 'Jobs for later, for another try, and dead ones stand in sorted sets.' },
        { rules: '+multi +exec +unlink +srem', why: 'A queue is cleared, and taken out of the set, at once.' },
      ],
    },
  ],
  notes: [
    'Its maker’s own answer is `+@all -@dangerous +info`, and not to take away `@connection`: https://github.com/sidekiq/sidekiq/issues/5353.',
    'From 7 on it uses redis-client, which also calls HELLO.',
  ],
}
