import { errorXml, responseXml, type Xml } from './xml.ts'

/** What the endpoint says to one request. */
export interface Answer {
  readonly status: number
  readonly body: string
  readonly requestId: string
  readonly contentType: string
}

/** Thrown by an operation that refuses. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

let count = 0

/** Counted, so that a failing run can be read again. */
const nextRequestId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`

const answer = (status: number, write: (requestId: string) => string): Answer => {
  const requestId = nextRequestId()
  return { status, body: write(requestId), requestId, contentType: 'text/xml' }
}

export const success = (operation: string, result: Xml): Answer =>
  answer(200, (requestId) => responseXml(operation, result, requestId))

export const refusal = ({ status, code, message }: Refusal): Answer =>
  answer(status, (requestId) => errorXml(status, code, message, requestId))
