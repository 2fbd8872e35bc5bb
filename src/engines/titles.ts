import type { Deployment, Dialect, Engine, Product } from './engine.ts'
import { serverEngines, type EngineId, type OfferingId, type ServerEngineId } from './ids.ts'
import { offerings } from './offerings.ts'

/** What an engine is called by. */
export type Identity = Pick<Engine, 'product' | 'version' | 'dialect' | 'deployment'>

export const isServerEngine = (id: EngineId): id is ServerEngineId => serverEngines.some((each) => each === id)

/** Product, version and service of an engine, without loading it. */
export function identify(id: EngineId): Identity {
  if (!isServerEngine(id)) return identifyOffering(id)
  const product = id.startsWith('valkey') ? 'valkey' : 'redis'
  return { product, version: id.slice(product.length + 1), dialect: 'server', deployment: 'server' }
}

function identifyOffering(id: OfferingId): Identity {
  const { product, version, dialect, deployment } = offerings[id]
  return { product, version, dialect, deployment }
}

const services: Readonly<Record<Dialect, readonly string[]>> = {
  elasticache: ['ElastiCache'],
  memorydb: ['MemoryDB'],
  server: [],
}
const deployments: Readonly<Record<Deployment, readonly string[]>> = {
  serverless: ['serverless'],
  'node-based': [],
  server: [],
}
const products: Readonly<Record<Product, string>> = { redis: 'Redis', valkey: 'Valkey' }

/** An engine without its version, in words: `ElastiCache serverless Valkey`, `MemoryDB Redis`, `Valkey`. */
export const familyTitle = ({ dialect, deployment, product }: Omit<Identity, 'version'>): string =>
  [...services[dialect], ...deployments[deployment], products[product]].join(' ')

/** An engine in words: `ElastiCache Valkey 8.2`. */
export const engineTitle = (identity: Identity): string => `${familyTitle(identity)} ${identity.version}`
