import { describe, expect, it } from 'vitest'
import type { EngineId } from '../../../src/engines/index.ts'
import { parse } from '../../../src/grammar/index.ts'
import { type AclUser, compare, listUser, minimize, newUser, setUser } from '../../../src/permissions/index.ts'
import { randomFrom } from '../../support/random.ts'
import { userRules } from '../../support/userRules.ts'

const RUNS = Math.ceil(Number(process.env['ACLKIT_RUNS'] ?? 100) / 4)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

function userOf(rules: string | readonly string[], engine: EngineId = 'valkey-9.1'): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(`${String(rules)}: ${set.error.message}`)
  return set.user
}

describe('the minimal form of more than 64 selectors', () => {
  it('has each of them once, and each reduced alone', () => {
    const selectors = Array.from({ length: 200 }, (_, at) => `(~k${at % 100}:* ~k${at % 100}:x +get -@all +get)`)
    const user = userOf(`on ${selectors.join(' ')}`)
    const kept = Array.from({ length: 99 }, (_, at) => ` (~k${at + 1}:* +get)`)
    expect(minimize(user)).toBe(`on ~k0:* +get${kept.join('')}`)
  })

  it('keeps a selector that differs only in commands of later versions', () => {
    const selectors = Array.from({ length: 70 }, (_, at) => `(~k${at}:* +get)`)
    const user = userOf(`on ${selectors.join(' ')} (+@all -@all) (+@all)`)
    const set = setUser(newUser('valkey-9.1'), minimize(user))
    expect(set.ok && compare(user, set.user)).toMatchObject({ relation: 'equal', futureCommands: { change: 'same' } })
  })
})

describe('the minimal form', () => {
  it.each([
    [
      'drops what others grant',
      'on ~app:* ~app:1 -@all +get +mget +@read -@dangerous +get',
      'on ~app:* +@read -@dangerous',
    ],
    ['drops what a later rule undoes', 'on ~* +@write -@write +get', 'on ~* +get'],
    ['begins with all commands only where it did', 'on ~* +@all -@dangerous +info', 'on ~* +@all -@dangerous +info'],
    ['takes a container for its subcommands', 'on +client|id +client|info -client +client', 'on +client'],
    ['takes a category for its commands', 'on +multi +exec +discard +watch +unwatch ~*', 'on ~* +@transaction'],
    ['drops commands whose keys no pattern allows', 'on +get', 'on'],
    ['drops channels that no command uses', 'on ~* &* +get', 'on ~* +get'],
    ['keeps a channel pattern that PSUBSCRIBE can name', 'on &a* &ab* +@pubsub', 'on &a* &ab* +@pubsub'],
    ['joins permissions of a pattern', 'on %R~x* %W~x* +get +set', 'on ~x* +get +set'],
    ['keeps the empty key closed, which `*` does not match', 'on %R~* %W~* ~a +get +set', 'on %RW~* +get +set'],
    ['drops a selector that says nothing new', '(~a +get) (~a +get)', '~a +get'],
    ['keeps a password as it was given', 'on >secret ~a ~* +get', 'on >secret ~* +get'],
    ['is never empty', 'off -@all', 'off'],
    ['keeps what keys narrow by first arguments', 'on ~a* +get|ab +get|b', 'on ~a* +get|ab'],
  ])('%s', (_, rules, expected) => {
    expect(minimize(userOf(rules))).toBe(expected)
  })

  it('keeps what RESTORE trusts, where the server knows it', () => {
    const rules = 'on skip-sanitize-payload ~a ~* +get'
    expect(minimize(userOf(rules, 'valkey-8.1'))).toBe('on skip-sanitize-payload ~* +get')
    expect(minimize(userOf(rules, 'valkey-9.1'))).toBe('on ~* +get')
  })

  it('closes channels where they begin open', () => {
    expect(minimize(userOf('on ~* resetchannels +@all', 'redis-6.2'))).toBe('on ~* resetchannels +@all')
    expect(minimize(userOf('on ~* &* +@all', 'redis-6.2'))).toBe('on ~* +@all')
  })

  it('lets later commands be granted or not, where that is asked for', () => {
    const user = userOf('on ~* +@all -@slow -@fast +get +set +del')
    const shorter = minimize(user, { laterCommands: 'any' })
    expect(shorter.length).toBeLessThan(minimize(user).length)
    expect(compare(user, userOf(shorter)).relation).toBe('equal')
  })

  it('refuses what is no user', () => {
    expect(() => minimize({} as AclUser)).toThrow('`user` must be a user that `newUser` made.')
  })
})

describe(`the minimal form of random users (seed ${SEED})`, () => {
  it.each(['redis-7.0', 'valkey-8.1', 'valkey-9.1'] as const)(
    'of %s: is equal, no longer, and irreducible',
    (engine) => {
      const random = randomFrom(SEED)
      const rules = userRules(engine)
      for (let run = 0; run < RUNS; run++) {
        const input = rules(random)
        const user = userOf(input, engine)
        const minimal = minimize(user)
        const again = userOf(minimal, engine)
        expect([input.join(' '), minimal, compare(user, again).relation]).toEqual([input.join(' '), minimal, 'equal'])
        expect(compare(user, again).futureCommands.change).toBe('same')
        expect(minimal.length).toBeLessThanOrEqual(Math.min(input.join(' ').length, listUser(user).length))
        for (const [index, rule] of parse(minimal).rules.entries()) {
          const rest = parse(minimal).rules.toSpliced(index, 1)
          const without = setUser(newUser(engine), rest.map(({ text }) => text).join(' '))
          const same =
            without.ok &&
            rest.length > 0 &&
            compare(again, without.user).relation === 'equal' &&
            compare(again, without.user).login.change === 'same' &&
            compare(again, without.user).futureCommands.change === 'same'
          expect([input.join(' '), minimal, rule.text, same]).toEqual([input.join(' '), minimal, rule.text, false])
        }
      }
    },
  )
})
