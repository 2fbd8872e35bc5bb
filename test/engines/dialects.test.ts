import { describe, expect, it } from 'vitest'
import {
  channelArguments,
  dialectFacts,
  engines,
  loadEngine,
  restrictedCommands,
  restrictionOf,
  type DialectFact,
  type EngineId,
} from '../../src/engines/index.ts'

const facts: [string, DialectFact][] = [
  ...Object.entries(dialectFacts).flatMap(([dialect, each]) =>
    Object.entries(each).map(([name, fact]): [string, DialectFact] => [`${dialect} ${name}`, fact]),
  ),
  ...engines.flatMap((id) =>
    [...restrictedCommands(loadEngine(id))].map(([name, fact]): [string, DialectFact] => [`${id} ${name}`, fact]),
  ),
]

describe('facts about dialects', () => {
  it('are sentences with a confidence and a public source', () => {
    expect(facts.length).toBeGreaterThan(100)
    for (const [name, fact] of facts) {
      expect(fact.text, name).toMatch(/^[A-Z].*\.$/)
      expect(['documented', 'observed', 'source', 'inferred'], name).toContain(fact.confidence)
      expect(fact.source, name).toMatch(/^https:\/\//)
    }
  })

  it('are documented for passwords, `reset` and the missing `on`', () => {
    for (const dialect of ['elasticache', 'memorydb'] as const) {
      for (const name of ['password-rule', 'reset', 'login-missing'] as const) {
        expect(dialectFacts[dialect][name]?.confidence).toBe('documented')
      }
    }
  })

  it('only warn of what was merely reported', () => {
    for (const name of ['nopass', 'resetkeys', 'resetchannels', 'unknown-word', 'covered-subcommand'] as const) {
      expect(dialectFacts.elasticache[name]?.confidence).toBe('inferred')
    }
  })

  it('do not exist for a plain server', () => {
    expect(dialectFacts.server).toEqual({})
  })
})

describe('restricted commands', () => {
  const restricted = (id: EngineId) => restrictedCommands(loadEngine(id))

  it.each(engines)('are the same for %s, asked one by one', (id) => {
    const engine = loadEngine(id)
    for (const { name } of engine.catalog.commands) {
      expect(restrictionOf(name, engine)).toBe(restrictedCommands(engine).get(name))
    }
  })

  it('are none on a plain server', () => {
    for (const id of ['valkey-9.1', 'redis-6.0'] as const) expect(restricted(id).size).toBe(0)
  })

  it('include every subcommand of a restricted container', () => {
    expect(restricted('elasticache-valkey-8.2').get('config|get')?.confidence).toBe('documented')
    expect(restricted('elasticache-valkey-8.2').has('acl|list')).toBe(false)
    expect(restricted('elasticache-valkey-8.2').has('acl')).toBe(false)
  })

  it('go by the engine’s names', () => {
    expect(restricted('elasticache-valkey-8.2').has('cluster|addslots')).toBe(true)
    expect(restricted('elasticache-valkey-8.2').has('cluster|addslot')).toBe(false)
  })

  it('name only what the catalog has, where it has subcommands', () => {
    for (const id of engines) {
      const { catalog, traits } = loadEngine(id)
      const unknown = [...restricted(id).keys()].filter((name) => !catalog.byName.has(name))
      expect(unknown.filter((name) => traits.subcommands || !name.includes('|'))).toEqual([])
    }
  })

  it('keep subcommands as words on 6.x, where `+acl|load` allows a first argument', () => {
    expect(restricted('elasticache-redis-6.2').has('acl|load')).toBe(true)
  })

  it('are more on serverless caches', () => {
    const [nodes, serverless] = [restricted('elasticache-valkey-8.1'), restricted('elasticache-serverless-valkey-8')]
    for (const name of nodes.keys()) expect(serverless.has(name)).toBe(true)
    for (const name of ['keys', 'psubscribe', 'function|load', 'wait', 'client|kill']) {
      expect(serverless.get(name)?.confidence).toBe('documented')
      expect(nodes.has(name)).toBe(false)
    }
  })

  it('are doubtful where AWS contradicts itself', () => {
    expect(restricted('elasticache-serverless-valkey-8').get('commandlog|get')?.confidence).toBe('inferred')
    expect(restricted('elasticache-valkey-8.1').has('commandlog')).toBe(false)
  })

  it('have a list of their own on MemoryDB', () => {
    expect(restricted('memorydb-valkey-7.2').has('module|load')).toBe(true)
    expect(restricted('elasticache-valkey-7.2').has('module|load')).toBe(false)
    expect(restricted('memorydb-valkey-7.2').has('cluster|forget')).toBe(false)
  })
})

describe('channel arguments', () => {
  it('belong to the commands that subscribe, publish or unsubscribe', () => {
    const { byName } = loadEngine('valkey-9.1').catalog
    for (const name of channelArguments.keys()) expect(byName.get(name)?.categories).toContain('pubsub')
  })

  it('are one for publishing, all for subscribing, and literal for patterns', () => {
    expect(channelArguments.get('spublish')).toEqual({ first: 1, last: 1, test: 'glob' })
    expect(channelArguments.get('ssubscribe')).toEqual({ first: 1, last: 'end', test: 'glob' })
    expect(channelArguments.get('psubscribe')?.test).toBe('literal')
    expect(channelArguments.get('punsubscribe')?.test).toBe('never')
  })
})
