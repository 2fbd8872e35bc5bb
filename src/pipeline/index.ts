export { constraints, limits, type Constraint, type ConstraintCode } from './constraints.ts'
export type { Spelling } from './fieldNames.ts'
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
