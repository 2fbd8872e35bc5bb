import { type FailureKind, kindOfName } from './failureKinds.ts'
import { isRecord, type MaskText, property } from './secrets.ts'

/** An error of the client, as data: it holds no secret and no stack. */
export interface Failure {
  readonly kind: FailureKind
  /** The name that the API reference has for the fault, or the name of the error. */
  readonly name: string
  /** In the words of AWS or of the client. */
  readonly message: string
  /** The HTTP status, if an answer came. */
  readonly status?: number
  readonly requestId?: string
}

/** Reads an error that the client threw. Never throws. */
export function readFailure(error: unknown, mask: MaskText): Failure {
  const metadata = property(error, '$metadata')
  const status = numberOf(property(metadata, 'httpStatusCode'))
  const requestId = textOf(property(metadata, 'requestId'))
  const name = textOf(property(error, 'name')) ?? 'Error'
  return {
    kind: kindOf(error, name, status),
    name: mask(name),
    message: mask(messageOf(error)),
    ...(status === undefined ? {} : { status }),
    ...(requestId === undefined ? {} : { requestId: mask(requestId) }),
  }
}

/** An answer of success that does not say what it should: an empty body, or the page of a proxy. */
export const unreadable = (output: unknown): Failure => ({
  kind: 'unavailable',
  name: 'UnreadableAnswer',
  message: 'The answer could not be read.',
  ...statusOf(output),
})

const statusOf = (output: unknown): { status?: number } => {
  const status = numberOf(property(property(output, '$metadata'), 'httpStatusCode'))
  return status === undefined ? {} : { status }
}

function kindOf(error: unknown, name: string, status: number | undefined): FailureKind {
  const known = kindOfName(textOf(property(error, 'Code')) ?? '') ?? kindOfName(name)
  if (known) return known
  if (status === undefined) return typeof property(error, 'code') === 'string' ? 'network' : 'failed'
  if (status === 429) return 'throttled'
  if (status === 401 || status === 403) return 'accessDenied'
  // Below 300, the service may have done its work, and its answer was spoiled on the way.
  return status >= 500 || status < 300 || status === 408 ? 'unavailable' : 'failed'
}

/**
 * Whether the service has said that it did nothing. A 4xx without a code is the word of something in between, and after
 * a 5xx the work may have been done.
 */
export function isRejection(error: unknown): boolean {
  const status = numberOf(property(property(error, '$metadata'), 'httpStatusCode')) ?? 0
  const code = textOf(property(error, 'Code'))
  return status >= 400 && status < 500 && code !== undefined && !code.startsWith('RequestTimeout')
}

/** The first line: the SDK adds advice for programmers after it. */
function messageOf(error: unknown): string {
  const [first = ''] = (textOf(property(error, 'message')) ?? '').split('\n')
  const code = textOf(property(error, 'code'))
  // An AggregateError of several addresses has no message of its own.
  return first || code || (error instanceof Error || !isRecord(error) ? 'No reason was given.' : 'Unknown')
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
