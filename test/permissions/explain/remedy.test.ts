import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EngineId } from '../../../src/engines/index.ts'
import {
  type AclUser,
  compare,
  dryRun,
  findRemedy,
  mayRun,
  newUser,
  type Remedy,
  setUser,
} from '../../../src/permissions/index.ts'
import { commandLines } from '../../support/commandLines.ts'
import { randomFrom } from '../../support/random.ts'
import { userRules } from '../../support/userRules.ts'

function userOf(rules: string | readonly string[], engine: EngineId = 'valkey-9.1'): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(`${String(rules)}: ${set.error.message}`)
  return set.user
}

const remedyOf = (rules: string, call: string, engine?: EngineId): Remedy | undefined =>
  findRemedy(userOf(rules, engine), call.split(' '))

const alternative = (remedy: Remedy | undefined, kind: 'prefix' | 'selector'): string | undefined =>
  remedy?.alternatives.find((each) => each.kind === kind)?.rule

describe('the remedy of a denial of many keys', () => {
  const mget = (count: number, name: (at: number) => string) =>
    `MGET ${Array.from({ length: count }, (_, at) => name(at)).join(' ')}`

  it('names each of 64, and of more what they begin with', () => {
    expect(
      remedyOf(
        '~a +@all',
        mget(64, (at) => `b:${at}`),
      )?.rule,
    ).toMatch(/^%R~b:0 %R~b:1 .* %R~b:63$/)
    expect(
      remedyOf(
        '~a +@all',
        mget(65, (at) => `b:${at}`),
      ),
    ).toMatchObject({ rule: '%R~b:*', alternatives: [] })
    expect(
      remedyOf(
        '%W~b* +@all',
        mget(65, (at) => `b${at}`),
      ),
    ).toMatchObject({ rule: '%R~b*' })
  })

  it('is none where more than 64 rules are needed', () => {
    expect(
      remedyOf(
        '~a +@all',
        mget(65, (at) => `b${at}`),
      ),
    ).toBeUndefined()
  })

  it('is one rule for one key that stands there 20,000 times', () => {
    expect(
      remedyOf(
        '~a +@all',
        mget(20_000, () => 'b'),
      )?.rule,
    ).toBe('%R~b')
  })
})

