import { describe, expect, it } from 'vitest'
import { type EngineId, loadEngine } from '../../src/engines/index.ts'
import {
  compare,
  dryRun,
  findCall,
  fitsArity,
  keysOf,
  newUser,
  readsOtherKeys,
  setUser,
  type AclUser,
} from '../../src/permissions/index.ts'
import { parse } from '../../src/grammar/index.ts'
import { suggest, type StringSuggestion, type SuggestOptions } from '../../src/suggest/index.ts'
import { commandLines } from '../support/commandLines.ts'
import { monitorLine } from '../support/monitorLine.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { observe } from './observe.ts'

const RUNS = Math.max(60, Number(process.env['ACLKIT_RUNS'] ?? 2000) / 20)

function suggested(capture: string, options: SuggestOptions = {}, engine: EngineId = 'valkey-8.1'): StringSuggestion {
  const found = suggest(observe(capture, { engine }), options)
  if (!found.ok) throw new Error(found.message)
  return found
}

function userOf(text: string, engine: EngineId = 'valkey-8.1'): AclUser {
  const set = setUser(newUser(engine), text)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

const lines = (...calls: readonly string[]): string => calls.map((call) => monitorLine(call.split(' '))).join('')

describe('a suggestion', () => {
  it('gives each key space what was done there, and no more', () => {
    const { accessString } = suggested(lines('GET a:1', 'SET b:1 v', 'INCR c:1', 'EXISTS d:1', 'SET e:1 v GET'), {
      selectors: false,
    })
    expect(accessString).toBe('on %R~a:* %W~b:* ~c:* %R~d:* ~e:* +exists +get +incr +set')
  })

  it('takes a subcommand without its container, and channels by what was done with them', () => {
    const { accessString } = suggested(
      lines('CONFIG GET maxmemory', 'SUBSCRIBE news:1', 'PUBLISH news:2 x', 'PSUBSCRIBE alerts.*', 'PING'),
    )
    expect(accessString).toBe('on &alerts.* &news:* +config|get +ping +psubscribe +publish +subscribe')
  })

  it('leaves out patterns that others cover', () => {
    expect(suggested(lines('SET a:1 v', 'GET a:1', 'GET a:1:x')).accessString).toBe('on ~a:* +get +set')
  })

  it('is written as AWS returns it', () => {
    const call = lines('GET a:1')
    expect(suggested(call, {}, 'elasticache-valkey-8.2').accessString).toBe('on %R~a:* -@all +get')
    expect(suggested(call, {}, 'memorydb-valkey-7.3').accessString).toBe('on %R~a:* resetchannels -@all +get')
    expect(suggested(call, {}, 'redis-6.2').accessString).toBe('on resetchannels ~a:* +get')
  })

  it('closes channels where they are open by default', () => {
    const { proof } = suggested(lines('GET a:1'), {}, 'redis-6.2')
    expect(proof.rules.map(({ rule, because }) => [rule, because])).toContainEqual(['resetchannels', 'closes'])
  })

  it('leaves out what the service makes unavailable, and says so', () => {
    const found = suggested(lines('GET a:1', 'CONFIG GET x'), {}, 'elasticache-valkey-8.2')
    expect(found.accessString).not.toContain('config')
    expect(found.skipped).toMatchObject([{ reason: 'unavailable', count: 1, names: ['config|get'] }])
  })

  it('names a call for every rule that is denied without it', () => {
    const { proof } = suggested(lines('GET a:1', 'DEL b:2'))
    expect(proof).toMatchObject({ replayed: 2, denied: [] })
    expect(proof.rules.map(({ rule, because, call }) => [rule, because, call])).toEqual([
      ['on', 'login', undefined],
      ['%R~a:*', 'needed', 'GET a:1'],
      ['%W~b:*', 'needed', 'DEL b:2'],
      ['+del', 'needed', 'DEL b:2'],
      ['+get', 'needed', 'GET a:1'],
    ])
  })

  it('shows no value of any call', () => {
    const found = suggested(lines('SET a:1 sesame', 'EVAL return-sesame 1 a:1 sesame', 'PUBLISH c sesame'))
    expect(JSON.stringify({ ...found, engine: 0 })).not.toContain('sesame')
  })
})

const apart =
  lines(...['GET', 'TTL', 'STRLEN', 'GETRANGE'].map((name) => `${name} cache:1${name === 'GETRANGE' ? ' 0 1' : ''}`)) +
  lines('LPUSH queue:1 x', 'LREM queue:1 0 x', 'LLEN queue:1', 'LTRIM queue:1 0 1', 'DEL queue:1') +
  lines('HSET user:1 f v', 'HGETALL user:1', 'HINCRBY user:1 f 1', 'PERSIST user:1')

describe('selectors', () => {
  it('stand where key spaces need different commands, and only there', () => {
    const found = suggested(apart)
    expect(found.selectors.count).toBe(2)
    expect(found.selectors.after).toBeLessThan(found.selectors.before / 2)
    expect(suggested(lines('GET a:1', 'GET b:1', 'SET a:1 v', 'SET b:1 v')).selectors.count).toBe(0)
  })

  it('are left out where they are not wanted, and on servers that know none', () => {
    expect(suggested(apart, { selectors: false }).accessString).not.toContain('(')
    expect(suggested(apart, {}, 'redis-6.2').accessString).not.toContain('(')
  })

  it('keep together what one call uses together', () => {
    const found = suggested(apart + lines('RENAME cache:1 queue:1'))
    expect(found.proof.denied).toEqual([])
    const user = userOf(found.accessString)
    expect(dryRun(user, ['RENAME', 'cache:2', 'queue:2']).allowed).toBe(true)
  })
})

describe('categories', () => {
  const hashes = lines(
    ...['HGET h:1 f', 'HSET h:1 f v', 'HDEL h:1 f', 'HGETALL h:1', 'HKEYS h:1', 'HLEN h:1', 'HMGET h:1 f', 'HVALS h:1'],
  )

  it('stand for commands only where they grant no more than is spared', () => {
    expect(suggested(hashes).accessString).not.toContain('@')
    expect(suggested(hashes, { spare: 3 }).accessString).not.toContain('@')
    const wide = suggested(hashes, { spare: 10 })
    expect(wide.accessString).toBe('on ~h:* +@hash')
    expect(wide.surplus.commands.map(({ name }) => name)).toContain('hincrby')
    expect(wide.surplus.commands.length).toBeLessThanOrEqual(10)
  })

  it('never bring a dangerous command along', () => {
    const lists = lines(
      ...[
        'LPUSH l 1',
        'RPUSH l 1',
        'LPOP l',
        'RPOP l',
        'LLEN l',
        'LRANGE l 0 1',
        'LREM l 0 x',
        'LSET l 0 x',
        'LTRIM l 0 1',
      ],
    )
    const { accessString, surplus } = suggested(lists, { spare: 50 })
    expect(accessString).toBe('on ~l -sort -sort_ro +@list'.replace('-sort -sort_ro +@list', '+@list -sort -sort_ro'))
    expect(surplus.commands.filter(({ danger }) => danger === 'dangerous')).toEqual([])
  })
})

describe('narrowing', () => {
  it('grants nothing that the string does not, and says what is cut and what was denied already', () => {
    const within = userOf('on ~app:* +@all -@dangerous')
    const found = suggested(lines('GET app:1', 'GET other:1', 'KEYS *'), { within })
    expect(found.accessString).toBe('on %R~app:* +get')
    expect(found.narrowing).toMatchObject({
      relation: 'narrower',
      deniedBefore: expect.arrayContaining(['KEYS …', 'GET other:1']) as unknown,
    })
    expect(found.narrowing?.cut[0]).toMatchObject({ danger: 'scripting' })
  })

  it('stays within patterns that are narrower than those of the dial', () => {
    const within = userOf('on ~app:1* %R~app:2* +get +set')
    const found = suggested(lines('GET app:10', 'GET app:20', 'SET app:11 v'), { within })
    expect(found.accessString).toBe('on ~app:1* %R~app:2* +get +set')
    expect(found.narrowing?.relation).toBe('equal')
  })
})

describe('where only names of commands are known', () => {
  const stats = 'cmdstat_get:calls=3,usec=1\ncmdstat_lpush:calls=1,usec=1\ncmdstat_ping:calls=9,usec=1\n'

  it('asks for the keys', () => {
    expect(suggest(observe(stats))).toMatchObject({ ok: false, reason: 'keys-unknown' })
  })

  it('takes the patterns that a person gives', () => {
    expect(suggested(stats, { patterns: ['app:*'] }).accessString).toBe('on ~app:* +get +lpush +ping')
  })

  it('takes those of the string to narrow', () => {
    expect(suggested(stats, { within: userOf('on ~a:* ~b:* +@all') }).accessString).toBe(
      'on ~a:* ~b:* +get +lpush +ping',
    )
  })
})

/** Calls that a server would have let run, with values and names of all kinds. */
function workload(random: Random, lineOf: (random: Random) => string[], engine: EngineId): string[][] {
  const loaded = loadEngine(engine)
  return Array.from({ length: 1 + random.below(40) }, () => lineOf(random)).filter((line) => {
    const call = findCall(line, loaded)
    return call && fitsArity(call) && !readsOtherKeys(call) && keysOf(call).length < 200
  })
}

const dials = ['exact', 'segments', 'prefix'] as const

describe.each<EngineId>(['redis-6.2', 'redis-7.0', 'valkey-8.1', 'elasticache-valkey-8.2'])(
  'for random workloads on %s',
  (engine) => {
    const lineOf = commandLines(engine)

    it('everything observed is allowed, every rule that grants is needed, nothing beyond the patterns is granted', () => {
      const random = randomFrom(11)
      let made = 0
      for (let run = 0; run < RUNS; run++) {
        const calls = workload(random, lineOf, engine)
        const dial = random.pick(dials)
        const spare = random.oneIn(3) ? random.below(20) : undefined
        const observations = observe(calls.map((call) => monitorLine(call)).join(''), {
          engine,
          keys: dial,
          names: 4,
        })
        const found = suggest(observations, spare === undefined ? {} : { spare })
        if (!found.ok) {
          expect({ run, calls: found.reason === 'unproved' ? calls : [], ...found }).not.toMatchObject({
            reason: 'unproved',
          })
          continue
        }
        made++
        const left = new Set(observations.skipped.flatMap(({ names }) => names))
        const user = userOf(found.accessString, engine)
        const denied = calls.filter(
          (call) => !dryRun(user, call).allowed && !left.has(findCall(call, user.engine)?.command.name ?? ''),
        )
        expect({ run, string: found.accessString, denied }).toEqual({ run, string: found.accessString, denied: [] })
        expect(found.proof.denied).toEqual([])
        expect({
          run,
          string: found.accessString,
          idle: found.proof.rules.filter(({ because }) => because === 'kept'),
        }).toEqual({ run, string: found.accessString, idle: [] })
      }
      expect(made).toBeGreaterThan(RUNS / 3)
    }, 120_000)

    it('a string to narrow is never widened', () => {
      const random = randomFrom(12)
      const within = userOf(
        'on ~a* ~app:1 %R~x* +@all -@dangerous'.replace(/%R/g, engine === 'redis-6.2' ? '' : '%R'),
        engine,
      )
      for (let run = 0; run < RUNS; run++) {
        const calls = workload(random, lineOf, engine)
        const found = suggest(observe(calls.map((call) => monitorLine(call)).join(''), { engine }), { within })
        if (!found.ok) continue
        const { relation } = compare(within, userOf(found.accessString, engine))
        expect({
          run,
          string: found.accessString,
          rules: parse(found.accessString).rules.length,
          relation,
        }).toMatchObject({
          relation: expect.stringMatching(/narrower|equal/) as unknown,
        })
      }
    }, 120_000)
  },
)
