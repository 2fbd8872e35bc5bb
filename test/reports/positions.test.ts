import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lineSpan, linesOf, positionAt } from '../../src/reports/positions.ts'
import { anyText } from './reportsOf.ts'

describe('positions', () => {
  test.each([
    ['a\nb', 2, 2, 1],
    ['a\r\nb', 3, 2, 1],
    ['a\rb', 2, 2, 1],
    ['a\n\rb', 3, 3, 1],
    ['a\n', 2, 2, 1],
    ['a\r\nb', 2, 1, 3],
    ['🔒 b', 3, 1, 4],
    ['', 0, 1, 1],
  ])('in %j offset %i is line %i, column %i', (text, offset, line, column) => {
    expect(positionAt(linesOf(text), offset)).toEqual({ offset, line, column })
  })

  test.each([
    [-1, 0],
    [NaN, 0],
    [99, 4],
    [Infinity, 4],
  ])('an offset of %d is moved to %i', (given, offset) => {
    expect(positionAt(linesOf('a\nbc'), given).offset).toBe(offset)
  })

  test('lines and columns lead back to the offset', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), (text, seed) => {
        const lines = linesOf(text)
        const { offset, line, column } = positionAt(lines, seed % (text.length + 1))
        expect((lines.starts[line - 1] ?? NaN) + column - 1).toBe(offset)
      }),
    )
  })

  test('lines are the text without what ends them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = linesOf(text)
        const written = lines.starts.map((_, index) => {
          const { start, end } = lineSpan(lines, index + 1)
          return text.slice(start, end)
        })
        expect(written).toEqual(text.split(/\r\n|\r|\n/))
      }),
    )
  })
})
