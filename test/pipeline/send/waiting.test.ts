import { expect, test } from 'vitest'
import type { CreateUserStep } from '../../../src/pipeline/send/index.ts'
import { serviceUnavailable } from '../../support/endpoint/index.ts'
import { at, world, type World } from './world.ts'

test('a user that is creating is waited for until it is active', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  const states: unknown[] = []
  const onStep = (step: CreateUserStep) => {
    if ('user' in step) states.push(step.kind, step.user.Status)
  }
  const outcome = await w.create({}, { onStep })
  expect(outcome).toMatchObject({ kind: 'created', active: true, user: { Status: 'active' } })
  expect(states).toEqual(['written', 'creating', 'status', 'active'])
})

test('looks come further and further apart', async () => {
  await using w = await world({ lifeCycle: { creating: 60_000 } })
  await w.create()
  expect(w.clock.slept).toEqual([1000, 1500, 2250, 3375, 5063, 7594, 11391, 15_000, 15_000])
})

test('who does not want to wait gets the user as it is', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  const outcome = await w.create({}, { wait: false })
  expect(outcome).toMatchObject({ kind: 'created', active: false, user: { Status: 'creating' } })
  expect(outcome.advice).toBe('Wait until it is `active` before you put it into a user group.')
})

test('the deadline passes: the user is there, and the outcome says so', async () => {
  await using w = await world({ lifeCycle: { creating: 3_600_000 } })
  const outcome = await w.create()
  expect(outcome).toMatchObject({ kind: 'deadline', written: 'yes', user: { Status: 'creating' } })
  expect(outcome.message).toBe('User `reader` was created, and is `creating`: The deadline has passed.')
  expect(outcome.advice).toMatch(/^Do not create it again/)
})

test('the caller stops the wait', async () => {
  await using w = await world({ lifeCycle: { creating: 3_600_000 } })
  const controller = new AbortController()
  const onStep = at('written', () => controller.abort())
  const outcome = await w.create({}, { signal: controller.signal, onStep })
  expect(outcome).toMatchObject({ kind: 'aborted', written: 'yes' })
})

test('a look that fails now and then does not end the wait', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  w.endpoint.plan('DescribeUsers', [undefined, serviceUnavailable, serviceUnavailable])
  expect(await w.create()).toMatchObject({ kind: 'created', active: true })
})

test('looks that fail for good end it, and the user is not forgotten', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  w.endpoint.plan('DescribeUsers', [undefined])
  w.endpoint.always('DescribeUsers', serviceUnavailable)
  expect(await w.create()).toMatchObject({ kind: 'unavailable', written: 'yes', user: { Status: 'creating' } })
})

/** From the moment it is written, the user is in this state for good. */
const stuck = (w: World, status: string) =>
  at('written', () => {
    const user = w.endpoint.store.get('reader')
    if (user) w.endpoint.store.put({ ...user, status, until: Infinity })
  })

test('a state of another name is waited out and named', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  const outcome = await w.create({}, { onStep: stuck(w, 'inspecting') })
  expect(outcome).toMatchObject({ kind: 'deadline', written: 'yes', user: { Status: 'inspecting' } })
})

test('somebody deletes it meanwhile', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  const outcome = await w.create({}, { onStep: stuck(w, 'deleting') })
  expect(outcome).toMatchObject({ kind: 'notActive', written: 'yes', user: { Status: 'deleting' } })
})

test('it vanishes: a few empty looks are borne, no more', async () => {
  await using w = await world({ lifeCycle: { creating: 4000 } })
  const onStep = at('written', () => w.endpoint.store.remove('reader'))
  expect(await w.create({}, { onStep })).toMatchObject({ kind: 'notActive', written: 'yes' })
  expect(w.asked('DescribeUsers')).toBe(6)
})

test('a clock that stands still makes no endless loop', async () => {
  const standing = { slept: [], now: () => 0, random: () => 0, sleep: () => Promise.resolve() }
  await using w = await world({ lifeCycle: { creating: 1 } }, {}, standing)
  expect(await w.create()).toMatchObject({ kind: 'deadline', written: 'yes' })
})
