import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  callRateExceeded,
  cutBeforeWrite,
  documentedFaults,
  type Fault,
  internalFailure,
  lostAnswers,
  serviceUnavailable,
  throttling,
} from '../../support/endpoint/index.ts'
import { at, testClock, world, type World } from './world.ts'

const runs = Number(process.env['ACLKIT_RUNS'] ?? 60)

describe.each(lostAnswers.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
  test('the user is there, once, and the outcome says so', async () => {
    await using w = await world()
    w.endpoint.plan('CreateUser', [fault])
    expect(await w.create()).toMatchObject({ kind: 'created', seenBy: 'describe', active: true, differences: [] })
    expect(w.endpoint.store.created).toBe(1)
  })

  test('every answer is lost: the user is found all the same', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', fault)
    expect(await w.create()).toMatchObject({ kind: 'created', seenBy: 'describe' })
    expect(w.endpoint.store.created).toBe(1)
  })

  test('within the client’s own retries', async () => {
    await using w = await world({}, { maxAttempts: 3 })
    w.endpoint.plan('CreateUser', [fault])
    expect(await w.create()).toMatchObject({ kind: 'created' })
    expect(w.endpoint.store.created).toBe(1)
  })

  test('somebody else’s user that differs is not taken for ours', async () => {
    await using w = await world()
    const onStep = at('attempt', () => w.intrude({ UserName: 'other' }))
    w.endpoint.plan('CreateUser', [fault])
    const outcome = await w.create({}, { onStep })
    expect(outcome).toMatchObject({ kind: 'alreadyExists', matches: false, differences: [{ path: 'UserName' }] })
    expect(w.endpoint.store.created).toBe(1)
  })

  test('DescribeUsers fails, too: the outcome admits that it does not know', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', fault)
    w.endpoint.always('DescribeUsers', serviceUnavailable)
    const outcome = await w.create({}, { known: { absent: true } })
    expect(outcome).toMatchObject({ ok: false, written: 'unknown' })
    expect(outcome.message).toMatch(/^It is not known whether user `reader` was created: /)
    expect(outcome.advice).toMatch(/^Look with DescribeUsers before you rely on either\./)
  })
})

describe('a run that was cut off', () => {
  test('and had seen the user absent: the user it wrote is ours', async () => {
    await using w = await world()
    w.intrude()
    const known = { absent: true, attempted: true }
    expect(await w.create({}, { known })).toMatchObject({ kind: 'created', seenBy: 'describe' })
  })

  test('and had not sent anything: a user that is there is not ours', async () => {
    await using w = await world()
    w.intrude()
    const known = { absent: true, attempted: false }
    expect(await w.create({}, { known })).toMatchObject({ kind: 'alreadyExists', matches: true })
  })

  test('and had not looked: nobody can know whose user it is', async () => {
    await using w = await world()
    w.intrude()
    expect(await w.create({}, { known: { attempted: true } })).toMatchObject({ kind: 'alreadyExists', matches: true })
  })

  test('and had written nothing: the user is created', async () => {
    await using w = await world()
    const known = { absent: true, attempted: true }
    expect(await w.create({}, { known })).toMatchObject({ kind: 'created', seenBy: 'response' })
  })
})

const anyFault = fc.constantFrom<(Fault | undefined)[]>(
  undefined,
  throttling,
  callRateExceeded,
  internalFailure,
  serviceUnavailable,
  cutBeforeWrite,
  ...lostAnswers,
  ...Object.values(documentedFaults).filter(({ name }) => name !== 'UserAlreadyExists'),
)

const schedule = fc.record({
  creates: fc.array(anyFault, { maxLength: 7 }),
  describes: fc.array(anyFault, { maxLength: 7 }),
  standing: fc.option(anyFault, { nil: undefined }),
  existing: fc.constantFrom('no', 'equal', 'other'),
  creating: fc.constantFrom(0, 100, 30_000, 3_600_000),
  known: fc.boolean(),
  random: fc.double({ min: 0, max: 0.999, noNaN: true }),
})

test('whatever fails, and in whatever order: never two users, never a lost one, never an endless loop', async () => {
  const property = fc.asyncProperty(schedule, async ({ creates, describes, standing, existing, random, ...rest }) => {
    await using w = await world(
      { lifeCycle: { creating: rest.creating } },
      {},
      testClock(() => random),
    )
    if (existing !== 'no') w.intrude(existing === 'other' ? { UserName: 'other' } : {})
    const before = w.endpoint.store.created
    w.endpoint.plan('CreateUser', creates)
    w.endpoint.plan('DescribeUsers', describes)
    w.endpoint.always('CreateUser', standing)
    const known = { absent: rest.known && existing === 'no' }
    const outcome = await w.create({}, { known })
    expectTruth(w, outcome, w.endpoint.store.created - before)
  })
  await fc.assert(property, { numRuns: runs })
})

function expectTruth(w: World, outcome: Awaited<ReturnType<World['create']>>, written: number): void {
  expect(w.endpoint.store.all().length).toBeLessThanOrEqual(1)
  expect(written).toBeLessThanOrEqual(1)
  expect(w.endpoint.requests.length).toBeLessThan(200)
  switch (outcome.kind) {
    case 'created':
      expect(written).toBe(1)
      expect(w.endpoint.store.get('reader')?.status).toBe('active')
      break
    case 'alreadyExists':
      expect(written).toBe(0)
      break
    case 'invalid':
      expect.unreachable()
      break
    default:
      if (outcome.written === 'no') expect(written).toBe(0)
      if (outcome.written === 'yes') expect(written).toBe(1)
  }
}
