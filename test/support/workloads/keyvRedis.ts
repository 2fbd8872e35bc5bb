import KeyvRedis from '@keyv/redis'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

const feature =
  (work: (store: KeyvRedis<string>) => Promise<unknown>): Application =>
  async ({ port, username, password }) => {
    const socket = { port, host: '127.0.0.1', reconnectStrategy: false as const }
    const store = new KeyvRedis<string>(
      { username, password, socket },
      { namespace: 'keyv', throwOnErrors: true, throwOnConnectError: true },
    )
    store.on('error', () => undefined)
    try {
      await work(store)
    } finally {
      await store.disconnect(true).catch(() => undefined)
    }
  }

export const keyvRedis: Workloads = {
  connect: feature(async (store) => {
    await store.set('a', '1')
    await store.set('a', '1', 1000)
    await store.get('a')
    await store.delete('a')
  }),
  many: feature(async (store) => {
    await store.setMany([
      { key: 'a', value: '1' },
      { key: 'b', value: '2', ttl: 1000 },
    ])
    await store.getMany(['a', 'b'])
    await store.hasMany(['a', 'b'])
    await store.deleteMany(['a', 'b'])
  }),
  has: feature((store) => store.has('a')),
  iterate: feature(async (store) => {
    await store.set('a', '1')
    await store.iterator('keyv').next()
  }),
  clear: feature(async (store) => {
    await store.set('a', '1')
    await store.clear()
  }),
}
