import { describe, expect, test } from 'vitest'
import type { CreateUserRequest } from '../../../src/pipeline/index.ts'
import { differencesOf } from '../../../src/pipeline/send/differences.ts'
import type { ElastiCacheUser } from '../../../src/pipeline/send/index.ts'

const open: CreateUserRequest = {
  UserId: 'reader',
  UserName: 'reader',
  Engine: 'redis',
  AccessString: 'on ~app:* +@read',
}

const request: CreateUserRequest = { ...open, Passwords: ['aStrong16CharPw0'] }

const answer: ElastiCacheUser = {
  UserId: 'reader',
  UserName: 'reader',
  Status: 'active',
  Engine: 'redis',
  MinimumEngineVersion: '6.0',
  AccessString: 'on ~app:* -@all +@read',
  UserGroupIds: [],
  Authentication: { Type: 'password', PasswordCount: 1 },
}

const paths = (asked: Partial<CreateUserRequest>, answered: Partial<ElastiCacheUser>): string[] =>
  differencesOf({ ...request, ...asked }, { ...answer, ...answered }).map(({ path }) => path)

test('an answer that fits has none', () => {
  expect(paths({}, {})).toEqual([])
})

test('names and engine are compared as AWS keeps them: ids and engines in lower case', () => {
  expect(paths({ UserId: 'Reader', Engine: 'REDIS' }, { Engine: 'redis' })).toEqual([])
  expect(paths({ UserName: 'Reader' }, {})).toEqual(['UserName'])
  expect(paths({}, { UserId: 'reader2' })).toEqual(['UserId'])
  expect(paths({}, { Engine: 'valkey' })).toEqual(['Engine'])
})

test('a field that the answer leaves out is a difference', () => {
  expect(paths({}, { Engine: undefined, AccessString: undefined, Authentication: undefined })).toEqual([
    'Engine',
    'Authentication.Type',
    'Authentication.PasswordCount',
    'AccessString',
  ])
})

describe('authentication', () => {
  test('`no-password` answers `no-password-required`, in both of its spellings', () => {
    const none = { Authentication: { Type: 'no-password' } }
    expect(differencesOf({ ...open, NoPasswordRequired: true }, { ...answer, ...none })).toEqual([])
    const mode = { AuthenticationMode: { Type: 'no-password-required' } } as const
    expect(differencesOf({ ...open, ...mode }, { ...answer, ...none })).toEqual([])
  })

  test('the number of passwords, wherever they were given', () => {
    expect(paths({ Passwords: ['aStrong16CharPw0', 'aStrong16CharPw1'] }, {})).toEqual(['Authentication.PasswordCount'])
    const mode = { AuthenticationMode: { Type: 'password' as const, Passwords: ['aStrong16CharPw0'] } }
    expect(differencesOf({ ...open, ...mode }, answer)).toEqual([])
  })

  test('IAM', () => {
    const iam = { ...open, AuthenticationMode: { Type: 'iam' } } as const
    const answered = { ...answer, Authentication: { Type: 'iam', PasswordCount: 0 }, MinimumEngineVersion: '7.0' }
    expect(differencesOf(iam, answered)).toEqual([])
    expect(differencesOf(iam, { ...answered, MinimumEngineVersion: '6.2' })).toMatchObject([
      { path: 'MinimumEngineVersion', expected: '7.0', actual: '6.2' },
    ])
  })
})

describe('access strings are compared by what they mean', () => {
  // Pairs that were seen: https://github.com/go-to-k/cdk-real-drift `tests/corpus`, the samples of
  // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html
  test.each([
    ['on ~app:* +@read', 'on ~app:* -@all +@read'],
    ['off +get ~keys*', 'off ~keys* -@all +get'],
    ['on allkeys allcommands', 'on ~* +@all'],
    ['on ~b ~a +@read', 'on ~a ~b -@all +@read'],
    ['+get', 'off -@all +get'],
    ['on ~a ~*a +get', 'on ~*a -@all +get'],
    ['on ~app:* ~app:1 +@read +get', 'on ~app:* -@all +@read'],
  ])('%s is %s', (asked, answered) => {
    expect(paths({ AccessString: asked }, { AccessString: answered })).toEqual([])
  })

  test.each([
    ['on ~app:* +@read', 'off ~app:* -@all +@read'],
    ['on ~app:* +@read', 'on ~* -@all +@read'],
    ['on ~app:* +@read', 'on ~app:* -@all +@read +set'],
    ['on ~app:* +@all', 'on ~app:* +@all -@all'],
    ['on %R~a (~b +get)', 'on %R~a'],
    ['on %R~a +get +set', 'on ~a -@all +get +set'],
    ['on ~a &news:* &news:a* +psubscribe', 'on ~a &news:* -@all +psubscribe'],
    ['on ~a +@all', 'on ~a skip-sanitize-payload +@all'],
    ['on ~a &news +publish', 'on ~a -@all +publish'],
    ['on ~app:* +@read', 'on ~app:* what is this'],
  ])('%s is not %s', (asked, answered) => {
    expect(paths({ AccessString: asked }, { AccessString: answered, MinimumEngineVersion: '9.9' })).toEqual([
      'AccessString',
    ])
  })

  test('and the message names where', () => {
    const [difference] = differencesOf(request, { ...answer, AccessString: 'on ~* -@all +@read' })
    expect(difference?.message).toMatch(
      /^`on ~\* -@all \+@read` does not mean what `on ~app:\* \+@read` means, which the request asks for, on ElastiCache Redis 6\.0, /,
    )
  })
})

test('the lowest version must take what the string needs', () => {
  const asked = { AccessString: 'on %R~app:* -@all +@read' }
  const answered = { AccessString: 'on %R~app:* -@all +@read' }
  expect(paths(asked, { ...answered, MinimumEngineVersion: '6.0' })).toEqual(['MinimumEngineVersion'])
  expect(paths(asked, { ...answered, MinimumEngineVersion: '7.0' })).toEqual([])
  expect(paths(asked, { ...answered, MinimumEngineVersion: 'soon' })).toEqual([])
})
