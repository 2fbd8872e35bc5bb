import { preflight, type PreflightOptions, type PreflightResult } from './preflight.ts'
import type { CreateUserRequest } from './request.ts'
import { revealed, type Secret } from './secret.ts'

interface AnyUser {
  /** Letters, digits and `-`, in lower case. */
  readonly id: string
  /** The access string: `on ~app:* -@all +@read`. */
  readonly rights: string
  /** Tag values by key. */
  readonly tags?: Readonly<Record<string, string>>
}

interface NamedUser extends AnyUser {
  /** What clients log in with. Default: the id. */
  readonly name?: string
}

/** For IAM the name is the id. */
export interface IamUser extends AnyUser {
  readonly engine: 'valkey' | 'redis'
  readonly authentication: 'iam'
  readonly name?: never
}

/** A user that logs in with one password or two, so that they can be changed one after the other. */
export interface PasswordUser extends NamedUser {
  readonly engine: 'valkey' | 'redis'
  readonly authentication: { readonly passwords: readonly [Password] | readonly [Password, Password] }
}

/** Valkey has no users without a password. */
export interface NoPasswordUser extends NamedUser {
  readonly engine: 'redis'
  readonly authentication: 'no-password'
}

/** A password: 16 to 128 characters, without `,`, `"`, `/` and `@`. */
export type Password = string | Secret

/** A user in such words that it logs in in exactly one way, and in one that its engine has. */
export type NewUser = IamUser | PasswordUser | NoPasswordUser

/**
 * A request made from a description of the user, and checked as `preflight` does. What AWS would refuse for its way of
 * authenticating does not compile.
 *
 * @throws TypeError for an option that is not known.
 * @example
 * ```ts
 * const jobs = { engine: 'valkey', authentication: 'iam', tags: { team: 'jobs' } } as const
 * const result = userRequest({ ...jobs, id: 'worker', rights: 'on ~jobs:* resetchannels -@all +@list +@connection' })
 * if (result.ok) result.request.UserName // 'worker'
 * ```
 */
export function userRequest(
  user: NewUser,
  options: Omit<PreflightOptions, 'spelling'> = {},
): PreflightResult<CreateUserRequest> {
  const { id, name = id, engine, rights, tags } = user
  return preflight(
    {
      UserId: id,
      UserName: name,
      Engine: engine,
      AccessString: rights,
      AuthenticationMode: modeOf(user.authentication),
      Tags: tags && Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    },
    options,
  )
}

function modeOf(authentication: NewUser['authentication']) {
  if (authentication === 'iam') return { Type: 'iam' as const }
  if (authentication === 'no-password') return { Type: 'no-password-required' as const }
  return { Type: 'password' as const, Passwords: authentication.passwords.map(revealed) }
}
