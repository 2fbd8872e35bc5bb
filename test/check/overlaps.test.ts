import { describe, expect, test } from 'vitest'
import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { check } from './checked.ts'

const overlaps = async (path: string, text: string) => {
  const { findings } = await check(path, text, { presets: [], rules: { 'overlapping-tenants': 'warning' } })
  return findings.filter(({ rule }) => rule === 'overlapping-tenants')
}

const ofFile = async (...users: readonly string[]) =>
  (await overlaps('users.acl', users.map((rules, index) => `user u${index} ${rules}\n`).join(''))).map(
    ({ message }) => message,
  )

describe('a pattern that ends in the middle of a word', () => {
  test('is shown with the shortest key that both users may write', async () => {
    expect(await ofFile('on ~tenant-1* +@write', 'on ~tenant-10:* +@write')).toEqual([
      '`~tenant-1*` reaches into the keys of `user u1`: both may write `tenant-10:x`.',
    ])
    for (const rules of ['on ~tenant-1* +@write', 'on ~tenant-10:* +@write']) {
      const set = setUser(newUser('valkey-9.1'), rules)
      expect(set.ok && dryRun(set.user, ['SET', 'tenant-10:x', '1']).allowed).toBe(true)
    }
  })

  test('is compared with patterns of any form', async () => {
    expect(await ofFile('on ~app* +set', 'on ~apple +set')).toEqual([
      expect.stringContaining('both may write `apple`.'),
    ])
    expect(await ofFile('on ~app* +set', 'on ~apple:[0-9]*:cart +set')).toHaveLength(1)
    expect(await ofFile('on (~app* +set)', 'on (~apple:* +set)')).toHaveLength(1)
    expect(await ofFile('on %W~app* +set', 'on ~apple:* +set')).toHaveLength(1)
  })

  test('is told once, however many users it reaches', async () => {
    expect(await ofFile('on ~t1* +set', ...[10, 11, 12].map((id) => `on ~t${id}:* +set`))).toHaveLength(1)
  })

  test.each([
    ['the other begins another word', 'on ~app* +set', 'on ~app:jobs:* +set'],
    ['both name the same keys', 'on ~apple* +set', 'on ~apple* +set'],
    ['its owner names the other keys as well', 'on ~app* ~apple:* +set', 'on ~apple:* +set'],
    ['it opens every key', 'on ~* +set', 'on ~apple:* +set'],
    ['nothing can be written through it', 'on ~app* +@read', 'on ~apple:* +set'],
    ['the other only reads', 'on ~app* +set', 'on %R~apple:* +@read'],
    ['the other may not log in', 'on ~app* +set', 'off ~apple:* +set'],
    ['the other matches nothing', 'on ~app* +set', 'on ~apple[] +set'],
    ['they share no word', 'on ~app* +set', 'on ~[a-b]pple:* +set'],
  ])('is let pass where %s', async (_why, first, second) => {
    expect(await ofFile(first, second)).toEqual([])
  })
})

describe('users who never meet are not compared', () => {
  const user = (name: string, keys: string) =>
    `resource "aws_elasticache_user" "${name}" {\n  user_id = "${name}"\n  access_string = "on ${keys} +@write"\n}\n`
  const group = (name: string, ...members: readonly string[]) =>
    `resource "aws_elasticache_user_group" "${name}" {\n  user_group_id = "${name}"\n  engine = "valkey"\n  user_ids = [${members.map((id) => `"${id}"`).join(', ')}]\n}\n`
  const users = user('app', '~app*') + user('apple', '~apple:*')

  test('groups of their own keep them apart', async () => {
    expect(await overlaps('a.tf', users + group('a', 'app') + group('b', 'apple'))).toEqual([])
    expect(await overlaps('a.tf', users + group('a', 'App', 'apple'))).toHaveLength(1)
    expect(await overlaps('a.tf', users + group('a', 'app'))).toHaveLength(1)
  })

  test('what is not known is not guessed', async () => {
    expect(await overlaps('a.tf', user('app', '~${var.app}*') + user('apple', '~apple:*'))).toEqual([])
  })

  test('lines of a plain text are nobody’s', async () => {
    expect(await overlaps('rules.txt', 'on ~app* +set\non ~apple:* +set\n')).toEqual([])
  })
})
