import type { AccessString, Span } from '../grammar/index.ts'
import { isBlank } from '../grammar/index.ts'
import type { Edit } from './diagnostic.ts'

export const replace = ({ start, end }: Span, text: string): Edit => ({ start, end, text })

export const insert = (at: number, text: string): Edit => ({ start: at, end: at, text })

/** Takes a rule away, with the blanks before it, or after it where it is the first. */
export function remove({ text }: AccessString, { start, end }: Span): Edit {
  let from = start
  while (from > 0 && isBlank(text.charCodeAt(from - 1))) from--
  if (from < start && text.charCodeAt(from - 1) !== OPEN) return { start: from, end, text: '' }
  let to = end
  while (to < text.length && isBlank(text.charCodeAt(to))) to++
  return { start, end: to, text: '' }
}

const OPEN = 0x28

/** Writes edits into a text. They must not overlap; a later one that overlaps an earlier one is left out. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let written = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < at) continue
    written += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return written + text.slice(at)
}
