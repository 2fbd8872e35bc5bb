import { maskRequest } from '../maskRequest.ts'
import { MASK } from '../secret.ts'

/** Shorter texts are no passwords that AWS takes, and stand in an answer by chance. */
const LEAST_SECRET = 8

/** A sign that begins a password or a hash in an access string, after nothing, a blank, a parenthesis or a quote. */
const secretRule = /(?<=^|[\t-\r ("'])[<>#!]([^\t-\r ]+)/g

/** The secrets of an input of CreateUser or ModifyUser, whatever its shape. */
export function secretsOf(input: unknown): string[] {
  const passwords = [property(input, 'Passwords'), property(property(input, 'AuthenticationMode'), 'Passwords')]
  const rules = [property(input, 'AccessString'), property(input, 'AppendAccessString')]
    .filter((text) => typeof text === 'string')
    .flatMap((text) => Array.from(text.matchAll(secretRule), ([, secret]) => secret))
  return [...passwords.flat(), ...rules]
    .filter((secret) => typeof secret === 'string')
    .filter(({ length }) => length >= LEAST_SECRET)
}

/**
 * A text without these secrets, in the forms in which an answer might repeat them: as they are, as in a form body, as in
 * XML, as in JSON.
 */
export type MaskText = (text: string) => string

export function maskerOf(secrets: readonly string[]): MaskText {
  // The longest first: one secret may be a part of another.
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((a, b) => b.length - a.length)
  return (text) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), text)
}

const formsOf = (secret: string): string[] => {
  const encoded = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD'))
  return [
    secret,
    encoded,
    // As the SDK writes form bodies: https://datatracker.ietf.org/doc/html/rfc3986#section-2.3
    encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`),
    encoded.replaceAll('%20', '+'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    JSON.stringify(secret).slice(1, -1),
  ]
}

/** An input of CreateUser or ModifyUser as a log may show it. The input itself is never changed. */
export const maskInput = (input: unknown): unknown =>
  isRecord(input) ? maskStrings(maskRequest(input), maskerOf(secretsOf(input))) : input

/** Any value with its strings masked, in a copy; what is not plain data is left as it is. */
export function maskStrings(value: unknown, mask: MaskText): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((each) => maskStrings(each, mask))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskStrings(each, mask)]))
}

/**
 * Takes secrets out of an error in place, so that it stays the error that callers test with `instanceof`. The SDK keeps
 * what it could not read in `$responseBodyText`.
 */
export function maskError(error: unknown, mask: MaskText): void {
  if (!(error instanceof Error)) return
  for (const name of new Set([...Object.keys(error), 'message', 'stack', 'cause', '$responseBodyText'])) {
    const own = Object.getOwnPropertyDescriptor(error, name)
    if (own?.writable !== true) continue
    const value: unknown = own.value
    if (value instanceof Error) maskError(value, mask)
    else Object.defineProperty(error, name, { ...own, value: maskStrings(value, mask) })
  }
}

export const property = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined)

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isRecord(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
