import type { ModulePartName } from './data/modules.ts'
import type { Confidence, Deployment, Dialect, Product, Traits } from './engine.ts'
import type { OfferingId, ServerEngineId } from './ids.ts'

/** A version that AWS sells: a server line, what is added to it, and who reads its strings. */
export interface Offering {
  readonly product: Product
  readonly version: string
  readonly server: ServerEngineId
  readonly dialect: Exclude<Dialect, 'server'>
  readonly deployment: Exclude<Deployment, 'server'>
  readonly modules: readonly ModulePartName[]
  readonly channelsDefault: Traits['channelsDefault']
  readonly channelsDefaultConfidence: Confidence
  readonly confidence: Confidence
  readonly source: string
  readonly note?: string
}

const elasticacheGuide = 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg'
const memorydbVersions = 'https://docs.aws.amazon.com/memorydb/latest/devguide/engine-versions.html'

type Facts = Pick<Offering, 'version' | 'server' | 'modules'> & Partial<Offering>

const nodeBased = (product: Product, facts: Facts): Offering => ({
  product,
  dialect: 'elasticache',
  deployment: 'node-based',
  channelsDefault: 'none',
  // No page gives `acl-pubsub-default` for this family; the open-source default is meant.
  channelsDefaultConfidence: 'inferred',
  confidence: 'documented',
  source: `${elasticacheGuide}/engine-versions.html`,
  ...facts,
})

/** The service picks minor versions by itself, so a serverless cache counts as the newest minor of its major. */
const serverless = (product: Product, facts: Facts): Offering => ({
  ...nodeBased(product, facts),
  deployment: 'serverless',
  channelsDefault: 'all',
  channelsDefaultConfidence: 'documented',
  confidence: 'inferred',
  source: `${elasticacheGuide}/RedisConfiguration.html`,
  note: `judged as ${facts.server.slice(product.length + 1)}, because the service moves to the newest minor version by itself`,
})

/**
 * MemoryDB writes `resetchannels` into a string without channel rules
 * (https://github.com/aws-controllers-k8s/memorydb-controller `test/e2e/scenarios/User`), so channels begin closed on 6.2 too.
 */
const memorydb = (product: Product, facts: Facts): Offering => ({
  ...nodeBased(product, { source: memorydbVersions, ...facts }),
  dialect: 'memorydb',
})

const searchOptIn = 'search commands exist only on clusters that were created with search enabled'

/** Every offering, oldest first within its product. */
export const offerings: Readonly<Record<OfferingId, Offering>> = {
  'elasticache-redis-6.0': nodeBased('redis', {
    version: '6.0',
    // AWS's own messages call it 6.0.5: https://github.com/cloudposse/terraform-aws-elasticache-redis/issues/88
    server: 'redis-6.0.5',
    modules: [],
    channelsDefault: 'all',
    channelsDefaultConfidence: 'source',
  }),
  'elasticache-redis-6.2': nodeBased('redis', {
    version: '6.2',
    server: 'redis-6.2',
    modules: ['json'],
    channelsDefault: 'all',
    channelsDefaultConfidence: 'documented',
  }),
  'elasticache-redis-7.0': nodeBased('redis', {
    version: '7.0',
    server: 'redis-7.0',
    modules: ['json'],
    channelsDefaultConfidence: 'documented',
  }),
  'elasticache-redis-7.1': nodeBased('redis', { version: '7.1', server: 'redis-7.0', modules: ['json'] }),
  'elasticache-serverless-redis-7': serverless('redis', { version: '7', server: 'redis-7.0', modules: ['json'] }),
  'elasticache-valkey-7.2': nodeBased('valkey', { version: '7.2', server: 'valkey-7.2', modules: ['json'] }),
  'elasticache-valkey-8.0': nodeBased('valkey', { version: '8.0', server: 'valkey-8.0', modules: ['json'] }),
  'elasticache-valkey-8.1': nodeBased('valkey', {
    version: '8.1',
    server: 'valkey-8.1',
    modules: ['json', 'json-mset', 'bloom'],
  }),
  'elasticache-valkey-8.2': nodeBased('valkey', {
    version: '8.2',
    server: 'valkey-8.1',
    modules: ['json', 'json-mset', 'bloom', 'search'],
  }),
  'elasticache-valkey-9.0': nodeBased('valkey', {
    version: '9.0',
    server: 'valkey-9.0',
    modules: ['json', 'json-mset', 'bloom', 'search', 'search-aggregate'],
  }),
  'elasticache-valkey-9.1': nodeBased('valkey', {
    version: '9.1',
    server: 'valkey-9.1',
    modules: ['json', 'json-mset', 'bloom', 'search', 'search-aggregate'],
    note: 'named in some languages of the AWS documentation only',
  }),
  'elasticache-serverless-valkey-7': serverless('valkey', { version: '7', server: 'valkey-7.2', modules: ['json'] }),
  'elasticache-serverless-valkey-8': serverless('valkey', {
    version: '8',
    server: 'valkey-8.1',
    modules: ['json', 'json-mset', 'bloom'],
  }),
  'elasticache-serverless-valkey-9': serverless('valkey', {
    version: '9',
    server: 'valkey-9.1',
    modules: ['json', 'json-mset', 'bloom'],
  }),
  'memorydb-redis-6.2': memorydb('redis', { version: '6.2', server: 'redis-6.2', modules: ['json'] }),
  'memorydb-redis-7.0': memorydb('redis', { version: '7.0', server: 'redis-7.0', modules: ['json'] }),
  'memorydb-redis-7.1': memorydb('redis', {
    version: '7.1',
    server: 'redis-7.0',
    modules: ['json', 'memorydb-search'],
    note: searchOptIn,
  }),
  'memorydb-valkey-7.2': memorydb('valkey', {
    version: '7.2',
    server: 'valkey-7.2',
    modules: ['json', 'memorydb-search'],
    note: searchOptIn,
  }),
  'memorydb-valkey-7.3': memorydb('valkey', {
    version: '7.3',
    server: 'valkey-7.2',
    modules: ['json', 'memorydb-search'],
    confidence: 'inferred',
    note: `${searchOptIn}; AWS names no open-source version behind it`,
  }),
}
