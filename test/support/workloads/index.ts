import { beeQueue } from './beeQueue.ts'
import { bull } from './bull.ts'
import { bullmq } from './bullmq.ts'
import { connectRedis } from './connectRedis.ts'
import { ioredis } from './ioredis.ts'
import { iovalkey } from './iovalkey.ts'
import { keyvRedis } from './keyvRedis.ts'
import { nodeRedis } from './nodeRedis.ts'
import { rateLimiterFlexible } from './rateLimiterFlexible.ts'
import { rateLimitRedis } from './rateLimitRedis.ts'
import { redlock } from './redlock.ts'
import { socketIo } from './socketIo.ts'
import { valkeyGlide } from './valkeyGlide.ts'
import type { Workloads } from './workload.ts'

/** What is run for real, by the id of its recipe. */
export const workloads: Readonly<Record<string, Workloads>> = {
  ...{ ioredis, iovalkey, bullmq, bull, redlock },
  'node-redis': nodeRedis,
  'valkey-glide': valkeyGlide,
  'bee-queue': beeQueue,
  'connect-redis': connectRedis,
  'keyv-redis': keyvRedis,
  'rate-limiter-flexible': rateLimiterFlexible,
  'rate-limit-redis': rateLimitRedis,
  'socket-io-redis': socketIo,
}
