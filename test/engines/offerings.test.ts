import { describe, expect, it } from 'vitest'
import { hasBit, loadEngine, offeringEngines, type EngineId, type OfferingId } from '../../src/engines/index.ts'

const catalog = (id: EngineId) => loadEngine(id).catalog
const offer = (name: string) => offeringEngines.filter((id) => catalog(id).byName.has(name))

describe('offerings', () => {
  it.each(offeringEngines)('%s has every command and category of its server line, at the same ids', (id) => {
    const engine = loadEngine(id)
    const server = catalog(engine.server)
    const own = engine.catalog.commands.slice(0, server.commands.length)
    expect(own.map(({ name }) => name)).toEqual(server.commands.map(({ name }) => name))
    expect(engine.catalog.categories).toEqual([...server.categories, ...engine.modules])
    for (const { module } of engine.catalog.commands.slice(server.commands.length)) {
      expect(engine.modules).toContain(module)
    }
  })

  it.each([
    ['elasticache-redis-7.1', 'redis-7.0'],
    ['elasticache-valkey-8.2', 'valkey-8.1'],
    ['elasticache-serverless-valkey-8', 'valkey-8.1'],
    ['elasticache-serverless-valkey-9', 'valkey-9.1'],
    ['memorydb-valkey-7.3', 'valkey-7.2'],
  ] as const)('%s stands on %s', (id, server) => {
    expect(loadEngine(id).server).toBe(server)
  })

  it('opens channels to a new user on serverless caches and in ElastiCache 6.2', () => {
    const open = offeringEngines.filter(
      (id) => loadEngine(id).traits.channels && loadEngine(id).traits.channelsDefault === 'all',
    )
    expect(open).toEqual([
      'elasticache-redis-6.2',
      'elasticache-serverless-redis-7',
      'elasticache-serverless-valkey-7',
      'elasticache-serverless-valkey-8',
      'elasticache-serverless-valkey-9',
    ])
    for (const id of open) expect(loadEngine(id).channelsDefaultConfidence).toBe('documented')
  })

  it('leaves the traits of a server line alone but for channels', () => {
    const { channelsDefault, ...rest } = loadEngine('elasticache-serverless-valkey-8').traits
    expect(channelsDefault).toBe('all')
    expect(loadEngine('valkey-8.1').traits).toEqual({ ...rest, channelsDefault: 'none' })
  })

  it('says as which version a serverless cache is judged', () => {
    expect(loadEngine('elasticache-serverless-valkey-8').note).toMatch(/^judged as 8\.1, because /)
  })

  it('points to a public page', () => {
    for (const id of offeringEngines) expect(loadEngine(id).source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
  })
})

describe('modules', () => {
  it('offers JSON from 6.2 on', () => {
    expect(offeringEngines.filter((id) => !catalog(id).byName.has('json.get'))).toEqual(['elasticache-redis-6.0'])
  })

  it('offers JSON.MSET on ElastiCache from Valkey 8.1 on', () => {
    expect(offer('json.mset')).toEqual([
      'elasticache-valkey-8.1',
      'elasticache-valkey-8.2',
      'elasticache-valkey-9.0',
      'elasticache-valkey-9.1',
      'elasticache-serverless-valkey-8',
      'elasticache-serverless-valkey-9',
    ])
  })

  it('offers Bloom filters where it offers JSON.MSET, and their loading nowhere', () => {
    expect(offer('bf.add')).toEqual(offer('json.mset'))
    expect(offer('bf.load')).toEqual([])
  })

  it('offers searching on node-based ElastiCache from 8.2 on, aggregating from 9.0 on, and both on MemoryDB', () => {
    const memorydb: OfferingId[] = ['memorydb-redis-7.1', 'memorydb-valkey-7.2', 'memorydb-valkey-7.3']
    const aggregating: OfferingId[] = ['elasticache-valkey-9.0', 'elasticache-valkey-9.1', ...memorydb]
    expect(offer('ft.search')).toEqual(['elasticache-valkey-8.2', ...aggregating])
    expect(offer('ft.aggregate')).toEqual(aggregating)
    expect(offer('ft.aliasadd')).toEqual(memorydb)
  })

  it('says how sure it is of a command', () => {
    const confidence = (id: EngineId, name: string) => catalog(id).byName.get(name)?.confidence
    expect(confidence('elasticache-valkey-8.2', 'json.get')).toBe('documented')
    expect(confidence('elasticache-valkey-8.2', 'ft.search')).toBe('source')
    expect(confidence('memorydb-valkey-7.2', 'ft.search')).toBe('inferred')
  })

  it('lets module commands take part in the categories of the engine', () => {
    const { byName, categoryBits } = catalog('elasticache-valkey-8.2')
    const sets = (category: string, name: string) =>
      hasBit(categoryBits.get(category) ?? new Uint32Array(), byName.get(name)?.id ?? -1)
    expect(sets('read', 'json.get')).toBe(true)
    expect(sets('slow', 'json.get')).toBe(false)
    expect(sets('slow', 'json.set')).toBe(true)
    expect(sets('admin', 'ft._list')).toBe(true)
  })

  it('lets the subcommands of JSON.DEBUG, which have no category, follow it', () => {
    const { byName, categoryBits, categoryMembers } = catalog('elasticache-valkey-8.2')
    const { id = -1 } = byName.get('json.debug|memory') ?? {}
    for (const category of ['json', 'admin', 'read', 'slow']) {
      expect(hasBit(categoryBits.get(category) ?? new Uint32Array(), id)).toBe(true)
      expect(hasBit(categoryMembers.get(category) ?? new Uint32Array(), id)).toBe(false)
    }
  })

  it('has no subcommands and key specs of modules on 6.2', () => {
    const { byName } = catalog('elasticache-redis-6.2')
    expect(byName.get('json.debug')?.subcommands).toBe(0)
    expect(byName.has('json.debug|memory')).toBe(false)
    expect(byName.get('json.get')).toMatchObject({ keys: [1, 1, 1], keySpecs: [] })
  })
})
