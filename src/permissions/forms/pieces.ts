import type { AccessString, Span } from '../../grammar/index.ts'

/** A replacement of the stretch `start` to `end` of a text, in UTF-16 offsets. */
export interface StringEdit extends Span {
  readonly text: string
}

/** A part of a new text: new characters, or a stretch of the old text that is kept as it is. */
export type Piece = string | Span

/** Words become one list of pieces, with a space between two. */
export const joinWords = (words: readonly (readonly Piece[])[]): readonly Piece[] =>
  words.flatMap((word, index) => (index === 0 ? word : [' ', ...word]))

export const printPieces = (pieces: readonly Piece[], { text }: AccessString): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : text.slice(piece.start, piece.end))).join('')

/**
 * The edits that make the new text of the old one. Stretches with holes stay where they are, and what stands between two of
 * them is rewritten. Undefined where they would have to change places, or a hole would have to go.
 */
export function editsOf(pieces: readonly Piece[], { text, holes }: AccessString): readonly StringEdit[] | undefined {
  const edits: StringEdit[] = []
  let from = 0
  let written = ''
  for (const piece of [...pieces, { start: text.length, end: text.length }]) {
    if (typeof piece === 'string' || (piece.start < text.length && !holes.some((hole) => overlaps(hole, piece)))) {
      written += typeof piece === 'string' ? piece : text.slice(piece.start, piece.end)
      continue
    }
    if (piece.start < from) return undefined
    const edit = trimmed(text, { start: from, end: piece.start, text: written })
    if (edit) edits.push(edit)
    from = piece.end
    written = ''
  }
  return edits.some((edit) => holes.some((hole) => overlaps(hole, edit))) ? undefined : edits
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Without what stays the same at both ends; undefined where nothing changes. */
function trimmed(text: string, { start, end, text: written }: StringEdit): StringEdit | undefined {
  const old = text.slice(start, end)
  if (old === written) return undefined
  const shorter = Math.min(old.length, written.length)
  let head = 0
  while (head < shorter && old.charCodeAt(head) === written.charCodeAt(head)) head++
  let tail = 0
  while (
    tail < shorter - head &&
    old.charCodeAt(old.length - 1 - tail) === written.charCodeAt(written.length - 1 - tail)
  )
    tail++
  return { start: start + head, end: end - tail, text: written.slice(head, written.length - tail) }
}
