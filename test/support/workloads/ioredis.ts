import { Redis, type RedisOptions } from 'ioredis'
import type { Workloads } from './workload.ts'

type Options = Pick<RedisOptions, 'connectionName' | 'db' | 'readOnly' | 'scripts'>

/** Connects, works and leaves, whatever happens. */
const connected =
  (Client: typeof Redis) =>
  (options: Options, work: (redis: Redis) => Promise<unknown>): Workloads[string] =>
  async (connection) => {
    const redis = new Client({ ...connection, ...options, retryStrategy: () => null, maxRetriesPerRequest: 0 })
    redis.on('error', () => undefined) // what was waiting is rejected with the same error
    try {
      await work(redis)
    } finally {
      redis.disconnect()
    }
  }

const isReady = (redis: Redis): Promise<unknown> =>
  new Promise((resolve, reject) => {
    redis.once('ready', resolve)
    redis.once('error', reject)
    redis.once('end', () => reject(new Error('the connection was closed')))
  })

/** What ioredis, and what was made of it, does by itself. */
export function workloadsOf(Client: typeof Redis): Workloads {
  const run = connected(Client)
  return {
    connect: run({}, isReady),
    name: run({ connectionName: 'app' }, isReady),
    database: run({ db: 1 }, isReady),
    'read-only': run({ readOnly: true }, isReady),
    transactions: run({}, async (redis) => {
      await redis.watch('app:stock')
      await redis.unwatch()
      await redis.multi().exec()
      await redis.multi({ pipeline: false })
      await redis.discard()
    }),
    scripts: run({ scripts: { answer: { lua: 'return 42', numberOfKeys: 0 } } }, async (redis) => {
      const { answer } = redis as unknown as { answer: () => Promise<number> }
      await answer.call(redis)
      await answer.call(redis)
    }),
    scan: run({}, async (redis) => {
      await redis.scanStream({ match: 'app:*' }).toArray()
    }),
    publish: run({}, (redis) => redis.publish('app:news', 'hello')),
    subscribe: run({}, async (redis) => {
      await redis.subscribe('app:news')
      await redis.unsubscribe('app:news')
    }),
    'subscribe-pattern': run({}, async (redis) => {
      await redis.psubscribe('app:*')
      await redis.punsubscribe('app:*')
    }),
    monitor: run({}, async (redis) => {
      const monitor = await redis.monitor()
      monitor.disconnect()
    }),
  }
}

export const ioredis = workloadsOf(Redis)
