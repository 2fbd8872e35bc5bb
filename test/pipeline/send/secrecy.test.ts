import { inspect } from 'node:util'
import {
  CreateUserCommand,
  type CreateUserCommandInput,
  type ElastiCacheClientConfig,
  ModifyUserCommand,
} from '@aws-sdk/client-elasticache'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createUser, preflightPlugin } from '../../../src/pipeline/send/index.ts'
import { answers, type CapturedRequest, cutAfterWrite, type Fault, malformedXml } from '../../support/endpoint/index.ts'
import { input, world, type World } from './world.ts'

const runs = Number(process.env['ACLKIT_RUNS'] ?? 40)

/** Everything that may be seen of a value, hidden fields included where the SDK hides none of its own. */
const shown = (value: unknown): string =>
  inspect(value, { depth: Infinity, maxArrayLength: null, maxStringLength: null })

/** A logger of a client that is told everything. */
function sink() {
  const lines: string[] = []
  const say = (...said: unknown[]): void => void lines.push(...said.map(shown))
  return { lines, logger: { trace: say, debug: say, info: say, warn: say, error: say } }
}

// A hit is never chance: at least twelve characters, in the set that AWS takes, some of which the wire encodes.
const secret = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), fc.stringMatching(/^[!&#$^<>() '*%+=-]{4,12}$/))
  .map(([letters, signs]) => letters + signs)

const authentication = fc.oneof(
  fc.uniqueArray(secret, { minLength: 1, maxLength: 2 }).map((Passwords) => ({ Passwords })),
  fc.uniqueArray(secret, { minLength: 1, maxLength: 2 }).map((Passwords) => ({
    Passwords: undefined,
    AuthenticationMode: { Type: 'password' as const, Passwords },
  })),
)

/** A service that repeats in its message what it was sent. */
const tattling = (said: (w: World) => string, w: World): Fault => ({
  ...answers('InvalidParameterValue'),
  answer: (response, answer) => answers('InvalidParameterValue', 400, said(w)).answer(response, answer),
})

const lastBody = (w: World): string => w.endpoint.requests.at(-1)?.body ?? ''
const lastPasswords = (w: World): string =>
  [...(w.endpoint.requests.at(-1)?.parameters ?? [])].filter(([name]) => name.includes('Passwords')).join(' ')

type Path = (w: World, fields: Partial<CreateUserCommandInput>) => Promise<unknown>

const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

const send = (w: World, fields: Partial<CreateUserCommandInput>) =>
  caught(w.client.send(new CreateUserCommand(input(fields))))

const paths: Readonly<Record<string, Path>> = {
  'createUser, created': (w, fields) => w.create(fields),
  'createUser, there before': (w, fields) => (w.intrude(), w.create(fields)),
  'createUser, refused': (w, fields) => (
    w.endpoint.always('CreateUser', answers('UserQuotaExceeded')),
    w.create(fields)
  ),
  'createUser, refused by a service that repeats the password': (w, fields) => (
    w.endpoint.always('CreateUser', tattling(lastPasswords, w)),
    w.create(fields)
  ),
  'createUser, refused by a service that repeats the body': (w, fields) => (
    w.endpoint.always('CreateUser', tattling(lastBody, w)),
    w.create(fields)
  ),
  'createUser, an answer that is cut': (w, fields) => (
    w.endpoint.plan('CreateUser', [cutAfterWrite]),
    w.create(fields)
  ),
  'createUser, an answer that cannot be read': (w, fields) => (
    w.endpoint.always('CreateUser', malformedXml),
    w.create(fields)
  ),
  'createUser, a wrong request': (w, fields) => w.create({ ...fields, UserId: '-' }),
  'createUser, the password in other fields too': (w, fields) => {
    const [password = ''] = fields.Passwords ?? fields.AuthenticationMode?.Passwords ?? []
    return w.create({ ...fields, UserName: password, Tags: [{ Key: password, Value: password }] })
  },
  'plugin, created': (w, fields) => (w.client.middlewareStack.use(preflightPlugin()), send(w, fields)),
  'plugin, a wrong request': (w, fields) => (
    w.client.middlewareStack.use(preflightPlugin()),
    send(w, { ...fields, UserId: '-' })
  ),
  'plugin, too many passwords': (w, fields) => {
    w.client.middlewareStack.use(preflightPlugin())
    const Passwords = fields.Passwords ?? fields.AuthenticationMode?.Passwords ?? []
    return send(w, { Passwords: [...Passwords, ...Passwords, ...Passwords], AuthenticationMode: { Passwords } })
  },
  'plugin, refused by a service that repeats the body': (w, fields) => {
    w.client.middlewareStack.use(preflightPlugin())
    w.endpoint.always('CreateUser', tattling(lastBody, w))
    return send(w, fields)
  },
  'plugin, ModifyUser': (w, fields) => {
    w.client.middlewareStack.use(preflightPlugin())
    w.intrude()
    const { Passwords, AuthenticationMode } = { Passwords: undefined, AuthenticationMode: undefined, ...fields }
    return caught(w.client.send(new ModifyUserCommand({ UserId: 'reader', Passwords, AuthenticationMode })))
  },
  'plugin, a password in the access string': (w, fields) => {
    w.client.middlewareStack.use(preflightPlugin())
    const [password = ''] = fields.Passwords ?? fields.AuthenticationMode?.Passwords ?? []
    const word = password.replaceAll(/[^A-Za-z0-9]/g, '')
    return send(w, { ...fields, AccessString: `on ~* >${word} +get (~a #${word})` })
  },
}

test.each(Object.entries(paths))('no secret is seen: %s', async (_, path) => {
  const property = fc.asyncProperty(authentication, async (fields) => {
    const { lines, logger } = sink()
    const config: ElastiCacheClientConfig = { logger }
    await using w = await world({}, config)
    const steps: unknown[] = []
    const outcome = await path(
      { ...w, create: (given, more) => w.create(given, { onStep: (step) => void steps.push(step), ...more }) },
      fields,
    )
    const seen = [...lines, shown(outcome), shown(steps), JSON.stringify(outcome), stackOf(outcome)].join('\n')
    const passwords = fields.Passwords ?? fields.AuthenticationMode.Passwords
    for (const each of passwords) {
      const [letters = ''] = /^[A-Za-z0-9]+/.exec(each) ?? []
      expect(seen).not.toContain(letters)
    }
    expect(lines.join('\n')).toMatch(
      w.endpoint.requests.some(isWrite) ? /commandName: '(?:Create|Modify)UserCommand'/ : /^/,
    )
  })
  await fc.assert(property, { numRuns: runs })
})

const isWrite = ({ operation }: CapturedRequest): boolean => operation !== 'DescribeUsers'

const stackOf = (value: unknown): string => (value instanceof Error ? (value.stack ?? '') : '')

test('a wrapper around the client that repeats what it sends', async () => {
  await using w = await world()
  const tattler = {
    send: (command: object) => Promise.reject(new Error(`Could not send ${JSON.stringify(command)}`)),
  }
  const outcome = await createUser(tattler, input({ Passwords: ['aStrong16CharPw0'] }), {
    clock: w.clock,
    known: { absent: true },
  })
  expect(outcome).toMatchObject({ kind: 'failed', written: 'no' })
  expect(shown(outcome)).toContain('Could not send')
  expect(shown(outcome)).not.toContain('aStrong16CharPw0')
})

test('without us, the SDK prints passwords: the search above can fail', async () => {
  const { lines, logger } = sink()
  await using w = await world({}, { logger })
  await send(w, { Passwords: ['aStrong16CharPw0'] })
  expect(lines.join('\n')).toContain('aStrong16CharPw0')
})

test('what the log shows instead', async () => {
  const { lines, logger } = sink()
  await using w = await world({}, { logger })
  await w.create({ Tags: [{ Key: 'team', Value: 'payments' }] })
  const line = lines.find((each) => each.includes("'CreateUserCommand'"))
  expect(line).toContain("Passwords: [ '****' ]")
  expect(line).toContain("UserName: 'reader'")
  expect(line).toContain("Key: 'team'")
})
