import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Answer, refusal, type Refusal, success } from './answers.ts'
import { describeUsers } from './describe.ts'
import { type Fault, reply } from './faults.ts'
import { decodeParameters, type Parameters } from './parameters.ts'
import { type LifeCycle, type StoredUser, UserStore, userXml } from './users.ts'

export type Operation = 'CreateUser' | 'DescribeUsers' | 'ModifyUser' | 'DeleteUser'

/** A request as it came over the wire. */
export interface CapturedRequest {
  readonly operation: string
  readonly parameters: Parameters
  /** The body, byte for byte. */
  readonly body: string
  readonly headers: IncomingHttpHeaders
}

/** A server on loopback that answers as ElastiCache does. */
export interface Endpoint {
  readonly url: string
  readonly requests: readonly CapturedRequest[]
  readonly store: UserStore
  /** The next requests of this operation meet these faults, one each; undefined: none. */
  plan(operation: Operation, faults: readonly (Fault | undefined)[]): void
  /** Every request of this operation meets this fault once the plan is used up; undefined: no longer. */
  always(operation: Operation, fault: Fault | undefined): void
  close(): Promise<void>
}

export interface EndpointOptions {
  readonly lifeCycle?: Partial<LifeCycle>
  /** Users in the account. */
  readonly quota?: number
  /** The clock that states pass by, in milliseconds. */
  readonly now?: () => number
}

/**
 * Speaks the AWS Query protocol for CreateUser, DescribeUsers, ModifyUser and DeleteUser, with the wire's own error codes.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export async function startEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const { lifeCycle = {}, quota = 1000, now = Date.now } = options
  const store = new UserStore({ lifeCycle: { creating: 0, modifying: 0, deleting: 0, ...lifeCycle }, quota, now })
  const requests: CapturedRequest[] = []
  const plans = new Map<string, (Fault | undefined)[]>()
  const standing = new Map<string, Fault>()

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const captured = await capture(request)
    if (captured === undefined) return
    requests.push(captured)
    const planned = plans.get(captured.operation)
    const fault = planned && planned.length > 0 ? planned.shift() : standing.get(captured.operation)
    const answer = fault?.written === false ? refusal(unwritten) : perform(store, captured)
    await (fault ?? flawless).answer(response, answer)
  }

  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    requests,
    store,
    plan: (operation, faults) => void plans.set(operation, [...faults]),
    always: (operation, fault) => {
      if (fault) standing.set(operation, fault)
      else standing.delete(operation)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const flawless: Pick<Fault, 'answer'> = { answer: reply }

const unwritten: Refusal = { status: 503, code: 'ServiceUnavailable', message: 'Nothing was written.' }

const portOf = (address: AddressInfo | string | null): number =>
  address !== null && typeof address === 'object' ? address.port : 0

/** Undefined if the client has gone before it had said all. */
async function capture(request: IncomingMessage): Promise<CapturedRequest | undefined> {
  try {
    const body = await text(request)
    const parameters = decodeParameters(body)
    return { operation: parameters.get('Action') ?? '', parameters, body, headers: request.headers }
  } catch {
    return undefined
  }
}

function perform(store: UserStore, { operation, parameters, headers }: CapturedRequest): Answer {
  if (!/^AWS4-HMAC-SHA256 Credential=[^ ]*\/elasticache\/aws4_request/.test(headers.authorization ?? '')) {
    const message = 'Request is missing Authentication Token'
    return refusal({ status: 403, code: 'MissingAuthenticationToken', message })
  }
  switch (operation) {
    case 'CreateUser':
      return answerUser(operation, store.create(parameters))
    case 'ModifyUser':
      return answerUser(operation, store.modify(parameters))
    case 'DeleteUser':
      return answerUser(operation, store.delete(parameters))
    case 'DescribeUsers': {
      const page = describeUsers(store, parameters)
      return isRefusal(page) ? refusal(page) : success(operation, page)
    }
    default:
      return refusal({ status: 400, code: 'InvalidAction', message: `Could not find operation ${operation}` })
  }
}

const answerUser = (operation: string, result: StoredUser | Refusal): Answer =>
  isRefusal(result) ? refusal(result) : success(operation, userXml(result))

const isRefusal = (result: unknown): result is Refusal =>
  typeof result === 'object' && result !== null && 'code' in result && 'message' in result
