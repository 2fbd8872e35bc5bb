import { CreateUserCommand, type CreateUserCommandInput } from '@aws-sdk/client-elasticache'
import { expect, test } from 'vitest'
import { input, world } from './world.ts'

/** What went over the wire for CreateUser: its parameters in order, and the body. */
async function sent(fields: Partial<CreateUserCommandInput>) {
  await using w = await world()
  const outcome = await w.create(fields, { preflight: { lint: 'off' } })
  expect(outcome.kind).toBe('created')
  const request = w.endpoint.requests.find(({ operation }) => operation === 'CreateUser')
  return { parameters: Object.fromEntries(request?.parameters ?? []), body: request?.body ?? '', request }
}

// https://docs.aws.amazon.com/cli/latest/reference/elasticache/create-user.html, names as in
// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
test('the sample of the AWS CLI: a user with a password', async () => {
  const { parameters, request } = await sent({
    UserId: 'user1',
    UserName: 'myUser',
    Passwords: ['mYnuUzrpAxXw2rdzx'],
    Engine: 'redis',
    AccessString: 'on ~app::* -@all +@read',
  })
  expect(parameters).toEqual({
    Action: 'CreateUser',
    Version: '2015-02-02',
    UserId: 'user1',
    UserName: 'myUser',
    Engine: 'redis',
    AccessString: 'on ~app::* -@all +@read',
    'Passwords.member.1': 'mYnuUzrpAxXw2rdzx',
  })
  expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
})

test('two passwords, tags with and without a value', async () => {
  const { parameters } = await sent({
    Passwords: ['aStrong16CharPw0', 'aStrong16CharPw1'],
    Tags: [
      { Key: 'team', Value: 'payments' },
      { Key: 'empty', Value: '' },
    ],
  })
  expect(parameters).toMatchObject({
    'Passwords.member.1': 'aStrong16CharPw0',
    'Passwords.member.2': 'aStrong16CharPw1',
    'Tags.Tag.1.Key': 'team',
    'Tags.Tag.1.Value': 'payments',
    'Tags.Tag.2.Key': 'empty',
    'Tags.Tag.2.Value': '',
  })
})

test('an authentication mode', async () => {
  const mode = { Type: 'password' as const, Passwords: ['aStrong16CharPw0'] }
  const { parameters } = await sent({ Passwords: undefined, AuthenticationMode: mode })
  expect(parameters).toMatchObject({
    'AuthenticationMode.Type': 'password',
    'AuthenticationMode.Passwords.member.1': 'aStrong16CharPw0',
  })
  expect(parameters).not.toHaveProperty('Passwords.member.1')
})

test('no password', async () => {
  const { parameters } = await sent({ Engine: 'redis', Passwords: undefined, NoPasswordRequired: true })
  expect(parameters).toMatchObject({ NoPasswordRequired: 'true' })
})

test('`&` and `+` do not end a value', async () => {
  const access = 'on ~a &news:* -@all +@read'
  const { body, parameters } = await sent({ AccessString: access, Passwords: ['a&b=c+d%e 16 char'] })
  expect(parameters).toMatchObject({ AccessString: access, 'Passwords.member.1': 'a&b=c+d%e 16 char' })
  expect(body).toContain('AccessString=on%20~a%20%26news%3A%2A%20-%40all%20%2B%40read')
  expect(body).toContain('a%26b%3Dc%2Bd%25e')
})

test('empty lists are not sent, though the SDK alone would', async () => {
  const { body } = await sent({ Tags: [] })
  expect(body).not.toContain('Tags')
  await using w = await world()
  await w.client.send(new CreateUserCommand({ ...input(), Tags: [] }))
  expect(w.endpoint.requests[0]?.body).toContain('Tags=')
})
