import { bullmq } from './data/bullmq.ts'
import { ioredis } from './data/ioredis.ts'
import { iovalkey } from './data/iovalkey.ts'
import { nodeRedis } from './data/nodeRedis.ts'
import type { Recipe } from './recipe.ts'

/** What libraries and tools need of a user, each as data with its sources. */
export const recipes: readonly Recipe[] = [ioredis, nodeRedis, iovalkey, bullmq]

/**
 * The recipe of a library or tool.
 *
 * @example findRecipe('bullmq')?.title // 'BullMQ'
 */
export const findRecipe = (id: string): Recipe | undefined => recipes.find((recipe) => recipe.id === id)
