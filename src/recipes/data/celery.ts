import type { Need, Recipe } from '../recipe.ts'

const connection: Need = {
  rules: '+ping',
  why: 'A connection to the broker is tested with PING; without it Celery waits and tries again for ever.',
}
/** The usual name of queues covers these. */
const resultKeys: Need = {
  rules: '~celery-task-meta-*',
  why: 'Results have these keys, whatever the queues are called.',
  evidence: { confidence: 'source', source: 'https://github.com/celery/celery/blob/v5.2.6/celery/backends/base.py' },
}
const queues: Need = {
  rules: '+multi +exec +llen +sadd +lpush',
  why: 'A queue is a list; which queues there are stands in a set for each exchange.',
}

/** Keys have no common prefix unless `global_keyprefix` is set, and channels have none in any case. */
export const celery: Recipe = {
  id: 'celery',
  title: 'Celery',
  kind: 'framework',
  versions: '5.2',
  about: 'task queues for Python, with Kombu and redis-py; run by hand on Valkey 8.0',
  evidence: { confidence: 'observed', source: 'https://pypi.org/project/celery/5.2.6/' },
  settings: [
    { name: 'queue', usual: 'celery', says: 'with what the names of the queues begin (`task_default_queue`)' },
    { name: 'db', usual: '0', says: 'the database of the broker, which stands in the names of channels' },
  ],
  connect: [
    { rules: '~{queue}*', why: 'A queue is a list with its name.' },
    { rules: '~_kombu.binding.*', why: 'Which queues belong to an exchange stands in a set.' },
    connection,
    {
      rules: '+client|setinfo',
      why: 'From redis-py 5 on it tells the server its name and release.',
      optional: 'the error is ignored.',
      evidence: { confidence: 'observed', source: 'https://pypi.org/project/redis/8.1.0/' },
    },
  ],
  features: [
    { id: 'send', title: 'send tasks', needs: [queues] },
    {
      id: 'results',
      title: 'wait for results in Redis (`result_backend`)',
      needs: [
        resultKeys,
        { rules: '+get +del', why: 'A result is a key for each task, which `forget()` deletes.' },
        {
          rules: '&celery-task-meta-* +subscribe +unsubscribe',
          why: 'Results are announced in a channel for each task.',
          optional: 'a result is only seen when it is asked for again.',
        },
        {
          rules: '+mget',
          why: 'Results of groups are read together.',
          evidence: {
            confidence: 'source',
            source: 'https://github.com/celery/celery/blob/v5.2.6/celery/backends/redis.py',
          },
        },
      ],
    },
    {
      id: 'work',
      title: 'work on tasks: workers, retries, countdowns, results',
      needs: [
        queues,
        { rules: '+brpop', why: 'A worker waits for its queues.' },
        { rules: '~unacked* +hset +hdel +zadd +zrem', why: 'Tasks that are worked on are kept until they are done.' },
        {
          rules: '+set +get +del +script|load +evalsha +zrevrangebyscore',
          why: 'Under a lock, a worker looks for tasks that others did not finish; the lock is let go by a script.',
        },
        {
          rules: '+hget +rpush +watch +unwatch',
          why: 'Tasks that were not finished are put back when a worker ends.',
          optional: 'another worker takes them up when their visibility timeout is over.',
        },
        {
          rules: '+srem',
          why: 'Bindings of the queue of a worker are taken away when it ends.',
          optional: 'they stay until somebody looks for them.',
        },
        resultKeys,
        { rules: '+setex', why: 'A result is written with the time it is kept.' },
        { rules: '&celery-task-meta-* +publish', why: 'A result is announced in a channel of its own.' },
        {
          rules: '+subscribe',
          why: 'A task that calls another, or itself again, listens for its result.',
          optional: 'the task goes on without.',
        },
        {
          rules: '~*.celery.pidbox* &/{db}.celery.pidbox +psubscribe',
          why: 'Workers hear commands for all (`celery control`, `inspect`) in a channel, subscribed to as a pattern; without it no worker starts.',
        },
      ],
    },
    {
      id: 'control',
      title: 'ask workers (`celery inspect`, `control`, `ping`)',
      needs: [
        queues,
        { rules: '&/{db}.celery.pidbox +publish', why: 'A question goes to all workers through a channel.' },
        {
          rules: '~*.reply.celery.pidbox* +brpop +del +srem',
          why: 'Answers come through a queue of its own, which is taken away again.',
        },
      ],
    },
  ],
  notes: [
    '`resetchannels` behind the channels takes them away again; see https://github.com/celery/celery/issues/8724.',
    '`global_keyprefix` stands before keys, not before channels: write it into the key patterns yourself.',
  ],
}
