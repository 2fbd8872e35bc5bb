/** A tree to be written as XML: text, a list of `<member>`s, or named children. What is undefined is left out. */
export type Xml = string | number | undefined | readonly Xml[] | { readonly [name: string]: Xml }

const NAMESPACE = 'http://elasticache.amazonaws.com/doc/2015-02-02/'

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escape = (text: string): string => text.replace(/[&<>]/g, (character) => escapes[character] ?? character)

function write(name: string, value: Xml): string {
  return value === undefined ? '' : `<${name}>${writeInside(value)}</${name}>`
}

function writeInside(value: Exclude<Xml, undefined>): string {
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value))
  if (Array.isArray(value)) return value.map((each: Xml) => write('member', each)).join('')
  return Object.entries(value)
    .map(([child, inner]) => write(child, inner))
    .join('')
}

/** `<CreateUserResponse><CreateUserResult>…`, as the AWS Query protocol has it. */
export const responseXml = (operation: string, result: Xml, requestId: string): string =>
  `<${operation}Response xmlns="${NAMESPACE}">${write(`${operation}Result`, result)}` +
  `${write('ResponseMetadata', { RequestId: requestId })}</${operation}Response>\n`

/** `<ErrorResponse>`: the code is the wire's, which is not always the name of the SDK's class. */
export const errorXml = (status: number, code: string, message: string, requestId: string): string =>
  `<ErrorResponse xmlns="${NAMESPACE}">` +
  write('Error', { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message }) +
  `${write('RequestId', requestId)}</ErrorResponse>\n`
