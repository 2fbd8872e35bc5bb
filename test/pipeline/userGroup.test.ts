import { describe, expect, test } from 'vitest'
import { checkUserGroup, UNKNOWN, type GroupUser, type UserGroup } from '../../src/pipeline/index.ts'
import { brief } from './requests.ts'

const said = (group: UserGroup, options = {}) => checkUserGroup(group, options).map(brief)

const user = (UserId: string, more: GroupUser = {}): GroupUser => ({ UserId, UserName: UserId, ...more })
const standIn = user('no-default', { UserName: 'default', Engine: 'redis', authentication: 'password' })

describe('a Redis group', () => {
  test('needs a user named default', () => {
    expect(said({ engine: 'redis', users: [user('app')] })).toEqual(['error group-default-user at UserIds'])
    expect(said({ engine: 'redis', users: [] })).toEqual(['error group-default-user at UserIds'])
    expect(said({ engine: 'Redis', users: [user('app'), standIn] })).toEqual([])
    expect(said({ engine: 'redis', users: [{ UserId: 'default' }] })).toEqual([])
  })

  test('needs no more than one of them', () => {
    expect(said({ engine: 'redis', users: [standIn, { UserId: 'default' }] })).toEqual([
      'error group-user-name-twice at UserIds[1]',
    ])
  })

  test('takes no Valkey user', () => {
    expect(said({ engine: 'redis', users: [standIn, user('app', { Engine: 'VALKEY' })] })).toEqual([
      'error group-engine at UserIds[1]',
    ])
  })
})

describe('a Valkey group', () => {
  test('needs no default user, and takes Redis users with a password or IAM', () => {
    const users = [
      user('a', { Engine: 'redis', authentication: 'iam' }),
      user('b', { Engine: 'redis', authentication: 'password' }),
    ]
    expect(said({ engine: 'valkey', users })).toEqual([])
  })

  test('takes no user without a password, the built-in one included', () => {
    expect(said({ engine: 'valkey', users: [user('a', { Engine: 'redis', authentication: 'no-password' })] })).toEqual([
      'error group-no-password at UserIds[0]',
    ])
    expect(said({ engine: 'valkey', users: [{ UserId: 'default' }] })).toEqual([
      'error group-no-password at UserIds[0]',
    ])
  })
})

test('no two users of a group have the same name; case counts', () => {
  const users = [user('a', { UserName: 'app' }), user('b', { UserName: 'App' }), user('c', { UserName: 'app' })]
  expect(said({ engine: 'valkey', users })).toEqual(['error group-user-name-twice at UserIds[2]'])
})

test('a group has 100 users at most, or as many as its quota says', () => {
  const users = Array.from({ length: 101 }, (_, index) => user(`u${index}`))
  expect(said({ engine: 'valkey', users })).toEqual(['error group-size at UserIds'])
  expect(said({ engine: 'valkey', users: users.slice(1) })).toEqual([])
  expect(said({ engine: 'valkey', users }, { usersPerGroup: 200 })).toEqual([])
})

test('an engine that does not exist is said', () => {
  expect(said({ engine: 'memcached', users: [] })).toEqual(['error group-engine-unknown at Engine'])
})

test('references are unknown, not wrong', () => {
  expect(said({ engine: 'redis', users: UNKNOWN })).toEqual([])
  expect(said({ engine: 'redis', users: [user('app'), UNKNOWN] })).toEqual([])
  expect(said({ engine: 'redis', users: [user('app'), { UserName: UNKNOWN }] })).toEqual([])
  expect(said({ engine: UNKNOWN, users: [user('app', { Engine: 'valkey', authentication: 'no-password' })] })).toEqual(
    [],
  )
  expect(said({ engine: 'valkey', users: [{ UserName: UNKNOWN }, { UserName: UNKNOWN }] })).toEqual([])
})
