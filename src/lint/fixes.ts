import type { Diagnostic, Edit, Fix } from './diagnostic.ts'
import { applyEdits } from './edits.ts'

/** Which fixes are written. */
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
export const chooseEdits = (diagnostics: readonly Pick<Diagnostic, 'fix'>[], options: FixOptions = {}): Edit[] =>
  chooseFixes(diagnostics, options).flatMap(({ edits }) => edits)

/** The fixes that may be applied together, the first of any that overlap. */
export function chooseFixes(
  diagnostics: readonly Pick<Diagnostic, 'fix'>[],
  { unsafe = false }: FixOptions = {},
): Fix[] {
  const taken: Edit[] = []
  return diagnostics.flatMap(({ fix }) => {
    if (!fix || (fix.safety === 'unsafe' && !unsafe)) return []
    if (!fix.edits.every((edit) => isFree(edit, taken))) return []
    fix.edits.forEach((edit) => put(edit, taken))
    return [fix]
  })
}

/** Two insertions at one place overlap as well: which should come first is not known. */
function isFree(edit: Edit, taken: readonly Edit[]): boolean {
  const at = placeOf(edit, taken)
  const before = taken[at - 1]
  const after = taken[at]
  return !(before && before.end > edit.start) && !(after && (after.start === edit.start || after.start < edit.end))
}

/** An insertion may stand right before another edit of its own fix. */
function put(edit: Edit, taken: Edit[]): void {
  const at = placeOf(edit, taken)
  taken.splice(taken[at]?.start === edit.start ? at + 1 : at, 0, edit)
}

/** Where an edit belongs among edits that are in order and apart. */
function placeOf({ start }: Edit, edits: readonly Edit[]): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edits[middle]?.start ?? Infinity) < start) low = middle + 1
    else high = middle
  }
  return low
}
