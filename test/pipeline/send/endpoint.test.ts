import {
  CreateUserCommand,
  DeleteUserCommand,
  DescribeUsersCommand,
  type DescribeUsersCommandInput,
  ModifyUserCommand,
  paginateDescribeUsers,
} from '@aws-sdk/client-elasticache'
import { expect, test } from 'vitest'
import { input, testClock, world } from './world.ts'

test('DescribeUsers gives pages, which the SDK’s own paginator reads', async () => {
  await using w = await world()
  const ids = Array.from({ length: 7 }, (_, index) => `user${index}`)
  for (const UserId of ids) w.intrude({ UserId })
  const pages = []
  for await (const { Users } of paginateDescribeUsers({ client: w.client, pageSize: 3 }, {})) pages.push(Users)
  expect(pages.map((page) => page?.map(({ UserId }) => UserId))).toEqual([
    ['user0', 'user1', 'user2'],
    ['user3', 'user4', 'user5'],
    ['user6'],
  ])
})

test('DescribeUsers filters by id and by engine', async () => {
  await using w = await world()
  w.intrude({ UserId: 'a' })
  w.intrude({ UserId: 'b', Engine: 'redis' })
  w.intrude({ UserId: 'c', Engine: 'redis' })
  const idsOf = async (options: DescribeUsersCommandInput) =>
    (await w.client.send(new DescribeUsersCommand(options))).Users?.map(({ UserId }) => UserId)
  expect(await idsOf({ Engine: 'redis' })).toEqual(['b', 'c'])
  expect(await idsOf({ Filters: [{ Name: 'UserId', Values: ['a', 'c'] }] })).toEqual(['a', 'c'])
  expect(await idsOf({ UserId: 'A' })).toEqual(['a'])
  await expect(idsOf({ UserId: 'd' })).rejects.toMatchObject({ name: 'UserNotFoundFault', Code: 'UserNotFound' })
  await expect(idsOf({ Filters: [{ Name: 'Colour', Values: ['a'] }] })).rejects.toMatchObject({
    name: 'InvalidParameterCombinationException',
  })
})

test('a user is creating, active, modifying, active, deleting, gone', async () => {
  const clock = testClock()
  await using w = await world({ lifeCycle: { creating: 10, modifying: 10, deleting: 10 } }, {}, clock)
  const UserId = 'reader'
  const status = async () => (await w.client.send(new DescribeUsersCommand({ UserId }))).Users?.[0]?.Status
  const pass = () => clock.sleep(10, new AbortController().signal)
  const modify = () => w.client.send(new ModifyUserCommand({ UserId, AppendAccessString: '+ping' }))
  expect(await w.client.send(new CreateUserCommand(input()))).toMatchObject({ Status: 'creating' })
  await expect(modify()).rejects.toMatchObject({
    name: 'InvalidUserStateFault',
    message: 'User reader has status creating. Only active users can be modified.',
  })
  await pass()
  expect(await status()).toBe('active')
  const appended = 'on ~app:* resetchannels -@all +@read +@connection +ping'
  expect(await modify()).toMatchObject({ Status: 'modifying', AccessString: appended })
  await pass()
  expect(await w.client.send(new DeleteUserCommand({ UserId }))).toMatchObject({ Status: 'deleting' })
  expect(await status()).toBe('deleting')
  await pass()
  await expect(status()).rejects.toMatchObject({ name: 'UserNotFoundFault', $metadata: { httpStatusCode: 404 } })
})

test('ids are kept in lower case and taken once; the quota holds', async () => {
  await using w = await world({ quota: 1 })
  expect(await w.client.send(new CreateUserCommand(input({ UserId: 'Reader' })))).toMatchObject({ UserId: 'reader' })
  await expect(w.client.send(new CreateUserCommand(input({ UserId: 'READER' })))).rejects.toMatchObject({
    name: 'UserAlreadyExistsFault',
    message: 'User reader already exists.',
  })
  await expect(w.client.send(new CreateUserCommand(input({ UserId: 'two' })))).rejects.toMatchObject({
    name: 'UserQuotaExceededFault',
  })
})
