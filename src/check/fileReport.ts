import type { EngineId } from '../engines/index.ts'
import type { Diagnostic, Edit, Fix, Related } from '../lint/index.ts'
import type { SourceKind, SourceProblem, Span } from '../sources/index.ts'
import type { Ignore } from './options.ts'

/** A diagnostic at its place in a file. All spans, those of `related` and of the fix's edits too, are file offsets. */
export interface Finding extends Diagnostic {
  /** The user it belongs to: `aws_elasticache_user.worker`. Empty for findings about the file itself. */
  readonly address: string
  readonly related?: readonly Related[]
  readonly fix?: Fix & { readonly edits: readonly Edit[] }
}

/** A finding that is not shown, and why. */
export interface Suppressed {
  readonly finding: Finding
  readonly reason: string
  /** The entry of the configuration that silences it; absent where a comment does. */
  readonly ignore?: Ignore
}

/** What was said about one file. */
export interface FileReport {
  readonly path: string
  /** Undefined: not a kind of file in which users stand. */
  readonly kind?: SourceKind
  /** The file's text; frames are cut from it. */
  readonly text: string
  readonly users: number
  /** Users whose rules could not be checked: not written in the file, or too long. */
  readonly unchecked: number
  /** In order of position. */
  readonly findings: readonly Finding[]
  /** Findings silenced by a comment or by the configuration, with the reason. */
  readonly suppressed: readonly Suppressed[]
  /** Parts that could not be read; not empty means exit code 2. */
  readonly problems: readonly SourceProblem[]
  /** File spans of passwords and hashes: every report masks them. */
  readonly secrets: readonly Span[]
  /** The engines the file was checked against. */
  readonly targets: readonly EngineId[]
}
