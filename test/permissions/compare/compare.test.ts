import { describe, expect, it } from 'vitest'
import { loadEngine, type EngineId } from '../../../src/engines/index.ts'
import { type AclUser, compare, dryRun, newUser, setUser } from '../../../src/permissions/index.ts'
import { formsOf, readBoth, slotCode, slotsOf } from '../../../src/permissions/compare/callForms.ts'
import { callTemplates } from '../../../src/permissions/compare/callTemplates.ts'
import { sharedCommands } from '../../../src/permissions/compare/sharedCommands.ts'
import { commandLines } from '../../support/commandLines.ts'
import { randomFrom } from '../../support/random.ts'
import { userRules } from '../../support/userRules.ts'

const RUNS = Number(process.env['ACLKIT_RUNS'] ?? 300)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

function userOf(rules: string | readonly string[], engine: EngineId = 'valkey-9.1'): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

const shown = (witness: readonly (string | Uint8Array)[]): string => witness.map(String).join(' ')

/** `wider GET tmp:x`: the relation, and the first witness of what is gained and of what is lost. */
function say(before: string, after: string, engine?: EngineId, later: EngineId | undefined = engine): string {
  const { relation, gained, lost } = compare(userOf(before, engine), userOf(after, later))
  return [relation, ...[gained[0], lost[0]].flatMap((each) => (each ? [shown(each.witness)] : []))].join('  ')
}

describe('comparing users of many selectors', () => {
  const many = (count: number, rulesOf = (at: number) => `~k${at}:* +get`) =>
    Array.from({ length: count }, (_, at) => `(${rulesOf(at)})`)

  it('finds none between those of another order', () => {
    expect(say(many(40).join(' '), many(40).reverse().join(' '))).toBe('equal')
    expect(compare(userOf(many(3000)), userOf(many(3000))).relation).toBe('equal')
  })

  it.each([
    ['another command', '~k7:* +get +set', 'wider  SET k7:x v'],
    ['another permission', '%W~k7:* +get', 'narrower  GET k7:x'],
    ['another key', '~l7:* +get', 'incomparable  GET l7:x  GET k7:x'],
    ['another database', '~k7:* +get db=1', 'narrower  GET k7:x'],
    ['a channel without a command for it', '~k7:* &c +get', 'equal'],
    ['a channel and a command for it', '~k7:* &c +get +publish', 'wider  PUBLISH c x'],
    ['a first argument', '~k7:* +get +select|7', 'wider  SELECT 7'],
  ])('finds the one with %s', (_, rules, says) => {
    expect(say(many(40).join(' '), many(40).with(7, `(${rules})`).join(' '))).toBe(says)
  })

  it('finds what one allows that several others allow together', () => {
    const split = many(40, (at) => (at % 2 === 0 ? `~k${at}:* +get` : `~k${at - 1}:* +set`))
    const both = many(20, (at) => `~k${at * 2}:* +get +set`)
    expect(say(split.join(' '), both.join(' '))).toBe('equal')
  })
})

describe('comparing users of many intricate patterns', () => {
  const keys = (count: number) => Array.from({ length: count }, (_, at) => `~*k${at}*x*y${at}*`)

  it('is exact where few of them matter', () => {
    // ~*k2*x*y2* covers ~*k29*x*y29*, and nothing covers ~*k9*x*y9*.
    expect(say(`+get ${keys(30).join(' ')}`, `+get ${keys(29).join(' ')}`)).toBe('equal')
    expect(say(`+get ${keys(9).join(' ')}`, `+get ${keys(10).join(' ')}`)).toBe('wider  GET k9xy9')
  })
})

