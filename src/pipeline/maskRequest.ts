import { maskAccessString } from './conceal.ts'
import { fieldNames } from './fieldNames.ts'
import type { CreateUserInput, ModifyUserInput } from './request.ts'
import { MASK } from './secret.ts'

/**
 * A copy of a request for printing: every password is `****`, those in an access string too. What is no field of a
 * request, or has another type than its field, is covered as a whole.
 *
 * @example maskRequest({ UserId: 'app', Passwords: ['a-str0ng-pa))word'] }) // { UserId: 'app', Passwords: ['****'] }
 */
export function maskRequest<Request extends CreateUserInput | ModifyUserInput>(request: Request): Request
export function maskRequest(request: CreateUserInput & ModifyUserInput): unknown {
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, maskField(name, value)]))
}

function maskField(name: string, value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value
  switch (name) {
    case 'AccessString':
    case 'AppendAccessString':
      return typeof value === 'string' ? maskAccessString(value) : MASK
    case 'AuthenticationMode':
      return maskEntries(value, (key, item) =>
        key === 'Type' && typeof item === 'string' ? item : maskPasswords(item),
      )
    case 'Tags':
      return Array.isArray(value) ? value.map((tag) => maskEntries(tag, maskTagField)) : MASK
    default:
      return openFields.has(name) && typeof value === 'string' ? value : maskPasswords(value)
  }
}

const openFields: ReadonlySet<string> = new Set(['UserId', 'UserName', 'Engine'])
const tagFields: ReadonlySet<string> = new Set(fieldNames.tag)

const maskPasswords = (value: unknown): unknown => (Array.isArray(value) ? value.map(() => MASK) : MASK)

const maskTagField = (key: string, value: unknown): unknown =>
  tagFields.has(key) && (typeof value === 'string' || value === undefined || value === null) ? value : MASK

const maskEntries = (value: unknown, mask: (key: string, item: unknown) => unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(key, item)]))
    : MASK
