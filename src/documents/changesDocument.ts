import type { Relation } from '../permissions/index.ts'

/** What became different since an earlier document. */
export interface ChangesDocument {
  /** Ids of users that are new. */
  readonly added: readonly string[]
  /** Users that are gone, by their ids of the earlier document. */
  readonly removed: readonly { readonly id: string; readonly name: string }[]
  readonly changed: readonly UserChange[]
  /** How many users are as they were. */
  readonly unchanged: number
  /** Users that cannot be compared, and why. */
  readonly unknown: readonly { readonly id: string; readonly name: string; readonly reasons: readonly string[] }[]
}

/** A user whose rights, login or engine changed. */
export interface UserChange {
  readonly id: string
  readonly name: string
  readonly relation: Relation
  readonly gained: readonly AccessChange[]
  readonly lost: readonly AccessChange[]
  /** What else changed, in sentences: login, later commands, engine. */
  readonly notes: readonly string[]
}

/** Commands that may be called in new ways, or no longer. */
export interface AccessChange {
  /** Lower case, full. */
  readonly commands: readonly string[]
  /** Whether they could not be run at all on the other side. */
  readonly whole: boolean
  /** The key rules that reach further; absent for calls without keys. */
  readonly keys?: readonly string[]
  readonly channels?: readonly string[]
  /** A call that the one may make and the other may not, as it can be typed into a client. */
  readonly witness: string
}
