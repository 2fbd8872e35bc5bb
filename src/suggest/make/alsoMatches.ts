import { readGlob } from '../../permissions/index.ts'
import { matchesName } from './replay.ts'

/** What may stand for a star that nobody thinks of: nothing, and further segments. */
const FILLERS = ['x', 'x:y', '']

const encoder = new TextEncoder()

/**
 * Names that a pattern matches though none like them was observed, as samples: a star matches separators and nothing as well.
 *
 * @example alsoMatches('app:user:*:profile') // ['app:user:x:y:profile', 'app:user::profile']
 */
export function alsoMatches(pattern: string): readonly string[] {
  const pieces = readGlob(pattern)
  const last = pieces.findLastIndex(({ kind }) => kind === 'star')
  if (last < 0) return []
  const names = FILLERS.map((filler) =>
    pieces
      .map((piece, index) => {
        if (piece.kind === 'star') return index === last ? filler : 'x'
        if (piece.kind === 'any') return 'x'
        if (piece.kind === 'class') return piece.items[0]?.from ?? 'x'
        return pattern.slice(piece.kind === 'escape' ? piece.start + 1 : piece.start, piece.end)
      })
      .join(''),
  )
  return names.slice(1).filter((name) => name !== '' && matchesName(pattern, encoder.encode(name)))
}
