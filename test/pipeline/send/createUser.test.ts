import { describe, expect, test } from 'vitest'
import { createUserWith } from '../../../src/pipeline/send/createUser.ts'
import {
  answers,
  callRateExceeded,
  cutAfterWrite,
  cutBeforeWrite,
  documentedFaults,
  internalFailure,
  pageNotFound,
  serviceUnavailable,
  slow,
  throttling,
} from '../../support/endpoint/index.ts'
import { at, input, world } from './world.ts'

describe('a right request', () => {
  test('ends in an active user, with all that AWS says of it', async () => {
    await using w = await world()
    const outcome = await w.create()
    expect(outcome).toEqual({
      kind: 'created',
      ok: true,
      active: true,
      seenBy: 'response',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      differences: [],
      warnings: [],
      user: {
        UserId: 'reader',
        UserName: 'reader',
        Status: 'active',
        Engine: 'valkey',
        MinimumEngineVersion: '6.0',
        AccessString: 'on ~app:* resetchannels -@all +@read +@connection',
        UserGroupIds: [],
        Authentication: { Type: 'password', PasswordCount: 1 },
        ARN: 'arn:aws:elasticache:eu-central-1:123456789012:user:reader',
      },
      message: 'User `reader` was created and is `active`.',
      advice: 'Put it into a user group: no cache knows it before.',
    })
  })

  test('is looked for first, sent once, and asked for no more when it is active at once', async () => {
    await using w = await world()
    await w.create()
    expect(w.endpoint.requests.map(({ operation }) => operation)).toEqual(['DescribeUsers', 'CreateUser'])
  })

  test('is not looked for when the caller knows that the user is absent', async () => {
    await using w = await world()
    await w.create({}, { known: { absent: true } })
    expect(w.endpoint.requests.map(({ operation }) => operation)).toEqual(['CreateUser'])
  })

  test('is told step by step, each step before the next', async () => {
    await using w = await world({ lifeCycle: { creating: 2000 } })
    w.endpoint.plan('CreateUser', [throttling])
    const steps: string[] = []
    await w.create({}, { onStep: ({ kind }) => void steps.push(`${kind} ${w.asked('CreateUser')}`) })
    expect(steps).toEqual(['absent 0', 'attempt 0', 'retry 1', 'attempt 1', 'written 2', 'status 2'])
  })

  test('leaves the input as it was', async () => {
    await using w = await world()
    const given = Object.freeze(input({ UserId: 'Reader' }))
    const outcome = await w.create(given)
    expect(outcome).toMatchObject({ kind: 'created', user: { UserId: 'reader' } })
  })
})

test('a wrong request is not sent, and every problem comes back', async () => {
  await using w = await world()
  const outcome = await w.create({ UserId: '1x', Passwords: ['short'] })
  expect(outcome).toMatchObject({ kind: 'invalid', ok: false })
  expect(outcome.kind === 'invalid' && outcome.problems.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['UserId', 'Passwords[0]']),
  )
  expect(w.endpoint.requests).toEqual([])
})

describe('what AWS refuses is said by name and not sent again', () => {
  const kinds: Readonly<Record<string, string>> = {
    DuplicateUserNameFault: 'duplicateUserName',
    InvalidParameterCombinationException: 'invalidParameterCombination',
    InvalidParameterValueException: 'invalidParameterValue',
    ServiceLinkedRoleNotFoundFault: 'serviceLinkedRoleNotFound',
    TagQuotaPerResourceExceeded: 'tagQuotaPerResourceExceeded',
    UserQuotaExceededFault: 'userQuotaExceeded',
  }
  test.each(Object.entries(kinds))('%s', async (name, kind) => {
    await using w = await world()
    const fault = documentedFaults[name]
    w.endpoint.always('CreateUser', fault)
    const outcome = await w.create()
    expect(outcome).toMatchObject({ kind, ok: false, written: 'no', failure: { name, status: 400 } })
    expect(outcome.message).toMatch(/^User `reader` was not created: .+ \(`\w+`\)$/)
    expect(outcome.advice).not.toBe('')
    expect(w.asked('CreateUser')).toBe(1)
    expect(w.endpoint.store.all()).toEqual([])
  })

  test('UserAlreadyExistsFault, where the user was absent a moment ago', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', documentedFaults['UserAlreadyExistsFault'])
    const outcome = await w.create()
    expect(outcome).toMatchObject({ kind: 'alreadyExists', ok: false, matches: false })
    expect(outcome.message).toContain('It could not be looked at.')
  })

  test('a fault that nobody has heard of', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', answers('SomethingNew', 400, 'Never seen before.'))
    const outcome = await w.create()
    expect(outcome).toMatchObject({ kind: 'failed', written: 'no', failure: { name: 'SomethingNew' } })
  })
})

