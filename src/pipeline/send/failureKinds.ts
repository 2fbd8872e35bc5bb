/** What an error of the client comes down to. */
export type FailureKind =
  | 'alreadyExists'
  | 'duplicateUserName'
  | 'invalidParameterCombination'
  | 'invalidParameterValue'
  | 'serviceLinkedRoleNotFound'
  | 'tagQuotaPerResourceExceeded'
  | 'userQuotaExceeded'
  | 'throttled'
  | 'unavailable'
  | 'credentials'
  | 'accessDenied'
  | 'network'
  | 'aborted'
  | 'deadline'
  | 'failed'

/** Worth another try: AWS says so of throttling and of its own failures. */
export const isRetryable = (kind: FailureKind): boolean => ['throttled', 'unavailable', 'network'].includes(kind)

/**
 * Names of errors without `Fault`, `Exception` and `Error` at the end: on the wire `UserAlreadyExists`, in the SDK
 * `UserAlreadyExistsFault`.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html#API_CreateUser_Errors
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/CommonErrors.html
 */
const names: Readonly<Record<Exclude<FailureKind, 'aborted' | 'deadline' | 'failed'>, readonly string[]>> = {
  alreadyExists: ['UserAlreadyExists'],
  duplicateUserName: ['DuplicateUserName'],
  invalidParameterCombination: ['InvalidParameterCombination'],
  invalidParameterValue: ['InvalidParameterValue'],
  serviceLinkedRoleNotFound: ['ServiceLinkedRoleNotFound'],
  tagQuotaPerResourceExceeded: ['TagQuotaPerResourceExceeded'],
  userQuotaExceeded: ['UserQuotaExceeded'],
  throttled: [
    'APICallRateForCustomerExceeded',
    'BandwidthLimitExceeded',
    'LimitExceeded',
    'PriorRequestNotComplete',
    'RequestLimitExceeded',
    'RequestThrottled',
    'SlowDown',
    'Throttled',
    'Throttling',
    'TooManyRequests',
  ],
  unavailable: ['InternalFailure', 'InternalServer', 'Internal', 'RequestTimeout', 'ServiceUnavailable'],
  credentials: [
    'AuthFailure',
    'CredentialsProvider',
    'ExpiredToken',
    'IncompleteSignature',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidSignature',
    'MissingAuthenticationToken',
    'OptInRequired',
    'RequestExpired',
    'SignatureDoesNotMatch',
    'TokenProvider',
    'UnrecognizedClient',
  ],
  accessDenied: ['AccessDenied', 'NotAuthorized', 'UnauthorizedOperation'],
  network: ['Networking', 'Timeout'],
}

const kinds: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([kind, each]) => each.map((name) => [name, kind])),
)

const isKind = (kind: string | undefined): kind is keyof typeof names => kind !== undefined && kind in names

/** The kind that a name stands for; undefined for a name that nobody has heard of. */
export function kindOfName(name: string): keyof typeof names | undefined {
  const kind = kinds.get(name) ?? kinds.get(name.replace(/(?:Fault|Exception|Error)$/, ''))
  return isKind(kind) ? kind : undefined
}
