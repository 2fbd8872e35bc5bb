import Redlock from 'redlock'
import type { Application } from '../runAs.ts'
import { withIoredis } from './withRedis.ts'
import type { Workloads } from './workload.ts'

const feature = (work: (redlock: Redlock) => Promise<unknown>): Application =>
  withIoredis((redis) => {
    const redlock = new Redlock([redis as unknown as Redlock.CompatibleRedisClient], { retryCount: 0 })
    // Otherwise it says only that no server agreed.
    const failed = new Promise<never>((_, reject) => redlock.on('clientError', reject))
    return Promise.race([work(redlock), failed])
  })

export const redlock: Workloads = {
  connect: feature(async (locks) => {
    const lock = await locks.lock('locks:a', 1000)
    const longer = await lock.extend(1000)
    await longer.unlock()
  }),
}
