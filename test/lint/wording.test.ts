import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { describe, expect, test } from 'vitest'
import { type Diagnostic, lint, type LintOptions } from '../../src/lint/index.ts'

const said = (rule: string, text: string, engine: LintOptions['engine'] = 'elasticache'): Diagnostic[] =>
  lint(text, { engine }).filter((diagnostic) => diagnostic.rule === rule)

const messages = (rule: string, text: string, engine?: LintOptions['engine']): string[] =>
  said(rule, text, engine).map(({ message }) => message)

describe('what a finding says is true of the engines that it names', () => {
  test('categories are listed by a server, not by `aclkit engines`', () => {
    expect(said('unknown-category', 'on ~q:* +@queue')[0]?.help).toBe(
      'Take the rule away, or name a category that `ACL CAT` lists.',
    )
  })

  test('only what the blamed rule grants is held against it', () => {
    expect(messages('dangerous-commands', 'on ~app:* +@write +@connection')).toEqual([
      '`+@write` lets this user wipe or swap databases (FLUSHALL, FLUSHDB and SWAPDB).',
    ])
  })

  test('what several rules open is not put down to the last one', () => {
    expect(messages('dangerous-commands', 'on >pa55word-of-the-app ~app:* +@admin +@write', 'valkey-9.1')).toEqual([
      expect.stringMatching(/^`\+@write` and rules before it let this user wipe .*take over or stop the server/),
    ])
  })

  test('commands that serverless caches lack are said to be missing there', () => {
    expect(said('dangerous-commands', 'on ~app:* +@write')[0]?.why).toMatch(
      /Not all of them can be run on .*serverless/,
    )
    expect(said('keyspace-wide-commands', 'on ~app:* +@read')[0]?.why).toMatch(
      /Not all of them can be run on .*serverless/,
    )
    expect(said('dangerous-commands', 'on ~app:* +@write', 'valkey-9.1')[0]?.why).not.toContain('Not all')
  })

  test('FLUSHALL is not held against a user who is shut into some databases', () => {
    const text = 'on >pa55word-of-the-app ~* db=0,1 +@all'
    expect(messages('full-access', text, 'valkey-9.1')).toEqual([])
    expect(messages('dangerous-commands', text, 'valkey-9.1')).toEqual([
      expect.stringContaining('wipe or swap databases (FLUSHDB and SWAPDB)'),
    ])
  })

  test('HELLO is missing on Redis 6.0 alone', () => {
    expect(messages('missing-handshake', 'on ~app:* +@read')).toEqual([
      'This user may not run PING, SELECT, CLIENT SETNAME and CLIENT SETINFO, which clients send when they connect.',
    ])
    expect(messages('missing-handshake', 'on ~app:* +@read', 'redis-6.0')[0]).toContain('HELLO')
  })

  test('a first argument limits nothing where the whole command is granted', () => {
    expect(messages('first-arg-rule', 'on ~* +@connection +select|5', 'valkey')).toEqual([
      '`+select|5` limits nothing: SELECT is granted as a whole, with every argument.',
    ])
  })

  test('categories are not mistaken for commands that happen to be near', () => {
    expect(messages('unknown-category', 'on ~app:* +@custom', 'valkey-9.1')).toEqual([
      'Valkey 9.1 has no category `custom`.',
    ])
    expect(messages('unknown-category', 'on ~app:* +@gett', 'valkey-9.1')).toEqual([
      'Valkey 9.1 has no category `gett`; did you mean `+get`?',
    ])
  })

  test('`+@all` without a key is said on every engine, however many commands take none', () => {
    for (const engine of ['redis-7.0', 'valkey-9.1', 'elasticache']) {
      expect(messages('no-key-pattern', 'on >pa55word-of-the-app +@all', engine), engine).toHaveLength(1)
    }
  })
})

describe('what only Redis 6 refuses', () => {
  const text = 'on ~jobs:* resetchannels -@all +xautoclaim +ping (~tmp:* resetchannels -@all +set)'

  test('is one piece of information where most targets are newer', () => {
    const [finding, ...others] = said('not-on-all-targets', text)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ severity: 'info', targets: ['elasticache-redis-6.0', 'elasticache-redis-6.2'] })
    expect(finding?.message).toContain('and 2 more rules are refused by ')
    expect(finding?.why).toContain('Redis 6')
  })

  test('is a warning where it is half of the targets', () => {
    const findings = said('not-on-all-targets', text, ['elasticache-redis-6.2', 'elasticache-redis-7.0'])
    expect(findings.map(({ severity }) => severity)).toEqual(['warning'])
  })

  test('SELECT that Redis 6 keeps apart from `@connection` is not asked for beside newer targets', () => {
    expect(said('missing-handshake', 'on ~app:* +@read +@connection -@dangerous')).toEqual([])
    expect(said('missing-handshake', 'on ~app:* +@read +@connection -@dangerous', 'redis-6.2')).toHaveLength(1)
  })
})

test('what reaches beyond the key patterns is said once for all targets', () => {
  expect(messages('keyspace-wide-commands', 'on ~tenant1:* +@all -@dangerous +keys')).toEqual([
    'Beyond its key patterns this user may see the name of every key (KEYS, RANDOMKEY and SCAN).',
  ])
})

describe('what an upgrade changes', () => {
  const words = (text: string, engine: string) =>
    lint(text, { engine, presets: [], rules: { 'upgrade-changes': 'info' } }).map(({ message, targets }) => [
      message,
      targets,
    ])

  test('is told with a call for each direction', () => {
    expect(words('on ~app:* +@all -@dangerous', 'elasticache-redis-6.2')).toEqual([
      [
        'On ElastiCache Redis 7.0 this string means something else than on 6.2: `PUBLISH x x` and 2 more commands are denied there, and `CLIENT SETNAME x` and 27 more commands are allowed there.',
        undefined,
      ],
    ])
  })

  test('is told of the newest upgrade alone, and names the version before it', () => {
    expect(words('on ~app:* resetchannels +@all -@blocking', 'valkey')).toEqual([
      [
        'On ElastiCache Valkey 8.0 this string means something else than on 7.2: `WAIT x x` and 1 more command are denied there.',
        ['elasticache-valkey-7.2'],
      ],
    ])
  })

  test('is not how servers find the keys of a call: no rule can change that', () => {
    expect(words('on ~app:* +georadius', 'elasticache-valkey-8.2')).toEqual([])
  })
})

describe('what PSUBSCRIBE may ask for', () => {
  test.each(['news:*', 'jobs:done', 'a\\*', '*:x', '?'])('is `%s` and not what is said to be denied', (pattern) => {
    const text = `on ~app:* &${pattern} +psubscribe`
    const [finding] = lint(text, { engine: 'valkey-9.1', presets: [], rules: { 'literal-psubscribe': 'info' } })
    const denied = finding?.message.match(/`PSUBSCRIBE (.*)` is denied/)?.[1] ?? ''
    const set = setUser(newUser('valkey-9.1'), text)
    const may = (asked: string) => set.ok && dryRun(set.user, ['PSUBSCRIBE', asked]).allowed
    expect([may(pattern), may(denied)]).toEqual([true, false])
  })
})
