import type { Problem } from './problem.ts'

/** A value that may stand in a file as a reference: then it is not known here, and nothing can be wrong with it. */
export const UNKNOWN = Symbol('unknown')
export type Known<T> = T | typeof UNKNOWN

/**
 * A request on its way: the fields as they were given, whatever their types, under AWS's names. A field that is not
 * given is absent; one that is a reference to something else is `UNKNOWN`.
 */
export interface Draft {
  readonly operation: 'create' | 'modify'
  readonly fields: Readonly<Record<string, unknown>>
}

/** One concern of a request. Pure; says all that is wrong at once, and never throws on any value. */
export type Stage = (draft: Draft) => readonly Problem[]
