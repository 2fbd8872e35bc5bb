import type { Confidence } from '../engines/index.ts'

/** Where a fact comes from, and how sure it is. */
export interface Evidence {
  /** `observed`: run against real servers; `documented`: its makers say so; `source`: read in its source; `inferred`: all else. */
  readonly confidence: Confidence
  /** The public page or the file, with its version. */
  readonly source: string
}

/** Rules that a library needs for one purpose. */
export interface Need {
  /** One or more, with blanks between them. `{name}` stands for a setting of the recipe. */
  readonly rules: string
  /** One sentence. */
  readonly why: string
  /** What happens where it is denied, if that does no harm. */
  readonly optional?: string
  /** The release of the library that began to need it. */
  readonly since?: string
  /** The release of the library that no longer needs it. */
  readonly until?: string
  /** Where that differs from the recipe's own. */
  readonly evidence?: Evidence
}

/** Something that an application may do with a library, or leave. */
export interface Feature {
  readonly id: string
  /** One phrase. */
  readonly title: string
  readonly needs: readonly Need[]
  /** Why it is left out unless asked for. */
  readonly leftOut?: string
}

/** A part of a pattern that an application chooses. */
export interface Setting {
  readonly name: string
  /** What the library itself begins with. */
  readonly usual: string
  /** One phrase. */
  readonly says: string
}

/** What a library or tool needs of a user: data, with the source of each fact. */
export interface Recipe {
  /** As people call it: `ioredis`, `bullmq`. */
  readonly id: string
  readonly title: string
  readonly kind: 'client' | 'framework' | 'tool' | 'server'
  /** The releases that the facts were taken from. */
  readonly versions: string
  /** What it is, in one phrase. */
  readonly about: string
  readonly evidence: Evidence
  readonly settings?: readonly Setting[]
  /** What it needs whatever it is used for. */
  readonly connect: readonly Need[]
  readonly features: readonly Feature[]
  /** What a person should know before relying on it. */
  readonly notes?: readonly string[]
}
