import { beeQueue } from './data/beeQueue.ts'
import { bull } from './data/bull.ts'
import { bullmq } from './data/bullmq.ts'
import { celery } from './data/celery.ts'
import { connectRedis } from './data/connectRedis.ts'
import { ioredis } from './data/ioredis.ts'
import { iovalkey } from './data/iovalkey.ts'
import { jedis, lettuce } from './data/javaClients.ts'
import { keyvRedis } from './data/keyvRedis.ts'
import { nodeRedis } from './data/nodeRedis.ts'
import { rateLimiterFlexible, rateLimitRedis } from './data/rateLimiters.ts'
import { redisExporter } from './data/redisExporter.ts'
import { redisInsight } from './data/redisInsight.ts'
import { redisPy } from './data/redisPy.ts'
import { redlock } from './data/redlock.ts'
import { replica, sentinel } from './data/servers.ts'
import { sidekiq } from './data/sidekiq.ts'
import { socketIo } from './data/socketIo.ts'
import { stackExchangeRedis } from './data/stackExchangeRedis.ts'
import { valkeyGlide } from './data/valkeyGlide.ts'
import type { Recipe } from './recipe.ts'

/** What libraries and tools need of a user, each as data with its sources: client libraries first, then what is built on them. */
export const recipes: readonly Recipe[] = [
  ioredis,
  nodeRedis,
  iovalkey,
  valkeyGlide,
  redisPy,
  jedis,
  lettuce,
  stackExchangeRedis,
  bullmq,
  bull,
  beeQueue,
  connectRedis,
  keyvRedis,
  rateLimiterFlexible,
  rateLimitRedis,
  redlock,
  socketIo,
  sidekiq,
  celery,
  redisExporter,
  redisInsight,
  replica,
  sentinel,
]

/**
 * The recipe of a library or tool.
 *
 * @example findRecipe('bullmq')?.title // 'BullMQ'
 */
export const findRecipe = (id: string): Recipe | undefined => recipes.find((recipe) => recipe.id === id)
