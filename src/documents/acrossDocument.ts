import type { Severity } from '../lint/index.ts'
import type { Extent } from '../permissions/index.ts'
import type { Access } from './document.ts'

/** What one lint rule reports, and of whom. */
export interface FindingSummary {
  readonly rule: string
  /** The gravest that it has for anybody. */
  readonly severity: Severity
  /** What it reports, in a sentence. */
  readonly summary: string
  readonly users: readonly string[]
}

/** Users and command categories. */
export interface MatrixDocument {
  /** Without `@`, those of all engines, in the server's order. */
  readonly categories: readonly string[]
  /** As `users`. */
  readonly rows: readonly MatrixRow[]
}

/** The categories of one user. */
export interface MatrixRow {
  readonly user: string
  /** As `categories`: how many commands are granted by any of its selectors, of how many; `null` where its engine has no such category. */
  readonly cells: readonly (MatrixCell | null)[]
}

/** How many commands of a category are granted. */
export interface MatrixCell {
  readonly granted: number
  readonly of: number
}

/** The key patterns of all users. */
export interface KeySpacesDocument {
  /** Users that may use every key. */
  readonly everyKey: readonly HolderDocument[]
  /** Every other pattern, in the order of the bytes it begins with. */
  readonly spaces: readonly KeySpaceDocument[]
  /** False where there were too many intricate patterns to look for all overlaps. */
  readonly complete: boolean
}

/** A user that has a key pattern, and what that is worth to it. */
export interface HolderDocument {
  readonly user: string
  readonly read: Access
  readonly write: Access
}

/** One pattern: who has it, and who reaches keys of it by other patterns. */
export interface KeySpaceDocument {
  readonly pattern: string
  readonly holders: readonly HolderDocument[]
  /** The first few other patterns that match keys of it. */
  readonly overlaps: readonly OverlapDocument[]
  /** How many there are; `*` does not count. */
  readonly overlapping: number
}

/** A pattern that reaches into the keys of another. */
export interface OverlapDocument {
  readonly pattern: string
  /** A key that both match, as it can be typed into a client. */
  readonly witness: string
  /** How many users reach keys by the other pattern and do not have this one. */
  readonly users: number
}

/** A deed that key patterns do not limit, and who may do it. */
export interface DangerDocument {
  /** `wipe or swap databases` */
  readonly deed: string
  readonly commands: readonly { readonly command: string; readonly users: readonly string[] }[]
}

/** What the order of the ranking is made of, what counts most first. */
export interface RankDocument {
  readonly user: string
  readonly enabled: boolean
  /** Whether it may run every command on every key. */
  readonly everything: boolean
  /** How many dangerous commands it may run. */
  readonly dangers: number
  /** `all` keys, `some`, or `none`. */
  readonly keys: Extent
  /** How many commands it may run. */
  readonly commands: number
}
