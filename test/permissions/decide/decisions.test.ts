import { describe, expect, it } from 'vitest'
import type { EngineId } from '../../../src/engines/index.ts'
import {
  type AclUser,
  type Decision,
  dryRun,
  type DryRunOptions,
  newUser,
  setUser,
} from '../../../src/permissions/index.ts'
import { databaseExamples, decisionExamples } from '../../support/decisionExamples.ts'
import { wordsOf } from '../../support/keyExamples.ts'

function userOf(rules: string, engine: EngineId): AclUser {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) throw new Error(set.error.message)
  return set.user
}

const decide = (engine: EngineId, rules: string, call: string, options?: DryRunOptions): Decision =>
  dryRun(userOf(rules, engine), wordsOf(call), options)

const engines = {
  'redis-7.0': 'This user has ',
  'redis-7.2': 'User u has ',
  'redis-8.0': 'User u has ',
  'valkey-8.1': 'User u has ',
  'valkey-9.1': 'User u has ',
} as const

describe.each(Object.entries(decisionExamples))('deciding by %s', (_, examples) => {
  it.each(examples)('$rules: $call, $reply', ({ rules, call, reply }) => {
    const expected = (subject: string) => (reply.startsWith('no ') ? subject + reply : reply)
    for (const [engine, subject] of Object.entries(engines)) {
      const decision = decide(engine as EngineId, rules, call, { username: 'u' })
      expect([engine, decision.reply]).toEqual([engine, expected(subject)])
      expect(decision.allowed).toBe(reply === 'OK')
    }
  })
})

describe('deciding by databases', () => {
  it.each(databaseExamples)('$rules: $call in $database, $reply', ({ rules, call, database, reply }) => {
    const expected = reply === 'OK' ? reply : `User default has ${reply}`
    expect(decide('valkey-9.1', rules, call, { database }).reply).toBe(expected)
  })
})

describe('what a denial is about', () => {
  it.each([
    ['NOSUCH', 'unknown-command', undefined],
    ['GET', 'arity', undefined],
    ['DEL a', 'command', undefined],
    ['MGET a b', 'key', 2],
    ['PUBLISH d m', 'channel', 1],
    ['SELECT 0', 'database', 1],
    ['GET a', undefined, undefined],
  ])('%s: %s, argument %s', (call, reason, argument) => {
    const decision = decide('valkey-9.1', '~a &c db=1 +@all -del', call, { database: 1 })
    expect([decision.reason, decision.argument]).toEqual([reason, argument])
  })
})

/** 6.x has no ACL DRYRUN; the sentences are those of its NOPERM errors. */
describe('Redis 6 decides in the words of NOPERM', () => {
  it.each([
    ['+get ~a', 'SET a 1', "this user has no permissions to run the 'set' command or its subcommand"],
    ['+get ~a', 'GET b', 'this user has no permissions to access one of the keys used as arguments'],
    [
      'resetchannels +@all &a',
      'PUBLISH b m',
      'this user has no permissions to access one of the channels used as arguments',
    ],
    ['+config|get', 'CONFIG GET x', 'OK'],
    ['+config|get', 'CONFIG SET x 1', "this user has no permissions to run the 'config' command or its subcommand"],
    ['-@all', 'QUIT', 'OK'],
    ['-@all', 'AUTH p', 'OK'],
    ['-@all', 'RESET', "this user has no permissions to run the 'reset' command or its subcommand"],
    ['+sort ~k', 'SORT k BY w_* GET o_*', 'OK'],
    ['+@all ~k', 'SORT k STORE d', 'this user has no permissions to access one of the keys used as arguments'],
  ])('%s: %s, %s', (rules, call, reply) => {
    expect(decide('redis-6.2', rules, call).reply).toBe(reply)
  })

  it('leaves channels and HELLO to nobody and somebody in 6.0', () => {
    expect(decide('redis-6.0', '+publish', 'PUBLISH any m').reply).toBe('OK')
    expect(decide('redis-6.0', '-@all', 'HELLO 2').reply).toContain("run the 'hello' command")
    expect(decide('redis-6.2', '-@all', 'HELLO').reply).toBe('OK')
  })
})

/** The text of the rule that a decision names, cut out of the list by its place. */
const cut = (rules: string, rule: Decision['decidedBy']): string | undefined =>
  rule && rules.slice(rule.span.start, rule.span.end)

