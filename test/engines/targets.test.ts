import { describe, expect, it } from 'vitest'
import {
  defaultEngine,
  describeTargets,
  engines,
  loadEngine,
  newestServer,
  nextEngine,
  offeringEngines,
  resolveTargets,
  targetGroups,
} from '../../src/engines/index.ts'

describe('nextEngine', () => {
  it.each([
    ['elasticache-redis-6.0', 'elasticache-redis-6.2'],
    ['elasticache-valkey-8.2', 'elasticache-valkey-9.0'],
    ['memorydb-redis-7.0', 'memorydb-redis-7.1'],
    ['redis-7.4', 'redis-8.0'],
    ['valkey-8.1', 'valkey-9.0'],
  ] as const)('comes after %s: %s', (id, next) => {
    expect(nextEngine(id)).toBe(next)
  })

  it.each([
    'elasticache-redis-7.1',
    'redis-8.0',
    'valkey-9.1',
    'elasticache-serverless-valkey-7',
    'memorydb-valkey-7.2',
  ] as const)('is not known for %s', (id) => {
    expect(nextEngine(id)).toBeUndefined()
  })
})

describe('resolveTargets', () => {
  it('takes every id as itself', () => {
    for (const id of engines) expect(resolveTargets(id)).toEqual([id])
  })

  it('takes `redis` and `valkey` as all ElastiCache offerings of that engine, serverless included', () => {
    expect(resolveTargets('redis')).toEqual([
      'elasticache-redis-6.0',
      'elasticache-redis-6.2',
      'elasticache-redis-7.0',
      'elasticache-redis-7.1',
      'elasticache-serverless-redis-7',
    ])
    expect(resolveTargets('valkey')?.length).toBe(9)
  })

  it('takes a service as both of its engines', () => {
    const { redis, valkey, elasticache, memorydb } = targetGroups
    expect(elasticache).toEqual([...redis, ...valkey])
    expect(memorydb).toEqual([...targetGroups['memorydb-redis'], ...targetGroups['memorydb-valkey']])
    expect([...elasticache, ...memorydb].toSorted()).toEqual(offeringEngines.toSorted())
  })

  it.each(['', 'Valkey', 'valkey-8', 'redis-7.0.5', 'constructor'])('does not know `%s`', (name) => {
    expect(resolveTargets(name)).toBeUndefined()
  })
})

describe('describeTargets', () => {
  it.each([
    ['valkey', 'ElastiCache Valkey 7.2, 8.0, 8.1, 8.2, 9.0, 9.1, serverless 7, 8, 9'],
    ['memorydb', 'MemoryDB Redis 6.2, 7.0, 7.1; MemoryDB Valkey 7.2, 7.3'],
    ['elasticache-serverless-valkey-8', 'ElastiCache serverless Valkey 8'],
    ['redis-7.0.4', 'Redis 7.0.4'],
  ])('calls %s: %s', (name, words) => {
    expect(describeTargets(resolveTargets(name) ?? [])).toBe(words)
  })

  it('names versions in order and once, whatever the order of the ids', () => {
    expect(describeTargets(['valkey-8.1', 'elasticache-valkey-8.0', 'valkey-8.0', 'valkey-8.1'])).toBe(
      'Valkey 8.0, 8.1; ElastiCache Valkey 8.0',
    )
  })

  it('says of one engine what its title says', () => {
    for (const id of engines) expect(describeTargets([id])).toBe(loadEngine(id).title)
  })

  it('has nothing to say of none', () => {
    expect(describeTargets([])).toBe('')
  })
})

describe('defaults', () => {
  it('asks the newest ElastiCache Valkey that all documentation names', () => {
    const { dialect, product, note } = loadEngine(defaultEngine)
    expect({ dialect, product, note }).toEqual({ dialect: 'elasticache', product: 'valkey', note: undefined })
  })

  it('takes the last plain Valkey as the newest', () => {
    expect(newestServer).toBe(engines.filter((id) => id.startsWith('valkey-')).at(-1))
  })
})