describe('a user that exists already is not touched', () => {
  test('it matches, and a password cannot be verified', async () => {
    await using w = await world()
    w.intrude({ AccessString: 'on +@read +@connection resetchannels ~app:*' })
    const outcome = await w.create()
    expect(outcome).toMatchObject({ kind: 'alreadyExists', matches: true, differences: [] })
    expect(outcome.message).toContain('cannot be verified that the user has the password of this request')
    expect(w.asked('CreateUser')).toBe(0)
  })

  test('it differs, and the differences are said', async () => {
    await using w = await world()
    w.intrude({ UserName: 'writer', AccessString: 'on ~app:* resetchannels +@write', Engine: 'redis' })
    const outcome = await w.create()
    expect(outcome).toMatchObject({
      kind: 'alreadyExists',
      matches: false,
      differences: [{ path: 'UserName' }, { path: 'Engine' }, { path: 'AccessString' }],
    })
    expect(w.asked('CreateUser')).toBe(0)
  })

  test('it is on its way out', async () => {
    await using w = await world({ lifeCycle: { deleting: 5000 } })
    w.intrude()
    w.endpoint.store.delete(new Map([['UserId', 'reader']]))
    expect(await w.create()).toMatchObject({ kind: 'alreadyExists', matches: false, user: { Status: 'deleting' } })
  })

  test('somebody else is faster, and the answer is no guess', async () => {
    await using w = await world()
    const outcome = await w.create({}, { onStep: at('attempt', w.intrude) })
    expect(outcome).toMatchObject({ kind: 'alreadyExists', matches: true })
    expect(w.endpoint.store.created).toBe(1)
  })
})

describe('what passes is tried again, a bounded number of times', () => {
  const passing = {
    Throttling: [throttling, 'throttled'],
    ThrottlingException: [answers('ThrottlingException'), 'throttled'],
    APICallRateForCustomerExceeded: [callRateExceeded, 'throttled'],
    InternalFailure: [internalFailure, 'unavailable'],
    ServiceUnavailable: [serviceUnavailable, 'unavailable'],
    'a cut connection': [cutBeforeWrite, 'network'],
  } as const
  describe.each(Object.entries(passing))('%s', (_, [fault, kind]) => {
    test('twice, then it works', async () => {
      await using w = await world()
      w.endpoint.plan('CreateUser', [fault, fault])
      expect(await w.create()).toMatchObject({ kind: 'created', seenBy: 'response' })
      expect(w.asked('CreateUser')).toBe(3)
    })

    test('for ever: it ends, and says so', async () => {
      await using w = await world()
      w.endpoint.always('CreateUser', fault)
      const outcome = await w.create()
      expect(outcome).toMatchObject({ kind, ok: false, written: kind === 'throttled' ? 'no' : 'unknown' })
      expect(w.asked('CreateUser')).toBe(5)
      expect(w.endpoint.store.all()).toEqual([])
    })

    test('where the user is looked for', async () => {
      await using w = await world()
      w.endpoint.always('DescribeUsers', fault)
      expect(await w.create()).toMatchObject({ kind, written: 'no' })
      expect(w.asked('CreateUser')).toBe(0)
      expect(w.asked('DescribeUsers')).toBe(5)
    })
  })

  test('waits grow, longer where AWS asks for fewer calls', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', throttling)
    await w.create()
    expect(w.clock.slept).toEqual([750, 1500, 3000, 6000])
  })

  test('the client’s own retries count as one attempt', async () => {
    await using w = await world({}, { maxAttempts: 2 })
    w.endpoint.always('CreateUser', internalFailure)
    expect(await w.create({}, { attempts: 2 })).toMatchObject({ kind: 'unavailable' })
    expect(w.asked('CreateUser')).toBe(4)
  })
})

