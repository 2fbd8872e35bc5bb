import type { Chunk } from './pieces.ts'
import type { Encoding } from './source.ts'

/** A chunk that agrees with the file character by character. */
export function verbatim(text: string, fileStart: number, encoding: Encoding): Chunk {
  return { text, fileStart, fileEnd: fileStart + text.length, encoding }
}

/** What the chunks say together, holes included. */
export function textOf(chunks: readonly Chunk[]): string {
  return chunks.map((chunk) => chunk.text).join('')
}

/**
 * The chunks between two offsets of the text they make up. A chunk that agrees with the file only as a whole is kept as
 * a whole, if any of it lies between them.
 *
 * `sliceChunks([verbatim('user a on', 3, 'raw')], 7, 9)` is `[verbatim('on', 10, 'raw')]`
 */
export function sliceChunks(chunks: readonly Chunk[], start: number, end: number): readonly Chunk[] {
  const sliced: Chunk[] = []
  let at = 0
  for (const chunk of chunks) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, chunk.text.length)
    at += chunk.text.length
    if (from < to) sliced.push(isCuttable(chunk) ? cut(chunk, from, to) : chunk)
  }
  return sliced
}

function isCuttable(chunk: Chunk): boolean {
  return !chunk.hole && chunk.text.length === chunk.fileEnd - chunk.fileStart
}

function cut(chunk: Chunk, from: number, to: number): Chunk {
  return {
    ...chunk,
    text: chunk.text.slice(from, to),
    fileStart: chunk.fileStart + from,
    fileEnd: chunk.fileStart + to,
  }
}
