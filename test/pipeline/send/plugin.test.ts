import {
  CreateUserCommand,
  DescribeUsersCommand,
  InvalidParameterCombinationException,
  InvalidParameterValueException,
  ModifyUserCommand,
} from '@aws-sdk/client-elasticache'
import { expect, test } from 'vitest'
import type { Problem } from '../../../src/pipeline/index.ts'
import { preflightPlugin } from '../../../src/pipeline/send/index.ts'
import { input, world } from './world.ts'

/** What a promise is rejected with. */
const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

test('a wrong CreateUser is rejected before it is sent, with every problem', async () => {
  await using w = await world()
  w.client.middlewareStack.use(preflightPlugin())
  const error = await rejection(w.client.send(new CreateUserCommand(input({ Passwords: ['short'], UserId: '1' }))))
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({
    name: 'InvalidParameterValueException',
    problems: expect.arrayContaining([
      expect.objectContaining({ path: 'UserId' }),
      expect.objectContaining({ path: 'Passwords[0]' }),
    ]) as unknown,
  })
  expect(error).toHaveProperty(
    'message',
    expect.stringMatching(/^CreateUser was not sent, because AWS would refuse it:\n- `UserId`: /),
  )
  expect(w.endpoint.requests).toEqual([])
})

test('code that tests for the SDK’s own faults goes on to work', async () => {
  await using w = await world()
  w.client.middlewareStack.use(preflightPlugin())
  const value = await rejection(w.client.send(new CreateUserCommand(input({ UserId: '1' }))))
  expect(value).toBeInstanceOf(InvalidParameterValueException)
  const combination = input({ Passwords: undefined, NoPasswordRequired: true })
  expect(await rejection(w.client.send(new CreateUserCommand(combination)))).toBeInstanceOf(
    InvalidParameterCombinationException,
  )
})

test('a wrong ModifyUser is rejected, a right one passes', async () => {
  await using w = await world()
  w.client.middlewareStack.use(preflightPlugin())
  w.intrude()
  const append = (AppendAccessString: string) =>
    w.client.send(new ModifyUserCommand({ UserId: 'reader', AppendAccessString }))
  expect(await rejection(append('+@raed'))).toMatchObject({ problems: [{ path: 'AppendAccessString' }] })
  expect(await append('+ping')).toMatchObject({ UserId: 'reader' })
})

test('right requests and other commands pass unchanged', async () => {
  await using w = await world()
  w.client.middlewareStack.use(preflightPlugin())
  const given = Object.freeze(input({ UserId: 'Reader', Engine: 'VALKEY' }))
  await w.client.send(new CreateUserCommand(given))
  await w.client.send(new DescribeUsersCommand({ UserId: 'reader' }))
  expect(w.endpoint.requests.map(({ parameters }) => parameters.get('UserId'))).toEqual(['Reader', 'reader'])
})

test('warnings are told, once however often the plugin is used', async () => {
  await using w = await world()
  const told: (readonly Problem[])[] = []
  const plugin = () => preflightPlugin({ onWarnings: (warnings) => void told.push(warnings) })
  w.client.middlewareStack.use(plugin())
  w.client.middlewareStack.use(plugin())
  await w.client.send(new CreateUserCommand(input({ UserId: 'Reader' })))
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject([{ path: 'UserId', severity: 'warning' }])
  expect(w.client.middlewareStack.identify().filter((name) => name.startsWith('aclkit'))).toHaveLength(2)
})

test('createUser goes through a client that has the plugin', async () => {
  await using w = await world()
  w.client.middlewareStack.use(preflightPlugin())
  expect(await w.create()).toMatchObject({ kind: 'created' })
})

test('createUser leaves the client as it was', async () => {
  await using w = await world()
  const before = w.client.middlewareStack.identify()
  await w.create()
  expect(w.client.middlewareStack.identify()).toEqual(before)
})
