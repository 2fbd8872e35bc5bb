import { bullmq } from './bullmq.ts'
import { ioredis } from './ioredis.ts'
import { iovalkey } from './iovalkey.ts'
import { nodeRedis } from './nodeRedis.ts'
import type { Workloads } from './workload.ts'

/** What is run for real, by the id of its recipe. */
export const workloads: Readonly<Record<string, Workloads>> = { ioredis, 'node-redis': nodeRedis, iovalkey, bullmq }
