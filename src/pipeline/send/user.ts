import { maskAccessString } from '../conceal.ts'
import { isRecord, type MaskText, property } from './secrets.ts'

/**
 * A user as AWS shows it, under AWS's names.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_User.html
 */
export interface ElastiCacheUser {
  readonly UserId: string
  readonly UserName?: string | undefined
  /** `creating`, `active`, `modifying`, `deleting`, or a name that is not known yet. */
  readonly Status?: string | undefined
  readonly Engine?: string | undefined
  readonly MinimumEngineVersion?: string | undefined
  /** Seldom the text that was sent, though it should mean the same. */
  readonly AccessString?: string | undefined
  readonly UserGroupIds?: readonly string[] | undefined
  readonly Authentication?: UserAuthentication | undefined
  readonly ARN?: string | undefined
}

/** How a user logs in, as AWS tells it. */
export interface UserAuthentication {
  /** `password`, `no-password` or `iam`. */
  readonly Type?: string | undefined
  readonly PasswordCount?: number | undefined
}

/** The user in an output of CreateUser, or in a list of DescribeUsers; undefined if there is none. */
export function readUser(output: unknown, mask: MaskText): ElastiCacheUser | undefined {
  const text = (name: string): string | undefined => maskText(property(output, name), mask)
  const UserId = text('UserId')
  if (UserId === undefined) return undefined
  const groups = property(output, 'UserGroupIds')
  return {
    UserId,
    UserName: text('UserName'),
    Status: text('Status'),
    Engine: text('Engine'),
    MinimumEngineVersion: text('MinimumEngineVersion'),
    AccessString: maskRules(text('AccessString')),
    UserGroupIds: Array.isArray(groups) ? groups.flatMap((group) => maskText(group, mask) ?? []) : undefined,
    Authentication: readAuthentication(property(output, 'Authentication'), mask),
    ARN: text('ARN'),
  }
}

/** What DescribeUsers says of one id. An answer without a list says nothing: the SDK makes that of a proxy's page. */
export function readFound(output: unknown, id: string, mask: MaskText): Found | undefined {
  const users = property(output, 'Users')
  if (!Array.isArray(users)) return undefined
  if (users.length === 0) return { user: undefined }
  const isAsked = (user: unknown): boolean => property(user, 'UserId') === id.toLowerCase()
  const user = readUser(users.find(isAsked), mask)
  return user && { user }
}

/** A user, or the certainty that there is none. */
export interface Found {
  readonly user: ElastiCacheUser | undefined
}

function readAuthentication(value: unknown, mask: MaskText): UserAuthentication | undefined {
  if (!isRecord(value)) return undefined
  const count = value['PasswordCount']
  return {
    Type: maskText(value['Type'], mask),
    PasswordCount: typeof count === 'number' ? count : undefined,
  }
}

const maskText = (value: unknown, mask: MaskText): string | undefined =>
  typeof value === 'string' ? mask(value) : undefined

const maskRules = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : maskAccessString(text)
