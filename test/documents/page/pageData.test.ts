import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packPage, type PageData, unpackPage } from '../../../src/documents/page/pageData.ts'
import { probesOf } from '../../../src/documents/page/probes.ts'
import { engines, loadEngine, serverEngines } from '../../../src/engines/index.ts'
import { parseArguments } from '../../../src/grammar/index.ts'
import { findCall, newUser, setUser } from '../../../src/permissions/index.ts'
import { ruleLists } from '../../support/ruleLists.ts'

const through = (users: Parameters<typeof packPage>[0]) =>
  unpackPage(JSON.parse(JSON.stringify(packPage(users))) as PageData)

describe('the data of a page', () => {
  test.each(serverEngines)('gives users of %s back with the same rights', (id) => {
    fc.assert(
      fc.property(ruleLists(id), (rules) => {
        const set = setUser(newUser(id), parseArguments(rules, loadEngine(id).traits.quotes))
        fc.pre(set.ok)
        const [back] = through([{ id: 'user-u', name: 'u', user: set.user }]).users
        expect(back?.user.root).toEqual(set.user.root)
        expect(back?.user.selectors).toEqual(set.user.selectors)
        expect(back?.user.enabled).toBe(set.user.enabled)
      }),
      { numRuns: Number(process.env['ACLKIT_RUNS'] ?? 100) },
    )
  })

  test('holds no password and no hash', () => {
    const set = setUser(newUser('valkey-8.1'), `on >hunter2hunter2 #${'ab'.repeat(32)} ~* +@all`)
    const text = set.ok ? JSON.stringify(packPage([{ id: 'user-u', name: 'u', user: set.user }])) : ''
    expect(text).toContain('+@all')
    expect(text).not.toMatch(/hunter2|abababab/)
  })

  test('holds each engine once', () => {
    const user = newUser('valkey-8.1')
    const users = [
      { id: 'a', name: 'a', user },
      { id: 'b', name: 'b', user: newUser('redis-7.0') },
      { id: 'c', name: 'c', user },
    ]
    const { engines: packed, users: packedUsers } = packPage(users)
    expect(packed.map(({ about }) => about.id)).toEqual(['valkey-8.1', 'redis-7.0'])
    expect(packedUsers.map(({ engine }) => engine)).toEqual([0, 1, 0])
  })
})

describe('the calls that are tried', () => {
  test.each(engines)('every command of %s has one', (id) => {
    const engine = loadEngine(id)
    const probed = new Set(probesOf(engine).map(({ words }) => findCall(words, engine)?.command.name))
    const missed = engine.catalog.commands.filter(({ name, subcommands }) => subcommands === 0 && !probed.has(name))
    expect(missed.map(({ name }) => name)).toEqual([])
  })

  test('what GET, SET and COPY do to their keys is what the server asks for', () => {
    const does = (id: 'redis-6.0' | 'valkey-8.1', words: string) =>
      probesOf(loadEngine(id))
        .find((probe) => probe.words.join(' ').toLowerCase() === words)
        ?.keys.map((key) => key.does)
    for (const id of ['redis-6.0', 'valkey-8.1'] as const) {
      expect(does(id, 'get x')).toEqual([1])
      expect(does(id, 'set x v')).toEqual([2])
      expect(does(id, 'rename x x')).toEqual([3, 2])
      expect(does(id, 'exists x')).toEqual([0])
    }
  })
})
