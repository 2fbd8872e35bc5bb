import { asciiLower } from '../grammar/index.ts'
import type { AuthenticationType, CreateUserRequest, ModifyUserRequest } from './request.ts'
import {
  authenticationType,
  known,
  UNKNOWN,
  type DraftAuthentication,
  type DraftFields,
  type DraftPasswords,
  type DraftTag,
  type Field,
  type Known,
} from './stage.ts'

/** What is sent of a draft in which no stage found an error. */
export const createRequest = (fields: DraftFields): CreateUserRequest => ({
  UserId: idOf(fields),
  UserName: known(fields.UserName) ?? '',
  Engine: asciiLower(known(fields.Engine) ?? ''),
  AccessString: known(fields.AccessString) ?? '',
  ...authenticationOf(fields),
  ...optional('Tags', mapKnown(fields.Tags, tagsOf)),
})

export const modifyRequest = (fields: DraftFields): ModifyUserRequest => ({
  UserId: idOf(fields),
  ...optional('AccessString', known(fields.AccessString)),
  ...optional('AppendAccessString', known(fields.AppendAccessString)),
  ...optional('Engine', mapKnown(fields.Engine, asciiLower)),
  ...authenticationOf(fields),
})

/** AWS keeps ids in lower case. For IAM it is not known what it compares, and the id stays as it is. */
function idOf(fields: DraftFields): string {
  const id = known(fields.UserId) ?? ''
  return authenticationType(fields) === 'iam' ? id : asciiLower(id)
}

const authenticationOf = ({ Passwords, NoPasswordRequired, AuthenticationMode }: DraftFields) => ({
  ...optional('Passwords', mapKnown(Passwords, passwordsOf)),
  ...optional('NoPasswordRequired', known(NoPasswordRequired)),
  ...optional('AuthenticationMode', mapKnown(AuthenticationMode, modeOf)),
})

const modeOf = ({ Type, Passwords }: DraftAuthentication) => ({
  Type: typeOf(Type),
  ...optional('Passwords', mapKnown(Passwords, passwordsOf)),
})

/** No other type gets past the stages. */
const typeOf = (type: Field<string>): AuthenticationType =>
  type === 'iam' || type === 'no-password-required' ? type : 'password'

/** An empty list of tags says nothing, and the SDK would send it as `Tags=`. */
function tagsOf(tags: readonly Known<DraftTag>[]): { Key: string; Value?: string }[] | undefined {
  if (tags.length === 0) return undefined
  return tags.flatMap((tag) =>
    tag === UNKNOWN ? [] : [{ Key: known(tag.Key) ?? '', ...optional('Value', known(tag.Value)) }],
  )
}

const passwordsOf = (passwords: DraftPasswords): string[] =>
  passwords.flatMap((password) => (password === UNKNOWN ? [] : [password]))

function mapKnown<T, R>(field: Field<T>, map: (value: T) => R): R | undefined {
  return field === undefined || field === UNKNOWN ? undefined : map(field)
}

/** A property that is there only if it has a value. */
function optional<Name extends string, T>(name: Name, value: T | undefined): Partial<Record<Name, T>> {
  const entries: Partial<Record<Name, T>> = {}
  if (value !== undefined) entries[name] = value
  return entries
}
