import type { Span } from '../grammar/index.ts'
import type { EngineId } from '../engines/index.ts'

/** `error`: it will be refused. `warning`: it does not say what its author meant, or is dangerous. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** A replacement of a span by a text. */
export interface Edit extends Span {
  readonly text: string
}

/** How to mend a finding. A safe fix never changes the meaning; an unsafe one says what it changes. */
export interface Fix {
  readonly safety: 'safe' | 'unsafe'
  /** What it does, in a few words: `write -@dangerous`, `take the rule away`. */
  readonly title: string
  /** In order, not overlapping. */
  readonly edits: readonly Edit[]
}

/** A second place that a finding speaks of. */
export interface Related {
  readonly span: Span
  readonly message: string
}

/** What lint says of an access string. Spans are UTF-16 offsets into it. */
export interface Diagnostic {
  /** The rule's id: `unknown-category`. */
  readonly rule: string
  readonly severity: Severity
  /** What is wrong, one sentence, user input in backticks. */
  readonly message: string
  /** A few words for under the caret, where the frame shows the characters already. */
  readonly label: string
  /** Why it matters. */
  readonly why: string
  /** What to do. */
  readonly help?: string
  readonly span: Span
  readonly related?: readonly Related[]
  readonly fix?: Fix
  /** Only where not all targets agree: those it holds on. */
  readonly targets?: readonly EngineId[]
}
