import type { Diagnostic, Edit } from './diagnostic.ts'
import { applyEdits } from './edits.ts'

export interface FixOptions {
  /** Apply unsafe fixes as well, which change the meaning. Default: false. */
  readonly unsafe?: boolean
}

/**
 * Writes the fixes of diagnostics into the text that they were found in. Of two fixes that overlap the first is applied;
 * lint again for the other.
 *
 * @example
 * ```ts
 * const text = 'on ~app:* +@raed'
 * applyFixes(text, lint(text)) // 'on ~app:* +@read'
 * ```
 */
export const applyFixes = (text: string, diagnostics: readonly Diagnostic[], options: FixOptions = {}): string =>
  applyEdits(text, chooseEdits(diagnostics, options))

/** The edits of fixes that may be applied together: a fix is taken whole or not at all. */
export function chooseEdits(
  diagnostics: readonly Pick<Diagnostic, 'fix'>[],
  { unsafe = false }: FixOptions = {},
): Edit[] {
  const chosen: Edit[] = []
  for (const { fix } of diagnostics) {
    if (!fix || (fix.safety === 'unsafe' && !unsafe)) continue
    const free = fix.edits.every((edit) => chosen.every((other) => !overlaps(edit, other)))
    if (free) chosen.push(...fix.edits)
  }
  return chosen
}

/** Two insertions at one place overlap as well: which should come first is not known. */
const overlaps = (a: Edit, b: Edit): boolean => (a.start < b.end && b.start < a.end) || a.start === b.start
