import { RedisStore } from 'rate-limit-redis'
import type { Application } from '../runAs.ts'
import { withNodeRedis } from './withRedis.ts'
import type { Workloads } from './workload.ts'

const feature = (work: (store: RedisStore) => Promise<unknown>): Application =>
  withNodeRedis(async (client) => {
    const store = new RedisStore({ sendCommand: (...args: string[]) => client.sendCommand(args) })
    void store.init({ windowMs: 1000 } as Parameters<RedisStore['init']>[0])
    await work(store)
  })

export const rateLimitRedis: Workloads = {
  connect: feature((store) => store.increment('a')),
  read: feature((store) => store.get('a')),
  change: feature(async (store) => {
    await store.increment('a')
    await store.decrement('a')
    await store.resetKey('a')
  }),
}
