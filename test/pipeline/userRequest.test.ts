import { expect, test } from 'vitest'
import { Secret, userRequest } from '../../src/pipeline/index.ts'
import { otherPassword, password } from './requests.ts'

const user = { id: 'worker', rights: 'on ~jobs:* -@all +@read' } as const
const common = { UserId: 'worker', UserName: 'worker', AccessString: user.rights }

test.each([
  [
    'IAM',
    userRequest({ ...user, engine: 'valkey', authentication: 'iam' }),
    { ...common, Engine: 'valkey', AuthenticationMode: { Type: 'iam' } },
  ],
  [
    'passwords, open or wrapped',
    userRequest({ ...user, engine: 'redis', authentication: { passwords: [password, new Secret(otherPassword)] } }),
    { ...common, Engine: 'redis', AuthenticationMode: { Type: 'password', Passwords: [password, otherPassword] } },
  ],
  [
    'no password',
    userRequest({ ...user, name: 'default', engine: 'redis', authentication: 'no-password' }),
    { ...common, UserName: 'default', Engine: 'redis', AuthenticationMode: { Type: 'no-password-required' } },
  ],
  [
    'tags',
    userRequest({ ...user, engine: 'valkey', authentication: 'iam', tags: { team: 'jobs', env: '' } }),
    {
      ...common,
      Engine: 'valkey',
      AuthenticationMode: { Type: 'iam' },
      Tags: [
        { Key: 'team', Value: 'jobs' },
        { Key: 'env', Value: '' },
      ],
    },
  ],
] as const)('a user with %s is a request', (_name, result, request) => {
  expect(result).toEqual({ ok: true, request, warnings: [] })
})

test('what types cannot see is checked as in any request', () => {
  const result = userRequest({
    id: '9lives',
    rights: 'on +@raed',
    engine: 'valkey',
    authentication: { passwords: ['short'] },
  })
  expect(result.ok ? [] : result.problems.map(({ path }) => path)).toEqual([
    'UserId',
    'AuthenticationMode.Passwords[0]',
    'AccessString',
  ])
})
