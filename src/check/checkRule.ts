import type { Preset, Severity } from '../lint/index.ts'

/** A file that a check rule reports, or lets pass. It is printed in the documentation and run as a test. */
export interface FileExample {
  readonly path: string
  readonly text: string
  /** The day of the check, where it matters. */
  readonly today?: string
  /** For a bad example: the characters that the finding points at. */
  readonly at?: string
  /** For a bad example: the file after its fix. */
  readonly fixed?: string
  readonly note?: string
}

/** What can be wrong with a file beside its access strings. Lint rules say what can be wrong with those. */
export interface CheckRule {
  readonly id: string
  readonly severity: Severity
  readonly presets: readonly Preset[]
  readonly summary: string
  readonly why: string
  readonly fix?: 'safe' | 'unsafe'
  readonly sources: readonly string[]
  readonly bad: readonly [FileExample, ...FileExample[]]
  readonly good: readonly [FileExample, ...FileExample[]]
}
