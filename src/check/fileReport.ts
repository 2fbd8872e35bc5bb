import type { EngineId } from '../engines/index.ts'
import type { Diagnostic, Edit, Fix, Related } from '../lint/index.ts'
import type { SourceKind, SourceProblem, Span } from '../sources/index.ts'

/** A diagnostic at its place in a file. All spans, those of `related` and of the fix's edits too, are file offsets. */
export interface Finding extends Diagnostic {
  /** The user it belongs to: `aws_elasticache_user.worker`. Empty for findings about the file itself. */
  readonly address: string
  readonly related?: readonly Related[]
  readonly fix?: Fix & { readonly edits: readonly Edit[] }
}

/** What was said about one file. */
export interface FileReport {
  readonly path: string
  /** Undefined: not a kind of file in which users stand. */
  readonly kind?: SourceKind
  /** The file's text; frames are cut from it. */
  readonly text: string
  readonly users: number
  /** Users whose rules are not written in the file, and so could not be checked. */
  readonly unchecked: number
  /** In order of position. */
  readonly findings: readonly Finding[]
  /** Findings silenced by a comment, with its reason. */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[]
  /** Parts that could not be read; not empty means exit code 2. */
  readonly problems: readonly SourceProblem[]
  /** File spans of passwords and hashes: every report masks them. */
  readonly secrets: readonly Span[]
  /** The engines the file was checked against. */
  readonly targets: readonly EngineId[]
}