describe('where the client cannot send', () => {
  test('no credentials', async () => {
    const missing = () =>
      Promise.reject(Object.assign(new Error('No credentials.'), { name: 'CredentialsProviderError' }))
    await using w = await world({}, { credentials: missing })
    const outcome = await w.create({}, { known: { absent: true } })
    expect(outcome).toMatchObject({ kind: 'credentials', written: 'no' })
    expect(outcome.advice).toContain('aws sts get-caller-identity')
  })

  test('credentials that AWS does not take', async () => {
    await using w = await world()
    w.endpoint.always('DescribeUsers', answers('InvalidClientTokenId', 403))
    expect(await w.create()).toMatchObject({ kind: 'credentials', written: 'no' })
  })

  test('no right to look: nothing is sent', async () => {
    await using w = await world()
    w.endpoint.always('DescribeUsers', answers('AccessDenied', 403, 'User is not authorized.'))
    const outcome = await w.create()
    expect(outcome).toMatchObject({ kind: 'accessDenied', written: 'no' })
    expect(outcome.advice).toContain('elasticache:DescribeUsers')
    expect(w.asked('CreateUser')).toBe(0)
  })

  test('the page of a proxy is no word of AWS on whether the user is there', async () => {
    await using w = await world()
    w.endpoint.always('DescribeUsers', pageNotFound)
    expect(await w.create()).toMatchObject({ kind: 'failed', written: 'no', failure: { status: 404 } })
    expect(w.asked('CreateUser')).toBe(0)
  })

  test('nobody listens', async () => {
    await using w = await world()
    await w.endpoint.close()
    const outcome = await w.create({}, { known: { absent: true } })
    expect(outcome).toMatchObject({ kind: 'network', written: 'no', failure: { message: /ECONNREFUSED/ } })
  })

  test('nothing can be loaded', async () => {
    await using w = await world()
    const outcome = await createUserWith(() => Promise.resolve(undefined), w.client, input(), {})
    expect(outcome).toMatchObject({ kind: 'sdkMissing', written: 'no' })
    expect(outcome.advice).toContain('npm install @aws-sdk/client-elasticache')
  })
})

describe('the caller’s time', () => {
  test('an answer that does not come is not waited for', async () => {
    await using w = await world()
    w.endpoint.plan('CreateUser', [slow(60_000)])
    expect(await w.create({}, { timeout: 100 })).toMatchObject({ kind: 'created', seenBy: 'describe' })
    expect(w.endpoint.store.created).toBe(1)
  })

  test('the deadline ends a call under way', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', slow(60_000, false))
    expect(await w.create({}, { deadline: 100 })).toMatchObject({ kind: 'deadline', written: 'unknown' })
  })

  test('the signal ends a call under way', async () => {
    await using w = await world()
    w.endpoint.always('CreateUser', slow(60_000))
    const controller = new AbortController()
    const outcome = w.create({}, { signal: controller.signal })
    await expect.poll(() => w.asked('CreateUser')).toBe(1)
    controller.abort()
    expect(await outcome).toMatchObject({ kind: 'aborted', written: 'unknown' })
  })

  test.each([
    ['refused', throttling, 'no'],
    ['lost', cutAfterWrite, 'unknown'],
  ] as const)(
    'the signal ends the wait after an attempt that was %s, and nothing more goes out',
    async (_, fault, written) => {
      await using w = await world()
      w.endpoint.always('CreateUser', fault)
      const controller = new AbortController()
      const outcome = await w.create({}, { signal: controller.signal, onStep: at('retry', () => controller.abort()) })
      expect(outcome).toMatchObject({ kind: 'aborted', written })
      expect(w.endpoint.requests.map(({ operation }) => operation)).toEqual(['DescribeUsers', 'CreateUser'])
    },
  )

  test('a signal that has been given already lets nothing out', async () => {
    await using w = await world()
    expect(await w.create({}, { signal: AbortSignal.abort() })).toMatchObject({ kind: 'aborted', written: 'no' })
    expect(w.endpoint.store.created).toBe(0)
  })

  test.each([{ deadline: Infinity }, { deadline: 0 }, { timeout: NaN }, { attempts: 1.5 }])(
    'limits that are none are misuse: %o',
    async (limits) => {
      await using w = await world()
      await expect(w.create({}, limits)).rejects.toThrow(TypeError)
    },
  )
})

test('a journal that cannot be written stops the run before anything is sent', async () => {
  await using w = await world()
  const full = new Error('The disk is full.')
  const onStep = ({ kind }: { kind: string }) => (kind === 'attempt' ? Promise.reject(full) : undefined)
  await expect(w.create({}, { onStep })).rejects.toBe(full)
  expect(w.asked('CreateUser')).toBe(0)
})
