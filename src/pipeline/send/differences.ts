import type { CreateUserRequest } from '../request.ts'
import { describeDrift, versionNeeded } from './accessStrings.ts'
import type { ElastiCacheUser } from './user.ts'

/** Where AWS's user is not what the request asks for. */
export interface Difference {
  /** The field, under AWS's name. */
  readonly path: string
  readonly expected: string
  /** `nothing` where the answer leaves the field out. */
  readonly actual: string
  readonly message: string
}

/**
 * Compares a user with a request: names and engine as they are, the access string by its meaning. Passwords and tags are
 * not among what AWS shows, so they cannot be compared.
 */
export const differencesOf = (request: CreateUserRequest, user: ElastiCacheUser): Difference[] =>
  comparisons.flatMap((compare) => compare(request, user) ?? [])

type Comparison = (request: CreateUserRequest, user: ElastiCacheUser) => Difference | undefined

const comparisons: readonly Comparison[] = [
  // AWS keeps ids in lower case: https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
  ({ UserId }, user) => compareText('UserId', UserId.toLowerCase(), user.UserId),
  ({ UserName }, user) => compareText('UserName', UserName, user.UserName),
  ({ Engine }, user) => compareText('Engine', Engine.toLowerCase(), user.Engine?.toLowerCase()),
  (request, user) => compareText('Authentication.Type', answeredType(request), user.Authentication?.Type),
  comparePasswordCount,
  compareAccessString,
  compareVersion,
]

function compareText(path: string, expected: string, actual: string | undefined): Difference | undefined {
  if (expected === actual) return undefined
  const message =
    actual === undefined
      ? `AWS does not say \`${path}\`, which the request asks to be \`${expected}\`.`
      : `\`${path}\` is \`${actual}\`; the request asks for \`${expected}\`.`
  return { path, expected, actual: actual ?? 'nothing', message }
}

/** How AWS calls in an answer what the request asks for: `no-password-required` comes back as `no-password`. */
function answeredType({ AuthenticationMode, NoPasswordRequired }: CreateUserRequest): string {
  const type = AuthenticationMode?.Type ?? (NoPasswordRequired === true ? 'no-password-required' : 'password')
  return type === 'no-password-required' ? 'no-password' : type
}

function comparePasswordCount(request: CreateUserRequest, user: ElastiCacheUser): Difference | undefined {
  const passwords = request.Passwords ?? request.AuthenticationMode?.Passwords ?? []
  const count = user.Authentication?.PasswordCount
  // Without a password, AWS may leave the count out.
  if (passwords.length === 0 && (count ?? 0) === 0) return undefined
  return compareText('Authentication.PasswordCount', String(passwords.length), count?.toString())
}

function compareAccessString(
  { AccessString: expected, Engine }: CreateUserRequest,
  { AccessString: actual }: ElastiCacheUser,
): Difference | undefined {
  const path = 'AccessString'
  if (actual === undefined) return compareText(path, expected, actual)
  const where = describeDrift(Engine.toLowerCase(), expected, actual)
  if (where === undefined) return undefined
  const message = `\`${actual}\` does not mean what \`${expected}\` means, which the request asks for, on ${where}.`
  return { path, expected, actual, message }
}

function compareVersion(request: CreateUserRequest, user: ElastiCacheUser): Difference | undefined {
  const actual = user.MinimumEngineVersion
  const expected = neededVersion(request)
  if (expected === undefined || actual === undefined || !isBelow(actual, expected)) return undefined
  const message =
    `AWS says that the user works from version ${actual} on, but what the request asks for needs ${expected}: ` +
    'keep the user away from older caches.'
  return { path: 'MinimumEngineVersion', expected, actual, message }
}

/** IAM needs Redis OSS 7.0: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html */
function neededVersion({ Engine, AccessString, AuthenticationMode }: CreateUserRequest): string | undefined {
  const needs = [
    versionNeeded(Engine.toLowerCase(), AccessString),
    AuthenticationMode?.Type === 'iam' ? '7.0' : undefined,
  ]
  return needs.filter((version) => version !== undefined).toSorted((a, b) => (isBelow(a, b) ? 1 : -1))[0]
}

/** Whether one version comes before another; false if either is none. */
function isBelow(version: string, other: string): boolean {
  const [major = NaN, minor = 0] = version.split('.').map(Number)
  const [otherMajor = NaN, otherMinor = 0] = other.split('.').map(Number)
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}