describe('the rule that decides', () => {
  it.each([
    ['+@read -get', 'GET k', '-get', undefined],
    ['~* +@read -get +get', 'GET k', '+get', '+get'],
    ['~* +@all', 'GET k', '+@all', '+@all'],
    ['~* +@all +@read', 'GET k', '+@all', '+@all'],
    ['+get', 'SET k v', undefined, undefined],
    ['~k +get resetkeys', 'GET k', 'resetkeys', '+get'],
    ['~a +get', 'GET k', undefined, '+get'],
    ['+@all -@dangerous', 'KEYS *', '-@dangerous', undefined],
    ['+select|0 +select|1', 'SELECT 1', '+select|1', '+select|1'],
    ['+select|1 -select', 'SELECT 1', '-select', undefined],
    ['+select|1 nocommands', 'SELECT 1', 'nocommands', undefined],
    ['+@all allchannels resetchannels', 'PUBLISH c m', 'resetchannels', '+@all'],
    ['~* +@all db=1', 'GET k', 'db=1', '+@all'],
    ['~* +@all db=0 db=1', 'SELECT 0', 'db=1', '+@all'],
    ['+get ~a (+set ~b)', 'SET b v', '+set', '+set'],
    ['+get ~a (~b +@all resetkeys)', 'SET b v', 'resetkeys', '+@all'],
    ['-@all', 'AUTH p', undefined, undefined],
    ['+@all', 'NOSUCH', undefined, undefined],
  ])('of %s for %s is %s, and the command was granted by %s', (rules, call, decidedBy, grantedBy) => {
    const decision = decide('valkey-9.1', rules, call)
    expect([cut(rules, decision.decidedBy), cut(rules, decision.grantedBy)]).toEqual([decidedBy, grantedBy])
  })

  it('stands in one of several rule lists', () => {
    const lists = ['~app:* +@read', '-get', 'on']
    const user = lists.reduce((before, rules) => {
      const set = setUser(before, rules)
      if (!set.ok) throw new Error(set.error.message)
      return set.user
    }, newUser('valkey-8.1'))
    const { decidedBy } = dryRun(user, ['GET', 'app:1'])
    expect([decidedBy?.call, cut(lists[decidedBy?.call ?? 0] ?? '', decidedBy)]).toEqual([1, '-get'])
  })

  it('names the patterns that let keys and channels through', () => {
    const rules = '%R~a %R~b* ~* +@all &c'
    const matched = (call: string, text = rules) =>
      decide('valkey-8.1', text, call).matched.map(({ argument, rule }) => [argument, cut(text, rule)])
    expect(matched('MGET a b1 c')).toEqual([
      [1, '%R~a'],
      [2, '%R~b*'],
      [3, '~*'],
    ])
    expect(matched('PUBLISH c m')).toEqual([[1, '&c']])
    expect(matched('GET x', '~a +get (~x +get)')).toEqual([[1, '~x']])
  })
})

describe('a call', () => {
  it('may have bytes that are no text', () => {
    const user = userOf('+get ~caf??', 'valkey-8.1')
    expect(dryRun(user, ['GET', Uint8Array.of(0x63, 0x61, 0x66, 0xc3, 0xa9)]).allowed).toBe(true)
    expect(dryRun(user, ['GET', 'café']).allowed).toBe(true)
    expect(dryRun(user, ['GET', Uint8Array.of(0x63, 0x61, 0x66, 0xff)]).reply).toContain("access the 'caf\udcff' key")
  })

  it('may have its options as bytes, and is then read as ever', () => {
    const user = userOf('+set %W~k', 'valkey-8.1')
    const bytes = (word: string) => new TextEncoder().encode(word)
    expect(dryRun(user, ['SET', 'k', bytes('v'), 'EX', '1']).allowed).toBe(true)
    expect(dryRun(user, ['SET', 'k', bytes('é'), bytes('GET')]).allowed).toBe(false)
    expect(dryRun(user, ['SET', bytes('k'), 'é', 'GET']).allowed).toBe(false)
  })

  it('is found whatever the case of its ASCII letters, but not of others', () => {
    const user = userOf('+@all ~*', 'valkey-8.1')
    expect(dryRun(user, ['kEyS', '*']).allowed).toBe(true)
    // The Kelvin sign, which is a small k in Unicode's eyes, before and behind a capital.
    for (const name of ['\u212aEYS', 'UNLIN\u212a']) expect(dryRun(user, [name, '*']).reason).toBe('unknown-command')
  })

  it('is refused where it is none', () => {
    expect(() => dryRun(newUser('valkey-8.1'), [])).toThrow('`command` must be a list of words')
    expect(() => dryRun({} as AclUser, ['GET', 'k'])).toThrow('`user` must be a user')
  })
})
