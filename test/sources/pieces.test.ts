import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundText, pieceIndexAt, toFileSpan } from '../../src/sources/pieces.ts'
import type { Chunk } from '../../src/sources/pieces.ts'

const chunk = (text: string, fileStart: number, fileEnd: number, rest: Partial<Chunk> = {}): Chunk => ({
  text,
  fileStart,
  fileEnd,
  encoding: 'json',
  ...rest,
})

/** `on ~"x" +get`, written `on ~\"x\" +get` at 10. */
const escaped = foundText(
  [chunk('on ~', 10, 14), chunk('"', 14, 16), chunk('x', 16, 17), chunk('"', 17, 19), chunk(' +get', 19, 24)],
  { start: 9, end: 25 },
)

describe('a found text', () => {
  it('makes one piece of chunks that follow each other', () => {
    const { text, pieces } = foundText([chunk('on', 10, 12), chunk(' ~x', 12, 15)], { start: 9, end: 16 })
    expect(text).toBe('on ~x')
    expect(pieces).toEqual([{ start: 0, end: 5, fileStart: 10, fileEnd: 15, encoding: 'json' }])
  })

  it('keeps holes apart from what stands beside them', () => {
    const chunks = [chunk('~', 10, 11), chunk('${x}', 11, 15, { hole: true }), chunk(':*', 15, 17)]
    const { holes, pieces } = foundText(chunks, { start: 9, end: 18 })
    expect(holes).toEqual([{ start: 1, end: 5 }])
    expect(pieces.map((piece) => [piece.start, piece.end])).toEqual([
      [0, 1],
      [1, 5],
      [5, 7],
    ])
  })
})

describe('the place of a span in its file', () => {
  it('is exact where text and file agree', () => {
    expect(toFileSpan(escaped, { start: 0, end: 2 })).toEqual({ start: 10, end: 12 })
    expect(toFileSpan(escaped, { start: 8, end: 12 })).toEqual({ start: 20, end: 24 })
  })

  it('grows to whole escapes', () => {
    expect(toFileSpan(escaped, { start: 4, end: 5 })).toEqual({ start: 14, end: 16 })
    expect(toFileSpan(escaped, { start: 3, end: 7 })).toEqual({ start: 13, end: 19 })
  })

  it('is a point where the span is empty', () => {
    expect(toFileSpan(escaped, { start: 5, end: 5 })).toEqual({ start: 16, end: 16 })
    expect(toFileSpan(escaped, { start: 12, end: 12 })).toEqual({ start: 24, end: 24 })
  })

  it('is the value where the text has no pieces', () => {
    expect(toFileSpan(foundText([], { start: 3, end: 5 }), { start: 0, end: 0 })).toEqual({ start: 3, end: 5 })
  })

  it('is its first part where the file has the parts in another order', () => {
    const found = foundText([chunk('on ', 50, 53), chunk('~x', 10, 12)], { start: 50, end: 60 })
    expect(toFileSpan(found, { start: 0, end: 5 })).toEqual({ start: 50, end: 53 })
    expect(toFileSpan(found, { start: 3, end: 5 })).toEqual({ start: 10, end: 12 })
  })

  it('is found as by looking at every piece', () => {
    const lengths = fc.array(fc.nat(4), { maxLength: 30 })
    fc.assert(
      fc.property(lengths, fc.nat(130), (sizes, offset) => {
        let at = 0
        const pieces = sizes.map((size) => ({
          start: at,
          end: (at += size),
          fileStart: 0,
          fileEnd: 1,
          encoding: 'json' as const,
        }))
        const expected = pieces.findIndex((piece) => piece.end > offset)
        expect(pieceIndexAt(pieces, offset)).toBe(expected === -1 ? pieces.length : expected)
      }),
    )
  })
})
