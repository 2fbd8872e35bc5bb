import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Application } from '../runAs.ts'
import { withIoredis } from './withRedis.ts'
import type { Workloads } from './workload.ts'

/** Refusals by the limit are no failures; anything else is. */
const allowed = (points: Promise<unknown>): Promise<unknown> =>
  points.catch((error: unknown) => {
    if (error instanceof Error) throw error
  })

const feature = (work: (limiter: RateLimiterRedis) => Promise<unknown>, options: object = {}): Application =>
  withIoredis((storeClient) =>
    work(new RateLimiterRedis({ storeClient, keyPrefix: 'rlflx', points: 2, duration: 5, ...options })),
  )

export const rateLimiterFlexible: Workloads = {
  connect: feature((limiter) => limiter.consume('a')),
  block: feature(
    async (limiter) => {
      for (let call = 0; call < 3; call++) await allowed(limiter.consume('a'))
      await limiter.block('b', 5)
    },
    { blockDuration: 5 },
  ),
  read: feature((limiter) => limiter.get('a')),
  change: feature(async (limiter) => {
    await limiter.set('a', 1, 5)
    await limiter.penalty('a', 1)
    await limiter.reward('a', 1)
    await limiter.delete('a')
  }),
}
