import type { Deployment, Product } from './engine.ts'
import type { ServerEngineId } from './ids.ts'
import type { Offering } from './offerings.ts'

const productTitles: Readonly<Record<Product, string>> = { redis: 'Redis', valkey: 'Valkey' }

/** A server line in words: `valkey-8.1` is Valkey 8.1. */
export function serverTitle(id: ServerEngineId): { title: string; product: Product; version: string } {
  const product = id.startsWith('valkey') ? 'valkey' : 'redis'
  const version = id.slice(product.length + 1)
  return { title: `${productTitles[product]} ${version}`, product, version }
}

/** An offering in words: `ElastiCache serverless Valkey 8`, `MemoryDB Redis 7.1`. */
export const offeringTitle = (offering: Offering | Omit<Offering, 'modules' | 'channelsDefault'>): string =>
  [serviceTitle(offering.dialect, offering.deployment), productTitles[offering.product], offering.version].join(' ')

function serviceTitle(dialect: Offering['dialect'], deployment: Deployment): string {
  if (dialect === 'memorydb') return 'MemoryDB'
  return deployment === 'serverless' ? 'ElastiCache serverless' : 'ElastiCache'
}
