import type { Redis as Ioredis } from 'ioredis'
import { Redis } from 'iovalkey'
import { workloadsOf } from './ioredis.ts'

/** iovalkey has the interface of ioredis, of which it was made. */
export const iovalkey = workloadsOf(Redis as unknown as typeof Ioredis)
