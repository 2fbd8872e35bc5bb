export type { AccessStringForm } from './accessStringForm.ts'
export type { AccessStringOptions } from './stages/accessString.ts'
export { createUsers } from './batch/createUsers.ts'
export type { BatchProgress, CreateUsersOptions, UserJournal, UserResult } from './batch/createUsers.ts'
export { digestOf } from './batch/digest.ts'
export { readJournal, type Journal, type JournalResult, type UserState } from './batch/journal.ts'
export { mergeDefaults } from './batch/mergeDefaults.ts'
export { preflightUsers } from './batch/preflightUsers.ts'
export { JOURNAL, printRecord, VERSION } from './batch/records.ts'
export type {
  AttemptRecord,
  EndRecord,
  JournalRecord,
  OutcomeRecord,
  RunRecord,
  SecretRecord,
  UserRecord,
} from './batch/records.ts'
export { constraints, limits, problem, type Constraint, type ConstraintCode } from './constraints.ts'
export { bareName, type Spelling } from './fieldNames.ts'
export { generatePassword, type GeneratedPassword, type PasswordOptions } from './generatePassword.ts'
export { maskRequest } from './maskRequest.ts'
export { reusedPasswords, weakPasswords, type WeaknessOptions } from './passwordWarnings.ts'
export {
  checkRequest,
  preflight,
  preflightModify,
  type CheckRequestOptions,
  type PreflightOptions,
  type PreflightResult,
} from './preflight.ts'
export type { Fault, Problem } from './problem.ts'
export type {
  AuthenticationMode,
  AuthenticationType,
  CreateUserInput,
  CreateUserRequest,
  ModifyUserInput,
  ModifyUserRequest,
  Tag,
} from './request.ts'
export { Secret } from './secret.ts'
export {
  createUser,
  preflightPlugin,
  systemClock,
  type AlreadyExists,
  type Clock,
  type CommandContext,
  type Created,
  type CreateUserOptions,
  type CreateUserOutcome,
  type CreateUserStep,
  type Difference,
  type ElastiCacheUser,
  type Failure,
  type FailureKind,
  type Invalid,
  type Known as KnownBefore,
  type Middleware,
  type MiddlewareOptions,
  type MiddlewareStack,
  type NotCreated,
  type Plugin,
  type PreflightError,
  type PreflightPluginOptions,
  type Sender,
  type StopSignal,
  type UserAuthentication,
} from './send/index.ts'
export { maskerOf, maskStrings, secretsOf, type MaskText } from './send/secrets.ts'
export { parseSecretSource, type SecretSource, type SecretSourceResult } from './secretSource.ts'
export { UNKNOWN, type Field, type Known, type Operation } from './stage.ts'
export { checkUserGroup, type GroupUser, type UserGroup, type UserGroupOptions } from './userGroup.ts'
export {
  userRequest,
  type IamUser,
  type NewUser,
  type NoPasswordUser,
  type Password,
  type PasswordUser,
} from './userRequest.ts'
