import type { Problem } from '../problem.ts'
import type { Difference } from './differences.ts'
import type { Failure } from './failure.ts'
import type { FailureKind } from './failureKinds.ts'
import type { ElastiCacheUser } from './user.ts'

/** What came of `createUser`. Holds no secret: it may be printed, logged and kept. */
export type CreateUserOutcome = Created | AlreadyExists | Invalid | NotCreated

interface Told {
  /** What happened, in a sentence. */
  readonly message: string
  /** What to do now. */
  readonly advice: string
}

/** The user is there because of this call (or of the attempt before it that the caller told of). */
export interface Created extends Told {
  readonly kind: 'created'
  readonly ok: true
  readonly user: ElastiCacheUser
  /** False if the caller did not want to wait. */
  readonly active: boolean
  /**
   * `response`: AWS answered. `describe`: the answer was lost, but the user was absent before and is now what the request
   * asks for. An equal user that somebody else created in the seconds between cannot be told from ours.
   */
  readonly seenBy: 'response' | 'describe'
  /** Where AWS's user is not what was asked for. */
  readonly differences: readonly Difference[]
  readonly warnings: readonly Problem[]
  readonly requestId?: string
}

/** A user of this id was there before; nothing has been changed. */
export interface AlreadyExists extends Told {
  readonly kind: 'alreadyExists'
  readonly ok: false
  /** Undefined if it could not be looked at, or was gone by then. */
  readonly user?: ElastiCacheUser
  /** Whether it is what the request asks for, as far as AWS shows; passwords and tags are not shown. */
  readonly matches: boolean
  readonly differences: readonly Difference[]
  readonly warnings: readonly Problem[]
}

/** Pre-flight found mistakes; nothing was sent. */
export interface Invalid extends Told {
  readonly kind: 'invalid'
  readonly ok: false
  readonly problems: readonly Problem[]
}

/** AWS refused, or could not be asked, or the user is there and not active. */
export interface NotCreated extends Told {
  readonly kind: Exclude<FailureKind, 'alreadyExists'> | 'notActive' | 'sdkMissing'
  readonly ok: false
  /** Whether this call has written the user: `unknown` if an answer was lost and nothing could tell. */
  readonly written: 'no' | 'unknown' | 'yes'
  /** The user as it was seen last, if it was. */
  readonly user?: ElastiCacheUser
  /** What AWS or the client said. */
  readonly failure?: Failure
  readonly warnings: readonly Problem[]
}

/** What to do about each kind. */
export const advice: Readonly<Record<NotCreated['kind'], string>> = {
  duplicateUserName: 'Choose another `UserName`, or look at the user groups that already hold a user of this name.',
  invalidParameterCombination: 'Leave one of the fields out that AWS says do not go together.',
  invalidParameterValue: 'Correct the field that AWS names.',
  serviceLinkedRoleNotFound:
    'Create the role `AWSServiceRoleForElastiCache` (`aws iam create-service-linked-role --aws-service-name elasticache.amazonaws.com`), or let somebody do it who may.',
  tagQuotaPerResourceExceeded: 'Give the user at most 50 tags.',
  userQuotaExceeded: 'Delete users that nobody needs, or ask for a higher quota in Service Quotas.',
  throttled: 'Wait some minutes and try again; with many users, send fewer at a time.',
  unavailable: 'Try again later; https://health.aws.amazon.com shows whether ElastiCache has trouble in this Region.',
  credentials: 'Check the credentials of the client: `aws sts get-caller-identity` shows whether they are valid.',
  accessDenied: 'Allow this caller `elasticache:CreateUser` and `elasticache:DescribeUsers`.',
  network: 'Check the network, the Region and the endpoint of the client, then try again.',
  aborted: 'Run it again when you want to go on.',
  deadline: 'Run it again, with a later deadline if it needs one.',
  notActive: 'Find out who is deleting it, then create the user again.',
  sdkMissing: 'Install it where aclkit is installed: `npm install @aws-sdk/client-elasticache`.',
  failed: 'Correct what the message says, then run it again.',
}

/** Nobody can read a password back, so an outcome that finds a user has to say so. */
export const passwordSentence =
  'AWS never shows passwords, so it cannot be verified that the user has the password of this request.'
