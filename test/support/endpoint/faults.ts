import type { ServerResponse } from 'node:http'
import { type Answer, refusal } from './answers.ts'

/** Something that goes wrong with one request. */
export interface Fault {
  readonly name: string
  /** Whether the operation is carried out first: then the answer is lost, not the write. */
  readonly written: boolean
  /** Answers in its own way. */
  readonly answer: (response: ServerResponse, answer: Answer) => void | Promise<void>
}

export function reply(response: ServerResponse, { status, body, requestId, contentType }: Answer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
  })
  response.end(body)
}

const cut = (response: ServerResponse): void => {
  response.socket?.destroy()
}

/** The service refuses with this code. */
export const answers = (code: string, status = 400, message = `${code} on demand.`): Fault => ({
  name: code,
  written: false,
  answer: (response) => reply(response, refusal({ status, code, message })),
})

/** The same answer, though the operation was carried out: a server can fail behind the write. */
const afterWrite = (fault: Fault): Fault => ({ ...fault, name: `${fault.name} after the write`, written: true })

/** All that CreateUser is documented to refuse with: the name in the API reference, and the fault on the wire. */
export const documentedFaults: Readonly<Record<string, Fault>> = {
  DuplicateUserNameFault: answers('DuplicateUserName', 400, 'A user with this name already exists.'),
  InvalidParameterCombinationException: answers('InvalidParameterCombination'),
  InvalidParameterValueException: answers('InvalidParameterValue'),
  ServiceLinkedRoleNotFoundFault: answers('ServiceLinkedRoleNotFoundFault'),
  TagQuotaPerResourceExceeded: answers('TagQuotaPerResourceExceeded'),
  UserAlreadyExistsFault: answers('UserAlreadyExists', 400, 'User on demand already exists.'),
  UserQuotaExceededFault: answers('UserQuotaExceeded'),
}

export const throttling = answers('Throttling', 400, 'Rate exceeded')
/** Modelled for other operations only, and not retried by the SDK. */
export const callRateExceeded = answers('APICallRateForCustomerExceeded')
export const internalFailure = answers('InternalFailure', 500)
export const serviceUnavailable = answers('ServiceUnavailable', 503)

export const cutBeforeWrite: Fault = { name: 'cut before the write', written: false, answer: cut }
export const cutAfterWrite: Fault = { name: 'cut after the write', written: true, answer: cut }

/** The head of the answer and half of its body arrive, then the connection is cut. */
const cutInAnswer: Fault = {
  name: 'cut in the answer',
  written: true,
  answer: (response, { body, status }) => {
    response.writeHead(status, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) })
    response.write(body.slice(0, body.length / 2), () => cut(response))
  },
}

const spoiled = (name: string, spoil: (answer: Answer) => Partial<Answer>): Fault => ({
  name,
  written: true,
  answer: (response, answer) => reply(response, { ...answer, ...spoil(answer) }),
})

export const malformedXml = spoiled('malformed XML', ({ body }) => ({ body: body.replaceAll('</', '<') }))
const truncatedBody = spoiled('truncated body', ({ body }) => ({ body: body.slice(0, body.length / 2) }))
const emptyBody = spoiled('empty body', () => ({ body: '' }))
/** What a proxy shows. */
const htmlPage = spoiled('HTML page', () => ({
  body: '<!doctype html><html><body><p>Please log in.</p></body></html>',
  contentType: 'text/html',
}))

/** What a proxy shows for an address that it does not know. */
export const pageNotFound: Fault = {
  ...spoiled('page not found', () => ({ status: 404, body: '<html>Not found</html>', contentType: 'text/html' })),
  written: false,
}

/** The answer comes late, or never if the client gives up before. */
export const slow = (milliseconds: number, written = true): Fault => ({
  name: `slow ${written ? 'after' : 'before'} the write`,
  written,
  answer: (response, answer) => {
    const timer = setTimeout(() => reply(response, answer), milliseconds)
    response.on('close', () => clearTimeout(timer))
  },
})

/** Faults behind which nobody can know from the answer whether the user was written. */
export const lostAnswers: readonly Fault[] = [
  cutAfterWrite,
  cutInAnswer,
  malformedXml,
  truncatedBody,
  emptyBody,
  htmlPage,
  afterWrite(internalFailure),
  afterWrite(serviceUnavailable),
]
