import type { Confidence } from '../engines/index.ts'

/** The AWS fault that a wrong request would end in, under its name in the API reference. */
export type Fault =
  | 'InvalidParameterValueException'
  | 'InvalidParameterCombinationException'
  | 'UserAlreadyExistsFault'
  | 'DuplicateUserNameFault'
  | 'UserQuotaExceededFault'
  | 'TagQuotaPerResourceExceeded'
  | 'ServiceLinkedRoleNotFoundFault'
  /** Of user groups: a Redis group without a user named `default`. */
  | 'DefaultUserRequired'

/** What is wrong with a request. Never holds a secret. */
export interface Problem {
  /** Where, in AWS's own names: `UserId`, `Passwords[0]`, `AuthenticationMode.Type`, `Tags[2].Key`. Empty: the request as a whole. */
  readonly path: string
  /** What, in kebab case, for programs: `user-id-pattern`. For what lint says of an access string, the rule's id. */
  readonly code: string
  readonly fault: Fault
  /** In AWS's words where they are known. */
  readonly message: string
  /** What to do. */
  readonly help?: string
  readonly severity: 'error' | 'warning'
  readonly confidence: Confidence
  /** A public page that says so. */
  readonly source?: string
  /** For problems of the access string: the UTF-16 offsets in it. */
  readonly span?: { readonly start: number; readonly end: number }
}
