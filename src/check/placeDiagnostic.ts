import type { Diagnostic, Edit, Fix } from '../lint/index.ts'
import { toFileEdits, toFileSpan, type FoundText } from '../sources/index.ts'
import type { Finding } from './fileReport.ts'

/** The string that a fix of a file was made for, and its edits there. */
export interface FixOrigin {
  readonly found: FoundText
  readonly edits: readonly Edit[]
}

/** Fixes that are applied together must be written together: two may be possible one by one, and not both. */
const origins = new WeakMap<Fix, FixOrigin>()

/** Undefined for fixes that stand in no access string. */
export const originOf = (fix: Fix): FixOrigin | undefined => origins.get(fix)

/** What lint says of a string at its place in the file. A fix that cannot be written there is left to the reader. */
export function placeDiagnostic(diagnostic: Diagnostic, found: FoundText, address: string): Finding {
  const { span, related, fix, ...said } = diagnostic
  const placed = {
    ...said,
    address,
    span: toFileSpan(found, span),
    ...(related && { related: related.map((other) => ({ ...other, span: toFileSpan(found, other.span) })) }),
  }
  if (!fix) return placed
  const edits = toFileEdits(found, fix.edits)
  if (!edits) return { ...placed, help: said.help ?? `Do it by hand: ${fix.title}.` }
  const written = { ...fix, edits }
  origins.set(written, { found, edits: fix.edits })
  return { ...placed, fix: written }
}
