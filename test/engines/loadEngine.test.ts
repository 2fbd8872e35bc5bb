import { describe, expect, it } from 'vitest'
import { engines, loadEngine, type EngineId } from '../../src/engines/index.ts'

describe('loadEngine', () => {
  it.each(engines)('knows %s, and loads it once', (id) => {
    const engine = loadEngine(id)
    expect(engine.id).toBe(id)
    expect(loadEngine(id)).toBe(engine)
    expect(engine.catalog.byName.get('get')?.categories).toEqual(['fast', 'read', 'string'])
  })

  it.each([
    ['valkey-8.1', 'Valkey 8.1'],
    ['redis-7.0.4', 'Redis 7.0.4'],
    ['elasticache-valkey-8.2', 'ElastiCache Valkey 8.2'],
    ['elasticache-serverless-valkey-8', 'ElastiCache serverless Valkey 8'],
    ['memorydb-redis-7.1', 'MemoryDB Redis 7.1'],
  ] as const)('calls %s %s', (id, title) => {
    expect(loadEngine(id).title).toBe(title)
  })

  it('has a title of its own for every engine', () => {
    expect(new Set(engines.map((id) => loadEngine(id).title)).size).toBe(engines.length)
  })

  it.each(['valkey-8.3', '', 'toString', '__proto__'])('refuses `%s` and names it with the engines there are', (id) => {
    expect(() => loadEngine(id as EngineId)).toThrow(TypeError)
    expect(() => loadEngine(id as EngineId)).toThrow(`There is no engine \`${id}\`. Known engines: redis-6.0.5, `)
  })

  it('says where a plain server was read', () => {
    expect(loadEngine('valkey-8.1').source).toMatch(/^valkey 8\.1\./)
    expect(loadEngine('valkey-8.1').confidence).toBe('observed')
    expect(loadEngine('valkey-9.0').confidence).toBe('inferred')
    expect(loadEngine('redis-7.0.4').confidence).toBe('observed')
  })
})

describe('traits', () => {
  const traits = (id: EngineId) => loadEngine(id).traits
  const lines = (holds: (id: EngineId) => boolean) =>
    engines.filter((id) => loadEngine(id).dialect === 'server' && holds(id))

  it('prints commands in three ways', () => {
    expect(lines((id) => traits(id).commandText === 'surplus')).toEqual(['redis-6.0.5'])
    expect(lines((id) => traits(id).commandText === 'minimal')).toEqual([
      'redis-6.0',
      'redis-6.2',
      'redis-7.0.4',
      'redis-7.0',
    ])
  })

  it('knows channels from 6.2 on, open to a new user there only', () => {
    expect(lines((id) => !traits(id).channels)).toEqual(['redis-6.0.5', 'redis-6.0'])
    expect(lines((id) => traits(id).channels && traits(id).channelsDefault === 'all')).toEqual(['redis-6.2'])
  })

  it('knows databases in Valkey 9.1 only', () => {
    expect(lines((id) => traits(id).databases)).toEqual(['valkey-9.1'])
  })

  it('shows `sanitize-payload` in four ways', () => {
    const ids = ['redis-6.0', 'redis-6.2', 'redis-7.2', 'valkey-9.1'] as const
    expect(ids.map((id) => traits(id).sanitizePayload)).toEqual(['unknown', 'after-reset', 'always', 'ignored'])
  })

  it('lets no rule deny the commands with the flag `no_auth`', () => {
    for (const id of lines((each) => traits(each).subcommands)) {
      const flagged = loadEngine(id).catalog.commands.filter(({ flags }) => flags.includes('no_auth'))
      expect(flagged.map(({ name }) => name)).toEqual(traits(id).alwaysAllowed)
    }
  })

  it('has the quirks of 7.0.4 nowhere else', () => {
    for (const quirk of ['sort-ro-unchecked', 'bitfield-get-reads'] as const)
      expect(lines((id) => traits(id).keyQuirks.includes(quirk))).toEqual(['redis-7.0.4'])
    expect(lines((id) => traits(id).unmatchedNames === 'call')).toEqual(['redis-7.0.4'])
  })

  it('keeps an `int` of a number of keys where servers do', () => {
    const cut = ['redis-7.0.4', 'redis-7.0', 'redis-7.2', 'valkey-7.2', 'valkey-8.0', 'valkey-8.1', 'valkey-9.0']
    expect(lines((id) => traits(id).keyQuirks.includes('int-key-count'))).toEqual(cut)
  })
})
