import type { Problem } from './problem.ts'

/** A value that may stand in a file as a reference: then it is not known here, and nothing can be wrong with it. */
export const UNKNOWN = Symbol('unknown')
/** A value of a file or request, or `UNKNOWN` for one that is a reference to somewhere else. */
export type Known<T> = T | typeof UNKNOWN

/** A field of a draft: undefined where it is not given, `UNKNOWN` where it is a reference or was found to be no such thing. */
export type Field<T> = Known<T> | undefined

/** The fields of a request under AWS's names. Every value has its type, or is unknown. */
export interface DraftFields {
  readonly UserId: Field<string>
  readonly UserName: Field<string>
  readonly Engine: Field<string>
  readonly AccessString: Field<string>
  readonly AppendAccessString: Field<string>
  readonly Passwords: Field<DraftPasswords>
  readonly NoPasswordRequired: Field<boolean>
  readonly AuthenticationMode: Field<DraftAuthentication>
  readonly Tags: Field<readonly Known<DraftTag>[]>
}

export type DraftPasswords = readonly Known<string>[]

export interface DraftAuthentication {
  readonly Type: Field<string>
  readonly Passwords: Field<DraftPasswords>
}

export interface DraftTag {
  readonly Key: Field<string>
  readonly Value: Field<string>
}

/** A request on its way. */
export interface Draft {
  readonly operation: Operation
  readonly fields: DraftFields
}

export type Operation = 'create' | 'modify'

/** One concern of a request. Pure; says all that is wrong at once. */
export type Stage = (draft: Draft) => readonly Problem[]

/** The value, where there is one and it is known. */
export const known = <T>(field: Field<T>): T | undefined => (field === UNKNOWN ? undefined : field)

/** The type of authentication that the request names, where it is known. */
export const authenticationType = ({ AuthenticationMode: mode }: DraftFields): Field<string> =>
  mode === UNKNOWN ? UNKNOWN : mode?.Type

/** Every list of passwords that a request has, with the path to it. */
export const passwordLists = ({
  Passwords,
  AuthenticationMode,
}: DraftFields): readonly (readonly [string, DraftPasswords])[] => {
  const lists = [
    ['Passwords', known(Passwords)],
    ['AuthenticationMode.Passwords', known(known(AuthenticationMode)?.Passwords)],
  ] as const
  return lists.flatMap(([path, passwords]) => (passwords ? [[path, passwords] as const] : []))
}
