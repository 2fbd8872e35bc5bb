import { conceal, maskAccessString, secretsOf } from './conceal.ts'
import { readDraft } from './readDraft.ts'
import type { CreateUserInput, ModifyUserInput } from './request.ts'
import { MASK } from './secret.ts'
import type { Operation } from './stage.ts'

/**
 * A copy of a request for printing: every password is `****`, those in an access string too. What is no field of a
 * request, or has another type than its field, is covered as a whole.
 *
 * @example maskRequest({ UserId: 'app', Passwords: ['a-str0ng-pa))word'] }) // { UserId: 'app', Passwords: ['****'] }
 */
export function maskRequest<Request extends CreateUserInput | ModifyUserInput>(request: Request): Request
export function maskRequest(request: CreateUserInput & ModifyUserInput): unknown {
  const secrets = [...secretsIn(request, 'create'), ...secretsIn(request, 'modify')]
  return maskEntries(request, (text) => conceal(text, secrets), fieldMasks)
}

const secretsIn = (request: unknown, operation: Operation): readonly string[] =>
  secretsOf(readDraft(request, operation, 'aws').draft.fields)

type MaskText = (text: string) => string
type MaskValue = (value: unknown, mask: MaskText) => unknown

const maskText: MaskValue = (value, mask) => (typeof value === 'string' ? mask(value) : MASK)

const maskRules: MaskValue = (value, mask) => (typeof value === 'string' ? mask(maskAccessString(value)) : MASK)

const maskFlag: MaskValue = (value) => (typeof value === 'boolean' ? value : MASK)

const maskPasswords: MaskValue = (value) => (Array.isArray(value) ? value.map(() => MASK) : MASK)

const maskEntries = (value: unknown, mask: MaskText, masks: ReadonlyMap<string, MaskValue>): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          mask(name),
          item === undefined || item === null ? item : (masks.get(name) ?? maskPasswords)(item, mask),
        ]),
      )
    : MASK

const modeMasks = new Map([
  ['Type', maskText],
  ['Passwords', maskPasswords],
])

const tagMasks = new Map([
  ['Key', maskText],
  ['Value', maskText],
])

const fieldMasks: ReadonlyMap<string, MaskValue> = new Map<string, MaskValue>([
  ['UserId', maskText],
  ['UserName', maskText],
  ['Engine', maskText],
  ['AccessString', maskRules],
  ['AppendAccessString', maskRules],
  ['Passwords', maskPasswords],
  ['NoPasswordRequired', maskFlag],
  ['AuthenticationMode', (value, mask) => maskEntries(value, mask, modeMasks)],
  ['Tags', (value, mask) => (Array.isArray(value) ? value.map((tag) => maskEntries(tag, mask, tagMasks)) : MASK)],
])
