import { createClient, defineScript } from 'redis'
import type { Workloads } from './workload.ts'

type Client = ReturnType<typeof createClient>

/** Connects, works and leaves, whatever happens. */
const connected =
  (options: object, work: (redis: Client) => Promise<unknown> = () => Promise.resolve()): Workloads[string] =>
  async ({ port, username, password }) => {
    const socket = { port, host: '127.0.0.1', reconnectStrategy: false as const }
    const redis: Client = createClient({ username, password, socket, ...options })
    redis.on('error', () => undefined) // what was waiting is rejected with the same error
    try {
      await redis.connect()
      await work(redis)
    } finally {
      redis.destroy()
    }
  }

const answer = defineScript({
  SCRIPT: 'return 42',
  NUMBER_OF_KEYS: 0,
  parseCommand: () => undefined,
  transformReply: (reply: unknown) => reply,
})

/** node-redis: what it does by itself. */
export const nodeRedis: Workloads = {
  connect: connected({}),
  name: connected({ name: 'app', RESP: 2 }),
  database: connected({ database: 1 }),
  'read-only': (connection) =>
    // Older servers refuse READONLY outside of clusters, once the user may call it.
    connected({ readonly: true })(connection).catch((error: unknown) => {
      if (!String(error).includes('cluster support disabled')) throw error
    }),
  'keep-alive': connected({ pingInterval: 20 }, async (redis) => {
    const failed = new Promise((_, reject) => redis.once('error', reject))
    const answered = new Promise((resolve) => redis.once('ping-interval', resolve))
    await Promise.race([failed, answered])
  }),
  'client-side-cache': connected({
    RESP: 3,
    clientSideCache: { ttl: 0, maxEntries: 0, evictPolicy: 'LRU' },
  }),
  transactions: connected({}, async (redis) => {
    await redis.watch('app:stock')
    await redis.unwatch()
    await redis.multi().addCommand(['UNWATCH']).exec()
  }),
  scripts: connected({ scripts: { answer } }, async (redis) => {
    const own = redis as unknown as { answer: () => Promise<unknown> }
    await own.answer()
    await own.answer()
  }),
  scan: connected({}, async (redis) => {
    await redis.scanIterator({ MATCH: 'app:*' }).next()
  }),
  publish: connected({}, (redis) => redis.publish('app:news', 'hello')),
  subscribe: connected({}, async (redis) => {
    await redis.subscribe('app:news', () => undefined)
    await redis.unsubscribe('app:news')
  }),
  'subscribe-pattern': connected({}, async (redis) => {
    await redis.pSubscribe('app:*', () => undefined)
    await redis.pUnsubscribe('app:*')
  }),
}
