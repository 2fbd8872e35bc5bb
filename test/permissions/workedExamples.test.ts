import { describe, expect, it } from 'vitest'
import type { ServerEngineId } from '../../src/engines/index.ts'
import { listUser, newUser, setUser } from '../../src/permissions/index.ts'
import { isUnordered, ordered } from '../support/lines.ts'

/** What a fresh user is after the rules: ACL LIST's line behind the name, or the error. */
function line(engine: ServerEngineId, rules: readonly string[]): string {
  const set = setUser(newUser(engine), rules)
  if (!set.ok) return set.error.message.replace(/^.*': /, '')
  return isUnordered(engine) ? ordered(listUser(set.user)) : listUser(set.user)
}

const prefixes: Readonly<Partial<Record<ServerEngineId, string>>> = {
  'redis-6.0': 'off ',
  'redis-6.2': 'off &* ',
  'redis-7.0': 'off resetchannels ',
  'valkey-9.1': 'off resetchannels ',
}
const retained = 'off sanitize-payload resetchannels '
const eras = ['redis-6.0', 'redis-6.2', 'redis-7.0', 'redis-7.2', 'valkey-8.1', 'redis-8.0', 'valkey-9.1'] as const
type Era = (typeof eras)[number]

const ENOENT = 'Unknown command or category name in ACL'
const EINVAL = 'Syntax error'
const ECHILD = 'Allowing first-arg of a subcommand is not supported'
const EBUSY =
  'Adding a subcommand of a command already fully added is not allowed. Remove the command to start. Example: -DEBUG +DEBUG|DIGEST'
const AFTER_KEYS =
  "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any effect. Try 'resetkeys' to start with an empty list of patterns"
const AFTER_CHANNELS =
  "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have any effect. Try 'resetchannels' to start with an empty list of channels"

const errors = new Set([ENOENT, EINVAL, ECHILD, EBUSY, AFTER_KEYS, AFTER_CHANNELS])

/** Rules; the commands that 6.x prints (6.0 and 6.2 where they differ), that 7.0 prints, and that 7.2 and later print. */
const commands: readonly (readonly [rules: string, six: string | [string, string], seven: string, later: string])[] = [
  ['', '-@all', '-@all', '-@all'],
  ['+get +GET -get +set', '-@all +set', '-@all +set', '-@all -get +set'],
  ['+@all -get', '+@all -get', '+@all -get', '+@all -get'],
  ['+@all -get +get', '+@all', '+@all', '+@all +get'],
  ['-@all +@read -get', '-@all +@read -get', '-@all +@read -get', '-@all +@read -get'],
  ['+@read +@write', '-@all +@write +@read', '-@all +@write +@read', '-@all +@read +@write'],
  ['+@read -@read', '-@all', '-@all', '-@all -@read'],
  ['+@all -@dangerous', '+@all -@dangerous', '+@all -@dangerous', '+@all -@dangerous'],
  ['+config|get', '-@all +config|get', '-@all +config|get', '-@all +config|get'],
  ['+config|get +config', '-@all +config', '-@all +config', '-@all +config'],
  ['+config -config|set', ENOENT, '-@all +config -config|set', '-@all +config -config|set'],
  ['+config -config|set +config|set', ENOENT, '-@all +config', '-@all +config +config|set'],
  ['+config +config|get', [EBUSY, '-@all +config'], '-@all +config', '-@all +config +config|get'],
  ['+@all -config +config|get', '+@all -config +config|get', '+@all -config +config|get', '+@all -config +config|get'],
  ['+@all +config|get', [EBUSY, '+@all'], '+@all', '+@all +config|get'],
  [
    '+select|0 +select|1 +SELECT|0',
    '-@all +select|0 +select|1',
    '-@all +select|0 +select|1',
    '-@all +select|1 +select|0',
  ],
  ['+select +select|0', [EBUSY, '-@all +select'], '-@all +select', '-@all +select +select|0'],
  ['+select|0 -select', '-@all', '-@all', '-@all -select'],
  ['+select|0 +@connection', '-@all +@connection +select|0', '-@all +@connection', '-@all +select|0 +@connection'],
  ['+select|0 +@all', '+@all', '+@all', '+@all'],
  ['+@all -select +select|0', '+@all -select +select|0', '+@all -select +select|0', '+@all -select +select|0'],
  ['+config|get|x', '-@all +config|get|x', ECHILD, ECHILD],
  ['+config|nosuch', '-@all +config|nosuch', ENOENT, ENOENT],
  [
    '+debug|jmap +debug|digest',
    '-@all +debug|digest +debug|jmap',
    '-@all +debug|digest +debug|jmap',
    '-@all +debug|jmap +debug|digest',
  ],
  ['+@read +get -get +@read', '-@all +@read', '-@all +@read', '-@all -get +@read'],
  ['+@hash +hset -@hash', '-@all', '-@all', '-@all +hset -@hash'],
  ['+get +getset -get', '-@all +getset', '-@all +getset', '-@all +getset -get'],
  ['+acl -acl|list -acl', ENOENT, '-@all', '-@all -acl'],
  ['+client|id +client|ID -client|id', ENOENT, '-@all', '-@all -client|id'],
  ['allcommands nocommands', '-@all', '-@all', '-@all'],
  ['+get|a|b', '-@all +get|a|b', ENOENT, ENOENT],
  ['+get|', EINVAL, EINVAL, EINVAL],
  ['+nosuch', ENOENT, ENOENT, ENOENT],
  ['+@nosuch', ENOENT, ENOENT, ENOENT],
  ['-select|0', ENOENT, ENOENT, ENOENT],
]

function wanted(era: Era, [, six, seven, later]: (typeof commands)[number]): string {
  const [sixZero, sixTwo] = typeof six === 'string' ? [six, six] : six
  const text = { 'redis-6.0': sixZero, 'redis-6.2': sixTwo, 'redis-7.0': seven }[era as string] ?? later
  if (errors.has(text)) return text
  const whole = (prefixes[era] ?? retained) + text
  return isUnordered(era) ? ordered(whole) : whole
}

describe.each(eras)('on %s a fresh user with', (era) => {
  it.each(commands.map((row) => [row[0], wanted(era, row)]))('%s: %s', (rules, expected) => {
    expect(line(era, rules === '' ? [] : rules.split(' '))).toBe(expected)
  })
})

describe('whole lines:', () => {
  const examples: readonly (readonly [rules: string, lines: Readonly<Partial<Record<Era, string>>>])[] = [
    [
      'on nopass ~* +@all',
      {
        'redis-6.0': 'on nopass ~* +@all',
        'redis-6.2': 'on nopass ~* &* +@all',
        'redis-7.0': 'on nopass ~* resetchannels +@all',
        'valkey-8.1': 'on nopass sanitize-payload ~* resetchannels +@all',
        'valkey-9.1': 'on nopass ~* resetchannels +@all',
      },
    ],
    [
      'on >a ~foo* ~bar +get +set',
      {
        'redis-7.2':
          'on sanitize-payload #ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb ~foo* ~bar resetchannels -@all +get +set',
      },
    ],
    ['~x ~*', { 'redis-7.2': `off sanitize-payload ~* resetchannels -@all` }],
    ['~* ~x', { 'redis-6.0': AFTER_KEYS, 'redis-7.0': AFTER_KEYS, 'valkey-9.1': AFTER_KEYS }],
    ['&* &x', { 'redis-6.0': EINVAL, 'redis-6.2': AFTER_CHANNELS, 'redis-7.0': AFTER_CHANNELS }],
    ['&x', { 'redis-6.0': EINVAL, 'redis-6.2': AFTER_CHANNELS, 'redis-7.0': 'off resetchannels &x -@all' }],
    ['%R~x %W~x', { 'redis-6.2': EINVAL, 'redis-7.0': 'off ~x resetchannels -@all' }],
    ['~x %R~x', { 'redis-7.0': 'off ~x resetchannels -@all' }],
    ['%r~x', { 'redis-7.0': 'off %R~x resetchannels -@all' }],
    ['%RW~* ~a', { 'redis-7.0': 'off ~* ~a resetchannels -@all' }],
    ['~* %x', { 'redis-6.2': EINVAL, 'redis-7.0': AFTER_KEYS }],
    [
      'resetchannels &x &y &x',
      { 'redis-6.2': 'off resetchannels &x &y -@all', 'redis-7.0': 'off resetchannels &x &y -@all' },
    ],
    ['(+get ~x)', { 'redis-6.2': EINVAL, 'redis-7.0': 'off resetchannels -@all (~x resetchannels -@all +get)' }],
    ['( +get ~x )', { 'redis-7.0': 'off resetchannels -@all (~x resetchannels -@all +get)' }],
    ['()', { 'redis-7.0': 'off resetchannels -@all (resetchannels -@all)' }],
    ['(allkeys allcommands allchannels)', { 'redis-7.0': 'off resetchannels -@all (~* &* +@all)' }],
    [
      '(+get ~x) reset',
      { 'redis-7.0': 'off sanitize-payload resetchannels -@all', 'valkey-9.1': 'off resetchannels -@all' },
    ],
    ['(+get ~x) (+get ~x) clearselectors', { 'redis-7.0': 'off resetchannels -@all', 'redis-6.2': EINVAL }],
    ['>p nopass', { 'redis-7.0': 'off nopass resetchannels -@all' }],
    [
      'nopass >p',
      { 'redis-7.0': 'off #148de9c5a7a44d19e56cd9ae1a554bf67847afb0c58f6e12fa29ac7ddfca9940 resetchannels -@all' },
    ],
    [
      'skip-sanitize-payload',
      {
        'redis-6.0': EINVAL,
        'redis-6.2': 'off skip-sanitize-payload &* -@all',
        'valkey-9.1': 'off resetchannels -@all',
      },
    ],
    ['RESET', { 'redis-6.0': 'off -@all', 'redis-6.2': 'off sanitize-payload &* -@all' }],
    ['db=1,0', { 'valkey-8.1': EINVAL, 'redis-8.0': EINVAL, 'valkey-9.1': 'off resetchannels db=0,1 -@all' }],
    ['db=0 resetdbs', { 'valkey-9.1': 'off resetchannels resetdbs -@all' }],
    ['db=0 alldbs', { 'valkey-9.1': 'off resetchannels -@all' }],
    ['(+get ~x db=1)', { 'valkey-9.1': 'off resetchannels -@all (~x resetchannels db=1 -@all +get)' }],
  ]
  it.each(
    examples.flatMap(([rules, lines]) =>
      Object.entries(lines).map(([era, text]) => [rules, era as Era, text] as const),
    ),
  )('%s on %s: %s', (rules, era, text) => {
    expect(line(era, rules.split(' '))).toBe(text)
  })
})

it('from 7.2 on the rules of one user are kept as they were last given', () => {
  let user = newUser('redis-7.2')
  const then = (rules: string): string => {
    const set = setUser(user, rules)
    if (set.ok) user = set.user
    return listUser(user).replace(retained, '')
  }
  expect(then('+@all -@hash -@slow +hget')).toBe('+@all -@hash -@slow +hget')
  expect(then('-@hash')).toBe('+@all -@slow +hget -@hash')
  expect(then('+@hash')).toBe('+@all -@slow +hget +@hash')
  expect(then('-@all')).toBe('-@all')
  expect(then('-@string -@slow +@all')).toBe('+@all')
  expect(then('-@all +client|list +client|list +config|get +config +acl|list -acl')).toBe(
    '-@all +client|list +config -acl',
  )
  expect(then('-@all +config +config|get -config|set +config')).toBe('-@all +config')
})

it('6.0.5 takes categories that do not fit and subtracts the surplus', () => {
  const text = line('redis-6.0.5', ['+@read'])
  expect(text).toMatch(/^off -@all \+@read \+@hash \+@bitmap \+@geo -/)
  expect(new Set(text.split(' -').slice(2))).toEqual(
    new Set([
      'setbit',
      'hsetnx',
      'geoadd',
      'hmset',
      'hincrby',
      'bitop',
      'georadiusbymember',
      'hset',
      'hdel',
      'hincrbyfloat',
      'bitfield',
      'georadius',
    ]),
  )
})