describe('comparing two users', () => {
  it.each([
    ['the same text', '~app:* +get', '~app:* +get', 'equal'],
    ['another order and other names', '~a ~b +get +set', '+SET ~b %R~a %W~a +get', 'equal'],
    [
      'a category and its commands less one',
      '~* +@transaction',
      '~* +multi +exec +discard +watch',
      'narrower  UNWATCH',
    ],
    ['a pattern more', '~app:* +get', '~app:* ~tmp:* +get', 'wider  GET tmp:x'],
    ['a pattern that covers more', '~a? +get', '~a* +get', 'wider  GET a'],
    ['patterns that cover each other together', '~[ab]* +get', '~a* ~b* +get', 'equal'],
    ['other patterns', '~a* +get', '~b* +get', 'incomparable  GET b  GET a'],
    ['read and write in one pattern, or in two', '~a* +incr', '%R~a* %W~a* +incr', 'equal'],
    ['read and write that meet in no pattern', '%R~x* %W~xy* +incr', '%RW~xy* +incr', 'wider  INCR xy'],
    ['a command that needs what is not there', '%R~a +set', '+set', 'equal'],
    ['keys in two selectors, or in one', '(~a +rename) (~b +rename)', '~a ~b +rename', 'wider  RENAME a b'],
    ['a selector that the root stands in for', '~a* +get (~ab +get)', '~a* +get', 'equal'],
    ['two selectors that together stand in for a third', '(~[ab] +get)', '(~a +get) (~b +get)', 'equal'],
    ['a first argument more', '+select|1', '+select|1 +select|2', 'wider  SELECT 2'],
    ['a first argument that is a key', '~a* +get|ab', '~a* +get', 'wider  GET a'],
    ['a first argument that no pattern allows', '~b +get|a', '~b', 'equal'],
    ['a first argument in another case', '+select|x', '+select|X', 'equal'],
    ['the empty key', '+get %RW~*', '+get ~*', 'wider  GET '],
    ['all channels', '+@pubsub &a*', '+@pubsub &*', 'wider  PSUBSCRIBE x'],
    ['a channel that is only a pattern more', '+@pubsub &a*', '+@pubsub &a* &ab*', 'wider  PSUBSCRIBE ab*'],
    ['a database more', '~* +get db=0', '~* +get db=0,1', 'wider  GET x'],
    ['all databases and each of them', '~* +flushall', '~* +flushall db=0,1', 'narrower  FLUSHALL'],
    ['reading everything by SORT', '%R~** +sort', '%R~* +sort', 'wider  SORT x BY w_*'],
    ['commands that no rule denies', '+auth +hello', '', 'equal'],
  ])('of %s', (_, before, after, expected) => {
    expect(say(before, after)).toBe(expected)
  })

  it('of two engines', () => {
    expect(say('~* +@all', '~* +@all', 'redis-6.2', 'redis-7.0')).toBe('narrower  PSUBSCRIBE x')
    expect(say('+config|get', '+config|get', 'redis-6.2', 'redis-7.0')).toBe('equal')
    expect(say('~a +sort_ro', '~b +sort_ro', 'redis-7.0.4', 'redis-7.0')).toBe('narrower  SORT_RO x')
  })

  it('names commands of one engine only', () => {
    const { onlyAfter, onlyBefore, relation } = compare(userOf('~* +@hash', 'valkey-8.1'), userOf('~* +@hash'))
    expect({ relation, onlyBefore }).toEqual({ relation: 'equal', onlyBefore: [] })
    expect(onlyAfter).toContain('hgetdel')
  })

  it('keeps login and later commands apart from the relation', () => {
    const { relation, login, futureCommands } = compare(userOf('off +@all -get'), userOf('on nopass +@all -get'))
    expect([relation, login.change, futureCommands.change]).toEqual(['equal', 'gained', 'same'])
    expect(compare(userOf('+@all -ping'), userOf('-@all')).futureCommands.change).toBe('lost')
  })

  it('does not know where rules are hidden', () => {
    const hidden = { ...userOf('+get'), accepted: [] }
    expect(compare(hidden, userOf('+get')).unknown).toEqual([])
  })

  it('refuses what is no user', () => {
    expect(() => compare({} as AclUser, userOf(''))).toThrow('`before` must be a user that `newUser` made.')
  })
})

describe(`random users (seed ${SEED})`, () => {
  it.each(['redis-7.0', 'valkey-8.0', 'valkey-9.1'] as const)(
    'of %s: each is equal to itself, and both ways mirror',
    (engine) => {
      const random = randomFrom(SEED)
      const rules = userRules(engine)
      const mirrored = {
        equal: 'equal',
        wider: 'narrower',
        narrower: 'wider',
        incomparable: 'incomparable',
        unknown: 'unknown',
      }
      for (let run = 0; run < RUNS; run++) {
        const [a, b] = [userOf(rules(random), engine), userOf(rules(random), engine)]
        expect(compare(a, a).relation).toBe('equal')
        const there = compare(a, b)
        expect(compare(b, a).relation).toBe(mirrored[there.relation])
        // Looking at a witness checks it.
        for (const { witness } of [...there.gained, ...there.lost]) expect(witness.length).toBeGreaterThan(0)
      }
    },
  )

  it.each(['redis-7.0', 'valkey-8.0', 'valkey-9.1'] as const)(
    'of %s: whoever is told to be narrower is allowed no call more',
    (engine) => {
      const random = randomFrom(SEED)
      const [rules, lines] = [userRules(engine), commandLines(engine)]
      for (let run = 0; run < RUNS; run++) {
        const more = rules(random)
        const [before, after] = [
          userOf(
            more.filter(() => !random.oneIn(4)),
            engine,
          ),
          userOf(more, engine),
        ]
        const { relation } = compare(before, after)
        for (let asked = 0; asked < 100; asked++) {
          const [line, options] = [lines(random), { database: random.below(4) }]
          const [was, is] = [before, after].map((user) => dryRun(user, line, options).allowed)
          if (relation === 'equal' || relation === 'wider')
            expect([more, line, was && !is]).toEqual([more, line, false])
          if (relation === 'equal' || relation === 'narrower')
            expect([more, line, is && !was]).toEqual([more, line, false])
        }
      }
    },
  )
})

describe('the forms of calls', () => {
  it.each(['redis-6.2', 'redis-7.0', 'valkey-9.1'] as const)(
    'of %s cover every call: what it demands is what a form demands',
    (id) => {
      const engine = loadEngine(id)
      const random = randomFrom(SEED)
      const lines = commandLines(id)
      const known = new Map(sharedCommands(engine, engine).commands.map((command) => [command.own, command.forms]))
      for (let run = 0; run < RUNS * 20; run++) {
        const line = lines(random)
        const pair = readBoth(line, engine, engine)
        const forms = pair && known.get(pair.own.command)
        if (!forms) continue
        const demanded = slotsOf(pair).map(slotCode)
        const fits = forms.some(({ slots, many }) => {
          const rest = [...demanded]
          for (const slot of slots) {
            const at = rest.indexOf(slotCode(slot))
            if (at < 0) return false
            rest.splice(at, 1)
          }
          return many ? rest.length > 0 && rest.every((code) => code === slotCode(many)) : rest.length === 0
        })
        expect([line, demanded, fits]).toEqual([line, demanded, true])
      }
    },
  )

  it('are those of the commands themselves', () => {
    const engine = loadEngine('valkey-9.1')
    const get = engine.catalog.byName.get('get')
    const [template] = get ? callTemplates(get, engine) : []
    const forms = template ? formsOf(template, (call) => readBoth(call, engine, engine)) : []
    expect(forms.map(({ slots, many }) => [slots.length, many])).toEqual([[2, undefined]])
  })
})
