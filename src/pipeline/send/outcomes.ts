import type { Problem } from '../problem.ts'
import type { CreateUserRequest } from '../request.ts'
import { type Difference, differencesOf } from './differences.ts'
import { advice, type AlreadyExists, type Created, type Invalid, type NotCreated, passwordSentence } from './outcome.ts'
import type { ElastiCacheUser } from './user.ts'

/** What every outcome of one run is about. */
export interface Subject {
  /** What was asked for, without secrets. */
  readonly asked: CreateUserRequest
  readonly warnings: readonly Problem[]
}

export const invalid = (problems: readonly Problem[]): Invalid => ({
  kind: 'invalid',
  ok: false,
  problems,
  message: `Nothing was sent: the request has ${count(problems.filter(({ severity }) => severity === 'error').length, 'mistake')}.`,
  advice: 'Correct what each problem says, then run it again.',
})

export function created(
  { asked, warnings }: Subject,
  user: ElastiCacheUser,
  seen: Pick<Created, 'seenBy' | 'requestId'>,
): Created {
  const differences = differencesOf(asked, user)
  const lost = seen.seenBy === 'describe' ? ' AWS’s answer was lost; DescribeUsers shows the user.' : ''
  return {
    kind: 'created',
    ok: true,
    user,
    active: user.Status === 'active',
    differences,
    warnings,
    ...seen,
    message: `User \`${user.UserId}\` was created and is \`${user.Status ?? 'in no known state'}\`.${lost}${list(differences)}`,
    advice: differences.length === 0 ? usable(user) : 'Look at the differences before you use the user.',
  }
}

const usable = ({ Status, UserGroupIds = [] }: ElastiCacheUser): string => {
  if (Status !== 'active') return 'Wait until it is `active` before you put it into a user group.'
  return UserGroupIds.length === 0 ? 'Put it into a user group: no cache knows it before.' : 'It can be used.'
}

export function alreadyExists({ asked, warnings }: Subject, user: ElastiCacheUser | undefined): AlreadyExists {
  const differences = user ? differencesOf(asked, user) : []
  const isGoing = user?.Status === 'deleting'
  const matches = user !== undefined && differences.length === 0 && !isGoing
  return {
    kind: 'alreadyExists',
    ok: false,
    ...(user ? { user } : {}),
    matches,
    differences,
    warnings,
    message: [
      `User \`${asked.UserId}\` exists already, and was left as it is${isGoing ? '; it is being deleted' : ''}.`,
      user ? comparison(differences) : 'It could not be looked at.',
      ...(hasPasswords(asked) ? [passwordSentence] : []),
    ].join(' '),
    advice: existingAdvice(matches, isGoing),
  }
}

const comparison = (differences: readonly Difference[]): string =>
  differences.length === 0 ? 'It is what the request asks for, as far as AWS shows.' : list(differences).trim()

function existingAdvice(matches: boolean, isGoing: boolean): string {
  if (isGoing) return 'Wait until it is gone, then run it again.'
  return matches
    ? 'Go on with it if you know its password, or set one with ModifyUser.'
    : 'Change it with ModifyUser, or choose another `UserId`.'
}

export function notCreated(
  { asked, warnings }: Subject,
  kind: NotCreated['kind'],
  { written, user, failure }: Pick<NotCreated, 'written' | 'user' | 'failure'>,
): NotCreated {
  const status = user?.Status === undefined ? '' : `, and is \`${user.Status}\``
  const beginnings = {
    no: `User \`${asked.UserId}\` was not created`,
    unknown: `It is not known whether user \`${asked.UserId}\` was created`,
    yes: `User \`${asked.UserId}\` was created${status}`,
  }
  return {
    kind,
    ok: false,
    written,
    ...(user ? { user } : {}),
    ...(failure ? { failure } : {}),
    warnings,
    message: `${beginnings[written]}: ${reasonOf(kind, failure)}`,
    advice: written === 'no' ? advice[kind] : `${next[written]} ${advice[kind]}`,
  }
}

const next = {
  unknown: 'Look with DescribeUsers before you rely on either.',
  yes: 'Do not create it again: look with DescribeUsers whether it has become `active`.',
}

function reasonOf(kind: NotCreated['kind'], failure: NotCreated['failure']): string {
  if (kind === 'sdkMissing') return 'the package `@aws-sdk/client-elasticache` is not installed.'
  if (kind === 'notActive') return 'it is being deleted, or is gone.'
  if (failure === undefined) return 'no reason was given.'
  const said = /[.!?]$/.test(failure.message) ? failure.message : `${failure.message}.`
  // Only what AWS answers has a name that leads further.
  return failure.status === undefined ? said : `${said} (\`${failure.name}\`)`
}

const hasPasswords = ({ Passwords, AuthenticationMode }: CreateUserRequest): boolean =>
  (Passwords ?? AuthenticationMode?.Passwords ?? []).length > 0

const list = (differences: readonly Difference[]): string => differences.map(({ message }) => ` ${message}`).join('')

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
