import { RedisStore } from 'connect-redis'
import type { Application } from '../runAs.ts'
import { withNodeRedis } from './withRedis.ts'
import type { Workloads } from './workload.ts'

/** The types of express-session are not here. */
const session = { cookie: { originalMaxAge: 1000 } }

const feature = (work: (store: RedisStore) => Promise<unknown>): Application =>
  withNodeRedis((client) => work(new RedisStore({ client })))

export const connectRedis: Workloads = {
  connect: feature(async (store) => {
    await store.set('1', session)
    await store.get('1')
    await store.destroy('1')
  }),
  touch: feature(async (store) => {
    await store.set('1', session)
    await store.touch('1', session)
  }),
  list: feature(async (store) => {
    await store.set('1', session)
    await store.all()
    await store.ids()
    await store.length()
  }),
  clear: feature(async (store) => {
    await store.set('1', session)
    await store.clear()
  }),
}
