import { describe, expect, it } from 'vitest'
import { newestServer, targetGroups } from '../../src/engines/index.ts'
import { check } from './checked.ts'

const resource = (type: string, attributes: string): string =>
  `resource "${type}" "worker" {\n  ${attributes}\n  access_string = "on ~app:* +@read"\n}\n`

describe('a user is checked against', () => {
  it.each([
    ['its engine', 'aws_elasticache_user', 'engine = "valkey"', targetGroups.valkey],
    ['its engine in any case', 'aws_elasticache_user', 'engine = "REDIS"', targetGroups.redis],
    ['all of ElastiCache for a reference', 'aws_elasticache_user', 'engine = var.engine', targetGroups.elasticache],
    ['all of ElastiCache for another word', 'aws_elasticache_user', 'engine = "keydb"', targetGroups.elasticache],
    ['all of ElastiCache without an engine', 'aws_elasticache_user', '', targetGroups.elasticache],
    ['all of MemoryDB', 'aws_memorydb_user', '', targetGroups.memorydb],
  ])('%s', async (_, type, attributes, targets) => {
    expect((await check('users.tf', resource(type, attributes))).targets).toEqual(targets)
  })

  it.each([
    ['users.acl', 'user app on ~app:* +@read'],
    ['list.acl', '1) "user app on ~app:* +@read"'],
    ['valkey.conf', 'user app on ~app:* +@read'],
  ])('the newest server in %s', async (path, text) => {
    expect((await check(path, text)).targets).toEqual([newestServer])
  })

  it('all of ElastiCache in a text', async () => {
    expect((await check('rules.txt', 'on ~app:* +@read')).targets).toEqual(targetGroups.elasticache)
  })

  it('the engines of every user in the file', async () => {
    const text = resource('aws_elasticache_user', 'engine = "redis"') + resource('aws_memorydb_user', '')
    expect(new Set((await check('users.tf', text)).targets)).toEqual(
      new Set([...targetGroups.redis, ...targetGroups.memorydb]),
    )
  })

  it('the engine that the caller names, whatever the file says', async () => {
    const text = resource('aws_memorydb_user', 'engine = "redis"')
    expect((await check('users.tf', text, { engine: 'valkey-8.1' })).targets).toEqual(['valkey-8.1'])
  })

  it('the first choice of the caller that matches its path', async () => {
    const engine = [
      { files: (path: string) => path.startsWith('old/'), engine: 'redis-6.2' },
      { engine: ['valkey-8.0', 'valkey-8.1'] as const },
    ]
    const text = 'user app on ~app:* +@read'
    expect((await check('old/users.acl', text, { engine })).targets).toEqual(['redis-6.2'])
    expect((await check('users.acl', text, { engine })).targets).toEqual(['valkey-8.0', 'valkey-8.1'])
    expect((await check('new.acl', text, { engine: engine.slice(0, 1) })).targets).toEqual([newestServer])
  })
})

it('rejects an engine, a rule or a day that does not exist', async () => {
  await expect(check('users.acl', 'user a on', { engine: 'keydb' })).rejects.toThrow(TypeError)
  await expect(check('other.yaml', '', { rules: { 'no-such-rule': 'error' } })).rejects.toThrow(TypeError)
  await expect(check('users.acl', 'user a on', { today: 'tomorrow' })).rejects.toThrow(TypeError)
})

it('does not look for passwords in the rules of a resource, which has authentication of its own', async () => {
  const text = resource('aws_elasticache_user', 'engine = "valkey"')
  const ruleIds = async (path: string, text: string) =>
    (await check(path, text, { engine: 'valkey-8.1', rules: {} })).findings.map(({ rule }) => rule)
  expect(await ruleIds('users.tf', text)).not.toContain('cannot-log-in')
  expect(await ruleIds('users.acl', 'user app on ~app:* +@read\n')).toContain('cannot-log-in')
})