describe('the remedy of a denial', () => {
  it.each([
    ['a command', '~* -@all +@read', 'SET k v', '+set'],
    ['a subcommand', '~* -@all', 'CONFIG GET x', '+config|get'],
    ['another first argument', '~* +select|0', 'SELECT 1', '+select|1'],
    ['a key to read', '~app:* +@all', 'GET other:1', '%R~other:1'],
    ['a key to write', '~app:* +@all', 'SET other:1 v', '%W~other:1'],
    ['a key to read and write', '~app:* +@all', 'INCR other:1', '~other:1'],
    ['a permission of a key', '%R~app:* +@all', 'SET app:1 v', '%W~app:1'],
    ['two keys', '~app:* +@all', 'COPY a b', '%R~a %W~b'],
    ['a key and a command', '~app:* +get', 'DEL other', '%W~other +del'],
    ['a key with signs of patterns', '~app:* +@all', 'GET a*[b]?\\', '%R~a\\*\\[b]\\?\\\\'],
    ['the empty key', '~app:* +@all', 'GET ', '%R~'],
    ['a channel', '~* +@all', 'PUBLISH news.1 x', '&news.1'],
    ['a literal pattern', '~* +@all &news.*', 'PSUBSCRIBE n*', '&n*'],
    ['a literal pattern beyond ASCII', '~* +@all', 'PSUBSCRIBE café*', '&café*'],
    ['every pattern, where one is all', '~* +@all', 'PSUBSCRIBE a *', '&*'],
    ['a database beside others', '~* +@all db=0,2', 'SELECT 1', 'db=0,1,2'],
    ['all databases', '~* +@all db=0', 'FLUSHALL', 'alldbs'],
    ['everything to be read, which SORT BY asks for', '~app:* +@all', 'SORT app:1 BY w_*', '%R~*'],
  ])('is the rule for %s', (_, rules, call, rule) => {
    expect(remedyOf(rules, call)?.rule).toBe(rule)
  })

  it('is a first argument for what later servers call a subcommand', () => {
    expect(remedyOf('~* -@all', 'CONFIG GET x', 'redis-6.2')?.rule).toBe('+config|get')
    expect(remedyOf('~* -@all', 'GET x', 'redis-6.2')?.rule).toBe('+get')
  })

  it('knows no permissions of keys where an engine has none', () => {
    expect(remedyOf('~app:* +@all', 'GET x', 'redis-6.2')?.rule).toBe('~x')
  })

  it('goes into a selector where that takes fewer rules, or opens less', () => {
    expect(remedyOf('~a* +get (~b* +set)', 'DEL b1')).toMatchObject({ rule: '+del', selector: 1 })
    expect(remedyOf('~a* +@all (~b* +get)', 'GET c')).toMatchObject({ rule: '%R~c', selector: 1 })
    expect(remedyOf('~a* +@all (~b* +@all)', 'GET c')).toMatchObject({ rule: '%R~c', selector: 0 })
  })

  it('writes a byte that no rule can hold as `?`', () => {
    expect(findRemedy(userOf('~app:* +@all'), ['GET', 'a b\0c'])?.rule).toBe('%R~a?b?c')
    expect(findRemedy(userOf('~app:* +@all'), ['GET', Uint8Array.of(0x61, 0xff)])?.rule).toBe('%R~a?')
    expect(findRemedy(userOf('~app:* +get (~b* +@all)'), ['SET', '"b)', 'v'])).toMatchObject({
      rule: '%W~?b?',
      selector: 1,
    })
  })

  it('says what else it opens', () => {
    const opens = remedyOf('~app:* +@read', 'GET other:1')?.opens
    expect(opens?.relation).toBe('wider')
    expect(opens?.gained.map(({ command }) => command)).toEqual(expect.arrayContaining(['get', 'mget', 'strlen']))
    expect(remedyOf('~app:* +mget', 'GET app:1')?.opens.gained).toMatchObject([
      { command: 'get', whole: true, keys: ['~app:*'] },
    ])
  })

  it.each([
    ['~app:* +mget', 'GET app:1', 'Opens GET on keys that begin with `app:`.'],
    ['~app:1 +mget', 'GET app:1', 'Opens nothing else.'],
    ['~* -@all', 'PING', 'Opens nothing else.'],
    ['+get +mget +del', 'GET k', 'Opens GET and MGET on the key `k`.'],
    ['+get ~a', 'SET b v', 'Opens SET on the keys `a` and `b`.'],
    ['+@pubsub', 'PUBLISH news x', 'Opens PUBLISH, PSUBSCRIBE, SPUBLISH and 2 more on the channel `news`.'],
    ['~* +get +set db=0', 'SELECT 1', 'Opens SELECT; GET and SET on every key in more databases.'],
  ])('says that in a sentence: %s %s', (rules, call, sentence) => {
    expect(remedyOf(rules, call)?.sentence).toBe(sentence)
  })

  it.each([
    ['~app:* +@all', 'GET other:1', '%R~other:*'],
    ['~app:* +@all', 'GET a:b:c:', '%R~a:b:*'],
    ['~app:* +@all', 'GET other', undefined],
    ['%R~app:*:x +@all', 'SET app:1:x v', '%W~app:*:x'],
    ['~* +@all', 'PUBLISH news.eu.1 x', '&news.eu.*'],
  ])('offers all names that begin alike: %s %s', (rules, call, rule) => {
    expect(alternative(remedyOf(rules, call), 'prefix')).toBe(rule)
  })

  it('offers a selector of its own where that opens less', () => {
    expect(alternative(remedyOf('~app:* +@read', 'GET other:1'), 'selector')).toBe('(%R~other:1 +get)')
    expect(alternative(remedyOf('~app:* +@read db=0', 'GET other:1'), 'selector')).toBe('(%R~other:1 db=0 +get)')
    expect(alternative(remedyOf('-@all', 'PING'), 'selector')).toBeUndefined()
    expect(alternative(remedyOf('~app:* +@read', 'GET other:1', 'redis-6.2'), 'selector')).toBeUndefined()
  })

  it.each([
    ['what is allowed', '~* +@all', 'GET k'],
    ['what nobody can be denied', '-@all', 'AUTH x'],
    ['no command of the engine', '~*', 'NOSUCH'],
    ['the wrong number of arguments', '~*', 'GET'],
  ])('is not looked for: %s', (_, rules, call) => {
    expect(remedyOf(rules, call)).toBeUndefined()
  })

  it('refuses what is no user or no command line', () => {
    expect(() => findRemedy({} as AclUser, ['GET'])).toThrow('`user` must be a user')
    expect(() => findRemedy(userOf('on'), [])).toThrow('`command` must be a list of words')
  })
})

describe.each(['redis-6.2', 'redis-7.0', 'valkey-8.1', 'valkey-9.1'] as const)('remedies for users of %s', (engine) => {
  const rules = userRules(engine === 'redis-6.2' ? 'redis-7.0' : engine)
  const lines = commandLines(engine)

  it('allow what was denied, lose nothing, and cannot do without one of their rules', () => {
    let denied = 0
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0, 1, 3), (seed, database) => {
        const random = randomFrom(seed)
        const set = setUser(newUser(engine), rules(random))
        if (!set.ok) return
        const { user } = set
        const line = lines(random)
        const decision = dryRun(user, line, { database })
        const remedy = findRemedy(user, line, { database })
        const isCall = decision.reason !== 'arity' && decision.reason !== 'unknown-command'
        expect(remedy === undefined).toBe(!isCall || mayRun(line, database, user))
        for (const each of remedy ? [remedy, ...remedy.alternatives] : []) {
          denied++
          expect(dryRun(each.user, line, { database }).allowed).toBe(true)
          expect(mayRun(line, database, each.user)).toBe(true)
          expect(['wider', 'unknown']).toContain(compare(user, each.user).relation)
          expect(compare(user, each.user).lost).toEqual([])
          if (each.selector > 0) continue
          const pasted = setUser(user, each.rule)
          expect(pasted.ok && mayRun(line, database, pasted.user)).toBe(true)
        }
        const words = remedy?.selector === 0 ? remedy.rule.split(' ') : []
        if (words.length > 1)
          for (const word of words) {
            const fewer = setUser(
              user,
              words.filter((other) => other !== word),
            )
            expect(fewer.ok && mayRun(line, database, fewer.user)).toBe(false)
          }
      }),
      { numRuns: Number(process.env['ACLKIT_RUNS'] ?? 100) * 2 },
    )
    expect(denied).toBeGreaterThan(0)
  })
})
