import { describe, expect, it } from 'vitest'
import { drive } from './drive.ts'

const upgrade = async (string: string, from: string, to: string, ...more: string[]) =>
  drive(['upgrade', string, '--from', from, '--to', to, ...more])

describe('aclkit upgrade', () => {
  it('says what is lost, with a call, and offers what keeps it', async () => {
    const { code, out, err } = await upgrade('on ~* +@all', 'redis-6.2', 'valkey-8.1')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^narrower {2}Redis 6\.2 to Valkey 8\.1\n/)
    expect(out).toContain('- 3 commands, each of @pubsub  channels &*')
    expect(out).toContain('`PUBLISH x x` is now denied.')
    expect(out).toContain('      on ~* +@all &*\n')
    expect(out).toContain('Proved: in Valkey 8.1 it allows the calls that yours allows in Redis 6.2.')
  })

  it('points at every rule that is refused, and exits with 1', async () => {
    const { code, out } = await upgrade('on +stralgo ~a +get +host:', 'redis-6.2', 'valkey-8.1')
    expect(code).toBe(1)
    expect(out).toMatch(/^refused {2}Redis 6\.2 to Valkey 8\.1\n/)
    expect(out).toContain('string:1:4  error  unknown-name  Valkey 8.1')
    expect(out).toContain('string:1:21  error  unknown-name  Valkey 8.1')
    expect(out).toContain('      on ~a +get\n')
  })

  it('exits with 1 where the first engine refuses it', async () => {
    const { code, out } = await upgrade('on +nosuch', 'redis-6.2', 'valkey-8.1')
    expect(code).toBe(1)
    expect(out).toContain('there is nothing to be')
  })

  it('takes groups as the newest of them', async () => {
    const { out } = await upgrade('on ~a +get', 'redis', 'valkey')
    expect(out).toMatch(/^equal {2}ElastiCache Redis 7\.1 to ElastiCache Valkey 9\.0\n/)
  })

  it.each(['pretty', 'json', 'markdown'])('shows no secret in %s', async (format) => {
    const strings = [
      'on >the-secret-word ~* +@all',
      'on >the-secret-word +stralgo',
      'on <the-secret-word',
      'on (>the-secret-word) +get',
    ]
    for (const string of strings) {
      const { out, err } = await upgrade(string, 'redis-6.2', 'valkey-8.1', '-f', format)
      expect(out + err).not.toContain('secret-word')
      expect(out).toMatch(/on [(]?[>&<]|on ~|refuse/)
    }
  })

  it('is JSON for programs', async () => {
    const { out } = await upgrade('on ~* +@all >the-secret-word', 'redis-6.2', 'valkey-8.1', '-f', 'json')
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      string: 'on ~* +@all >****',
      from: 'redis-6.2',
      to: 'valkey-8.1',
      verdict: 'narrower',
      refused: [],
      gained: [],
      lost: [{ channels: ['&*'], commands: [{ command: 'psubscribe', witness: 'PSUBSCRIBE x' }, {}, {}] }],
      suggestion: { string: 'on ~* +@all >**** &*', exact: true, steps: [{ added: ['&*'], removed: [] }] },
    })
  })

  it('is Markdown for a pull request', async () => {
    const { out } = await upgrade('on ~a|b +@connection +@pubsub', 'redis-6.2', 'valkey-8.1', '-f', 'markdown')
    expect(out).toMatch(/^### Redis 6\.2 to Valkey 8\.1: incomparable\n/)
    expect(out).toContain('**To keep the meaning, write**')
    for (const row of out.split('\n').filter((line) => line.startsWith('|')))
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(6)
  })

  it('stays within 80 columns', async () => {
    const { out } = await upgrade('on ~app:* +@all -@dangerous', 'redis-6.2', 'valkey-8.1')
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  })

  it.each([
    [['upgrade', 'on'], '`--from` is missing'],
    [['upgrade', 'on', '--from', 'redis-6.2'], '`--to` is missing'],
    [['upgrade', '--from', 'redis-6.2', '--to', 'valkey-8.1'], 'Name one access string'],
    [['upgrade', 'on', '--from', 'redis-6.3', '--to', 'valkey-8.1'], 'There is no engine `redis-6.3`; did you mean'],
    [['upgrade', 'on', '--from', 'redis', '--to', 'valkey', '-f', 'yaml'], 'There is no format `yaml`'],
  ])('says what is wrong with %j', async (argv, message) => {
    const { code, out, err } = await drive(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })
})
