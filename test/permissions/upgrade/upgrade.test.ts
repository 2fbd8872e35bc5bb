import { describe, expect, it } from 'vitest'
import { engines, type EngineId } from '../../../src/engines/index.ts'
import { compare, newUser, setUser, upgrade } from '../../../src/permissions/index.ts'

/** `wider  on …`: how the meaning changes, and the string that is offered. */
function say(rules: string, from: EngineId, to: EngineId): string {
  const { refused, refusedBefore, compared, suggestion } = upgrade(rules, from, to)
  const verdict = refused.length + refusedBefore.length > 0 ? 'refused' : (compared?.comparison.relation ?? 'none')
  const offered = suggestion ? `${suggestion.exact ? '=' : '~'} ${suggestion.text}` : ''
  return `${verdict} ${offered}`.trim()
}

describe('an upgrade', () => {
  it.each<[string, string, EngineId, EngineId, string]>([
    ['to the same engine changes nothing', 'on ~* +@all', 'valkey-8.1', 'valkey-8.1', 'equal'],
    ['closes channels that began open', 'on ~* +@all', 'redis-6.2', 'valkey-8.1', 'narrower = on ~* +@all &*'],
    ['leaves channels alone that are named', 'on ~* &* +@all', 'redis-6.2', 'valkey-8.1', 'equal'],
    [
      'opens channels where serverless does',
      'on ~* +@pubsub (~a +publish)',
      'elasticache-valkey-8.1',
      'elasticache-serverless-valkey-8',
      'wider = on ~* +@pubsub (~a +publish resetchannels) resetchannels',
    ],
    [
      'closes them before patterns that come too late',
      'on ~* &news +subscribe',
      'elasticache-valkey-8.1',
      'elasticache-serverless-valkey-8',
      'refused = on ~* resetchannels &news +subscribe',
    ],
    [
      'draws commands into a category',
      '-@all +@connection',
      'redis-6.2',
      'redis-7.0',
      'wider = -@all +@connection -asking -readonly -readwrite -select -wait',
    ],
    [
      'lets commands out of a category',
      '~* +@pubsub',
      'redis-6.2',
      'redis-7.0',
      'narrower = ~* +@pubsub &* +pubsub|help',
    ],
    ['leaves out commands that are gone', '+get +stralgo', 'redis-6.2', 'redis-7.0', 'refused = +get'],
    ['knows new commands without a change', '~* +@hash', 'valkey-8.1', 'valkey-9.1', 'equal'],
    ['back to 6.2 has no permissions of keys', '%R~a +get', 'valkey-8.1', 'redis-6.2', 'refused'],
    ['back to 6.2 spells what may be read and written', '%RW~a +get', 'valkey-8.1', 'redis-6.2', 'refused = ~a +get'],
    ['back to 6.2 has no selectors', '+get (~a +set)', 'valkey-8.1', 'redis-6.2', 'refused'],
    [
      'does not offer to leave out what held a user back',
      '~* +config -config|set',
      'redis-7.0',
      'redis-6.2',
      'refused',
    ],
    ['of a string that is refused already compares nothing', '+nosuch', 'redis-6.2', 'redis-7.0', 'refused'],
  ])('%s', (_, rules, from, to, expected) => {
    expect(say(rules, from, to)).toBe(expected)
  })

  it('names every rule that is refused, with the words of the server and its place', () => {
    const text = 'on +stralgo ~a +get +host:'
    const { refused } = upgrade(text, 'redis-6.2', 'redis-7.0')
    expect(refused.map(({ rule, message }) => [text.slice(rule.start, rule.end), message])).toEqual([
      ['+stralgo', "Error in ACL SETUSER modifier '+stralgo': Unknown command or category name in ACL"],
      ['+host:', "Error in ACL SETUSER modifier '+host:': Unknown command or category name in ACL"],
    ])
  })

  it('names what categories gain, lose and draw in', () => {
    const { categories } = upgrade('~* +@all -@dangerous (+@bitmap)', 'valkey-8.1', 'valkey-9.1')
    expect(categories.map(({ category, joined, left, removed }) => [category, joined, left, removed])).toEqual([
      ['all', [], [], []],
      ['dangerous', [], [], []],
    ])
    expect(categories[0]?.added).toContain('delifeq')
    expect(categories[1]?.added).toContain('cluster|flushslot')
    expect(categories[1]?.added).not.toContain('delifeq')
    expect(categories[1]?.rules.map(({ text }) => text)).toEqual(['-@dangerous'])
  })

  it('says where channels begin, and what is inferred of it', () => {
    expect(upgrade('~* +@all', 'redis-6.2', 'valkey-8.1').notes).toEqual([
      'Without a channel rule a user has every channel in Redis 6.2, and no channel in Valkey 8.1.',
    ])
    expect(upgrade('~* +@all', 'elasticache-redis-6.2', 'elasticache-valkey-8.1').notes.join()).toContain(
      'For ElastiCache Valkey 8.1 that is inferred',
    )
    expect(upgrade('~* +get', 'redis-6.2', 'valkey-8.1').notes).toEqual([])
  })

  it('does not count commands as lost that everybody may run there', () => {
    expect(upgrade('+@connection', 'redis-6.2', 'redis-7.0').compared?.comparison.onlyBefore).toEqual([])
  })

  it.each([[1, 'redis-6.2', 'valkey-8.1'] as const])('throws a TypeError for what is no string', (rules, from, to) => {
    expect(() => upgrade(rules as unknown as string, from, to)).toThrow(TypeError)
  })
})

describe('the string that is offered', () => {
  const strings = [
    'on ~* +@all',
    '~a +@read +@write',
    '+@admin -@dangerous',
    '%R~a* (~b &c +@pubsub) +@connection',
    '&x +@pubsub',
    '+client +config|get',
  ]
  const pairs = engines.flatMap((from) => [[from, 'valkey-9.1'] as const, ['valkey-8.1', from] as const])

  it.each(pairs)('from %s to %s keeps the meaning where it says so', (from, to) => {
    for (const text of strings) {
      const { suggestion } = upgrade(text, from, to)
      if (!suggestion) continue
      const [before, after] = [setUser(newUser(from), text), setUser(newUser(to), suggestion.text)]
      expect([text, before.ok, after.ok]).toEqual([text, true, true])
      if (before.ok && after.ok) {
        expect(compare(before.user, after.user).relation === 'equal').toBe(suggestion.exact)
      }
    }
  })
})
