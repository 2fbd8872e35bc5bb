import type { AclUser } from '../permissions/index.ts'

/** A user to be documented. */
export type UserToDocument = KnownUser | UnknownUser

interface Found {
  /** What it logs in as. */
  readonly name: string
  /** How a person finds it: `aws_elasticache_user.app`. */
  readonly address?: string
  /** The file that it stands in. */
  readonly path?: string
}

/** A user and what its rules make of it. */
export interface KnownUser extends Found {
  readonly user: AclUser
  /** How it logs in, where that stands beside the rules and not in them, as AWS keeps it. */
  readonly authentication?: Authentication
}

/** A user of which it is not known what it may do. */
export interface UnknownUser extends Found {
  readonly user?: undefined
  /** Why, in sentences without secrets. */
  readonly reasons: readonly string[]
}

/** What AWS calls the authentication mode. */
export type Authentication =
  | { readonly type: 'iam' }
  | { readonly type: 'no-password' }
  /** Without a number where it is not known how many there are. */
  | { readonly type: 'password'; readonly passwords?: number }
