import type { Severity } from '../lint/index.ts'
import type { Extent } from '../permissions/index.ts'
import type { Access } from './document.ts'

export interface FindingSummary {
  readonly rule: string
  /** The gravest that it has for anybody. */
  readonly severity: Severity
  /** What it reports, in a sentence. */
  readonly summary: string
  readonly users: readonly string[]
}

export interface MatrixDocument {
  /** Without `@`, those of all engines, in the server's order. */
  readonly categories: readonly string[]
  /** As `users`. */
  readonly rows: readonly MatrixRow[]
}

export interface MatrixRow {
  readonly user: string
  /** As `categories`: how many commands are granted by any of its selectors, of how many; `null` where its engine has no such category. */
  readonly cells: readonly (MatrixCell | null)[]
}

export interface MatrixCell {
  readonly granted: number
  readonly of: number
}

export interface KeySpacesDocument {
  /** Users that may use every key. */
  readonly everyKey: readonly HolderDocument[]
  /** Every other pattern, in the order of the bytes it begins with. */
  readonly spaces: readonly KeySpaceDocument[]
  /** False where there were too many intricate patterns to look for all overlaps. */
  readonly complete: boolean
}

export interface HolderDocument {
  readonly user: string
  readonly read: Access
  readonly write: Access
}

export interface KeySpaceDocument {
  readonly pattern: string
  readonly holders: readonly HolderDocument[]
  /** The first few other patterns that match keys of it. */
  readonly overlaps: readonly OverlapDocument[]
  /** How many there are; `*` does not count. */
  readonly overlapping: number
}

export interface OverlapDocument {
  readonly pattern: string
  /** A key that both match, as it can be typed into a client. */
  readonly witness: string
  /** How many users reach keys by the other pattern and do not have this one. */
  readonly users: number
}

export interface DangerDocument {
  /** `wipe or swap databases` */
  readonly deed: string
  readonly commands: readonly { readonly command: string; readonly users: readonly string[] }[]
}

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
