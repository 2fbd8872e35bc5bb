import type { Encoding, FoundText, Piece, Span } from './source.ts'

/** A stretch of text to build a `FoundText` from: what it says, and where it stands in the file. */
export interface Chunk {
  readonly text: string
  readonly fileStart: number
  readonly fileEnd: number
  readonly encoding: Encoding
  /** The content is not known here; `text` is what to show for it, such as `${var.x}`. */
  readonly hole?: boolean
  readonly inSub?: true
}

/**
 * Lines chunks up to one text with its pieces and holes. Chunks that agree with the file character by character and
 * follow each other there become one piece.
 *
 * `foundText([{ text: 'on', fileStart: 7, fileEnd: 9, encoding: 'json' }], { start: 6, end: 10 })`
 */
export function foundText(chunks: readonly Chunk[], file: Span): FoundText {
  const texts: string[] = []
  const pieces: Piece[] = []
  const holes: Span[] = []
  let length = 0
  for (const chunk of chunks) {
    const { text, fileStart, fileEnd, encoding } = chunk
    const span = { start: length, end: length + text.length }
    const piece: Piece = { ...span, fileStart, fileEnd, encoding, ...(chunk.inSub && { inSub: true }) }
    const last = pieces.at(-1)
    if (chunk.hole) holes.push(span)
    if (last && !chunk.hole && holes.at(-1)?.end !== span.start && continues(last, piece)) {
      pieces[pieces.length - 1] = { ...last, end: piece.end, fileEnd }
    } else {
      pieces.push(piece)
    }
    texts.push(text)
    length = span.end
  }
  return { text: texts.join(''), holes, pieces, file }
}

function continues(last: Piece, next: Piece): boolean {
  return (
    isVerbatim(last) &&
    isVerbatim(next) &&
    last.fileEnd === next.fileStart &&
    last.encoding === next.encoding &&
    last.inSub === next.inSub
  )
}

/** Whether the piece agrees with the file character by character. */
export function isVerbatim(piece: Piece): boolean {
  return piece.end - piece.start === piece.fileEnd - piece.fileStart
}

/**
 * The index of the first piece that ends behind the offset, so of the one that holds the character there;
 * `pieces.length` at the end of the text.
 */
export function pieceIndexAt(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((pieces[middle]?.end ?? 0) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Where a span of a found text stands in its file (UTF-16 offsets). The span grows to whole pieces where they agree only
 * as wholes. Where the pieces stand in another order in the file, only the first one is shown.
 *
 * `toFileSpan(found, { start: 3, end: 7 })` is `{ start: 131, end: 135 }`
 */
export function toFileSpan(found: FoundText, span: Span): Span {
  const first = found.pieces[pieceIndexAt(found.pieces, span.start)] ?? found.pieces.at(-1)
  if (!first) return found.file
  const start = fileStartOf(first, span.start)
  if (span.end <= span.start) return { start, end: start }
  const last = found.pieces[pieceIndexAt(found.pieces, span.end - 1)] ?? first
  const end = fileEndOf(last, span.end)
  return { start, end: end >= start ? end : fileEndOf(first, span.end) }
}

function fileStartOf(piece: Piece, offset: number): number {
  if (offset >= piece.end) return piece.fileEnd
  return isVerbatim(piece) ? piece.fileStart + offset - piece.start : piece.fileStart
}

function fileEndOf(piece: Piece, offset: number): number {
  if (offset >= piece.end) return piece.fileEnd
  return isVerbatim(piece) ? piece.fileStart + offset - piece.start : piece.fileEnd
}
