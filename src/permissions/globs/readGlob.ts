/** One item of a class: a character is a range of one. */
export interface ClassItem {
  readonly from: string
  readonly to: string
  /** Written with a `-`. */
  readonly range: boolean
}

/** A piece of a glob, with its offsets in the pattern. */
export type GlobPiece =
  { readonly kind: 'star' | 'any' | 'literal' | 'escape'; readonly start: number; readonly end: number } | ClassPiece

export interface ClassPiece {
  readonly kind: 'class'
  readonly start: number
  readonly end: number
  readonly negated: boolean
  readonly closed: boolean
  readonly items: readonly ClassItem[]
}

/**
 * Cuts a glob into what servers read (Redis and Valkey `util.c`, `stringmatchlen`): a class ends at the first `]`, even as
 * its first item, a range end is taken as it is, and `!` has no meaning.
 */
export function readGlob(pattern: string): GlobPiece[] {
  const pieces: GlobPiece[] = []
  for (let at = 0; at < pattern.length;) {
    const piece = readPiece(pattern, at)
    pieces.push(piece)
    at = piece.end
  }
  return pieces
}

function readPiece(pattern: string, start: number): GlobPiece {
  switch (pattern.charAt(start)) {
    case '*':
      return { kind: 'star', start, end: start + 1 }
    case '?':
      return { kind: 'any', start, end: start + 1 }
    case '[':
      return readClass(pattern, start)
    case '\\':
      return start + 1 < pattern.length
        ? { kind: 'escape', start, end: start + 2 }
        : { kind: 'literal', start, end: start + 1 }
    default:
      return { kind: 'literal', start, end: start + 1 }
  }
}

function readClass(pattern: string, start: number): ClassPiece {
  const negated = pattern.charAt(start + 1) === '^'
  const items: ClassItem[] = []
  let at = start + (negated ? 2 : 1)
  while (at < pattern.length) {
    const character = pattern.charAt(at)
    if (character === ']') return { kind: 'class', start, end: at + 1, negated, closed: true, items }
    const [item, length] = readItem(pattern, at, character)
    items.push(item)
    at += length
  }
  return { kind: 'class', start, end: pattern.length, negated, closed: false, items }
}

function readItem(pattern: string, at: number, character: string): [ClassItem, number] {
  const next = pattern.charAt(at + 1)
  if (character === '\\' && next !== '') return [{ from: next, to: next, range: false }, 2]
  const third = pattern.charAt(at + 2)
  if (next === '-' && third !== '') return [{ from: character, to: third, range: true }, 3]
  return [{ from: character, to: character, range: false }, 1]
}

export const isClass = (piece: GlobPiece): piece is ClassPiece => piece.kind === 'class'
