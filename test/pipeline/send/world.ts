import {
  type CreateUserCommandInput,
  ElastiCacheClient,
  type ElastiCacheClientConfig,
} from '@aws-sdk/client-elasticache'
import {
  type Clock,
  createUser,
  type CreateUserOptions,
  type CreateUserOutcome,
  type CreateUserStep,
} from '../../../src/pipeline/send/index.ts'
import { type Endpoint, type EndpointOptions, startEndpoint } from '../../support/endpoint/index.ts'

const password = 'aStrong16CharPw0'

/** A request without a mistake. */
export const input = (fields: Partial<CreateUserCommandInput> = {}): CreateUserCommandInput => ({
  UserId: 'reader',
  UserName: 'reader',
  Engine: 'valkey',
  AccessString: 'on ~app:* resetchannels -@all +@read +@connection',
  Passwords: [password],
  ...fields,
})

/** A clock that nobody waits for: whoever sleeps moves it. */
export interface TestClock extends Clock {
  readonly slept: readonly number[]
}

export function testClock(random: () => number = () => 0.5): TestClock {
  let now = 0
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    random,
    sleep: (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
      return new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** An endpoint, a client of the real SDK that talks to it, and a clock that both go by. */
export interface World {
  readonly endpoint: Endpoint
  readonly clock: TestClock
  readonly client: ElastiCacheClient
  readonly create: (fields?: Partial<CreateUserCommandInput>, options?: CreateUserOptions) => Promise<CreateUserOutcome>
  /** How often an operation was asked for. */
  readonly asked: (operation: string) => number
  /** Somebody else's user, written before or between. */
  readonly intrude: (fields?: Partial<CreateUserCommandInput>) => void
  [Symbol.asyncDispose](): Promise<void>
}

export async function world(
  options: EndpointOptions = {},
  config: ElastiCacheClientConfig = {},
  clock = testClock(),
): Promise<World> {
  const endpoint = await startEndpoint({ now: () => clock.now(), ...options })
  const client = clientOf(endpoint.url, config)
  return {
    endpoint,
    clock,
    client,
    create: (fields, more) => createUser(client, input(fields), { clock, ...more }),
    asked: (operation) => endpoint.requests.filter((request) => request.operation === operation).length,
    intrude: (fields) => {
      const { UserId = '', UserName = '', Engine = '', AccessString = '' } = input(fields)
      const parameters = { UserId, UserName, Engine, AccessString, 'Passwords.member.1': password }
      endpoint.store.create(new Map(Object.entries(parameters)))
    },
    async [Symbol.asyncDispose]() {
      client.destroy()
      await endpoint.close()
    },
  }
}

const clientOf = (url: string, config: ElastiCacheClientConfig = {}): ElastiCacheClient =>
  new ElastiCacheClient({
    region: 'eu-central-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' },
    maxAttempts: 1,
    ...config,
  })

/** Does something at one step of a run. */
export const at =
  (kind: CreateUserStep['kind'], act: () => void) =>
  (step: CreateUserStep): void => {
    if (step.kind === kind) act()
  }
