import { Redis } from 'ioredis'
import { createClient } from 'redis'
import type { Application } from '../runAs.ts'

type NodeRedis = ReturnType<typeof createClient>

/** Does something with a connected node-redis, and leaves. */
export const withNodeRedis =
  (work: (redis: NodeRedis) => Promise<unknown>): Application =>
  async ({ port, username, password }) => {
    const socket = { port, host: '127.0.0.1', reconnectStrategy: false as const }
    const redis: NodeRedis = createClient({ username, password, socket })
    redis.on('error', () => undefined) // what was waiting is rejected with the same error
    try {
      await redis.connect()
      await work(redis)
    } finally {
      redis.destroy()
    }
  }

/** Does something with a connected ioredis, and leaves. */
export const withIoredis =
  (work: (redis: Redis) => Promise<unknown>): Application =>
  async (connection) => {
    const redis = new Redis({ ...connection, retryStrategy: () => null, maxRetriesPerRequest: 0 })
    redis.on('error', () => undefined) // what was waiting is rejected with the same error
    try {
      await work(redis)
    } finally {
      redis.disconnect()
    }
  }
