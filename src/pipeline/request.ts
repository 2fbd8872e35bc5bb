/**
 * The input of CreateUser, as the AWS SDK for JavaScript has it. Structural on purpose: the SDK is not needed to check a
 * request. Every field may be missing: that is what `preflight` finds out.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html
 */
export interface CreateUserInput {
  readonly UserId?: string | undefined
  readonly UserName?: string | undefined
  /** `valkey` or `redis`, in any case. */
  readonly Engine?: string | undefined
  /** One or two, of 16 to 128 characters. */
  readonly Passwords?: readonly string[] | undefined
  readonly AccessString?: string | undefined
  readonly NoPasswordRequired?: boolean | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly AuthenticationMode?: AuthenticationMode | undefined
}

/** A tag of a user: 50 at most, the key 1 to 128 characters long, the value at most 256. */
export interface Tag {
  readonly Key?: string | undefined
  readonly Value?: string | undefined
}

/** What is sent; AWS answers `no-password` for `no-password-required`. */
export type AuthenticationType = 'password' | 'no-password-required' | 'iam'

/** How a user logs in, as CreateUser takes it. */
export interface AuthenticationMode {
  readonly Type?: AuthenticationType | undefined
  readonly Passwords?: readonly string[] | undefined
}

/** The input of ModifyUser; what is missing stays as it is. */
export interface ModifyUserInput {
  readonly UserId?: string | undefined
  readonly AccessString?: string | undefined
  /** Rules that are added after those the user has. */
  readonly AppendAccessString?: string | undefined
  readonly Passwords?: readonly string[] | undefined
  readonly NoPasswordRequired?: boolean | undefined
  readonly AuthenticationMode?: AuthenticationMode | undefined
  readonly Engine?: string | undefined
}

/** A CreateUser request that is ready to be sent: what the SDK's `CreateUserCommand` takes. */
export interface CreateUserRequest {
  UserId: string
  UserName: string
  Engine: string
  AccessString: string
  Passwords?: string[]
  NoPasswordRequired?: boolean
  Tags?: { Key: string; Value?: string }[]
  AuthenticationMode?: { Type: AuthenticationType; Passwords?: string[] }
}

/** A ModifyUser request that is ready to be sent. */
export interface ModifyUserRequest {
  UserId: string
  AccessString?: string
  AppendAccessString?: string
  Passwords?: string[]
  NoPasswordRequired?: boolean
  AuthenticationMode?: { Type: AuthenticationType; Passwords?: string[] }
  Engine?: string
}
