import fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { drawFrame } from '../../src/reports/frame.ts'
import type { Mark } from '../../src/reports/frame.ts'
import { unicodeGlyphs } from '../../src/reports/glyphs.ts'
import { linesOf } from '../../src/reports/positions.ts'
import { spanOf } from './cases.ts'

const frame = (text: string, marks: readonly Mark[], columns = 80): string[] =>
  drawFrame(linesOf(text), marks, {
    columns,
    glyphs: unicodeGlyphs,
    paintMark: (drawn) => drawn,
    paintGutter: (drawn) => drawn,
  }).lines.map((line) => (columns < 60 ? line : line.replace(/^ {4}/, '')))

const mark = (text: string, needle: string, label: string, primary = true): Mark => ({
  ...spanOf(text, needle),
  label,
  primary,
})

/** What stands in some columns of a line. */
function inColumns(line: string, from: number, to: number): string {
  let column = 0
  let found = ''
  for (const character of line) {
    if (column >= from && column < to) found += character
    column += stringWidth(character)
  }
  return found
}

describe('a frame', () => {
  test('hangs the label from the middle of what it marks', () => {
    expect(frame('on +@al', [mark('on +@al', '+@al', 'no such category')])).toEqual([
      ' 1 │ on +@al',
      '   │    ──┬─',
      '   │      no such category',
      '   │',
    ])
  })

  test('points behind the end of a line', () => {
    expect(frame('on (~*', [{ start: 6, end: 6, label: '`)` is missing', primary: true }])).toEqual([
      ' 1 │ on (~*',
      '   │       ┬',
      '   │       `)` is missing',
      '   │',
    ])
  })

  test('points into an empty file', () => {
    expect(frame('', [{ start: 0, end: 0, label: 'nothing', primary: true }])).toEqual([
      ' 1 │',
      '   │ ┬',
      '   │ nothing',
      '   │',
    ])
  })

  test('gives marks that overlap rows of their own, the primary first', () => {
    const text = 'on (~a +get)'
    expect(frame(text, [mark(text, '~a', 'these keys', false), mark(text, '(~a +get)', 'this selector')])).toEqual([
      ' 1 │ on (~a +get)',
      '   │    ────┬────',
      '   │        this selector',
      '   │     ─┬',
      '   │      these keys',
      '   │',
    ])
  })

  test('shows lines that stand apart with a gap', () => {
    const text = 'user a on\nuser b on\nuser c off\nuser a off'
    expect(
      frame(text, [mark(text, 'user a off', 'a second line'), mark(text, 'user a on', 'the first', false)]),
    ).toEqual([
      ' 1 │ user a on',
      '   │ ────┬────',
      '   │     the first',
      '   ⋮',
      ' 4 │ user a off',
      '   │ ─────┬────',
      '   │      a second line',
      '   │',
    ])
  })

  test('underlines several lines without their indentation', () => {
    const text = '  on\n    ~a  \n\n  +get'
    expect(frame(text, [mark(text, text, 'all of it')])).toEqual([
      ' 1 │   on',
      '   │   ──',
      ' 2 │     ~a',
      '   │     ──',
      '   ⋮',
      ' 4 │   +get',
      '   │   ──┬─',
      '   │     all of it',
      '   │',
    ])
  })

  test('shows tabs that indent as blanks, and others visibly', () => {
    const text = '\ton\t+@al'
    expect(frame(text, [mark(text, '+@al', 'x')])).toEqual([
      ' 1 │   on\\t+@al',
      '   │       ──┬─',
      '   │         x',
      '   │',
    ])
  })

  test('cuts a long line at blanks', () => {
    const text = `user app on ${'+get '.repeat(40)}+@al ${'+set '.repeat(40)}`
    expect(frame(text, [mark(text, '+@al', 'no such category')], 60)[0]).toMatch(/^ 1 │ … (\+get )+\+@al( \+set)+ …$/)
  })

  test('shows beginning and end of a mark that is too long', () => {
    const text = `user app on ${'+get '.repeat(40)}end`
    const [code, underline] = frame(text, [mark(text, text.slice(12), 'too much')], 60)
    expect(code).toMatch(/^ 1 │ … (\+get ){4,}… (\+get ){3,}end$/)
    expect(underline).toMatch(/^ {3}│ {3}─{20,}┬─{20,}$/)
  })

  const anyLine = fc
    .array(fc.constantFrom('a', 'b', 'cd', ' ', '注', '+get', ' ~app:* '), { minLength: 1, maxLength: 120 })
    .map((parts) => `x${parts.join('')}x`)

  test('underlines exactly what is marked, wherever the line is cut', () => {
    fc.assert(
      fc.property(anyLine, fc.nat(), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 40, max: 120 }), (...given) => {
        const [line, seed, length, columns] = given
        const start = seed % line.length
        const end = Math.min(line.length, start + length)
        const [code = '', underline = ''] = frame(line, [{ start, end, label: 'label', primary: true }], columns)
        const from = underline.search(/[─┬]/)
        expect(inColumns(code.padEnd(columns), from, stringWidth(underline))).toBe(line.slice(start, end))
      }),
      { numRuns: 500 },
    )
  })

  test('underlines both of two marks, wherever the line is cut', () => {
    fc.assert(
      fc.property(anyLine, anyLine, fc.integer({ min: 60, max: 120 }), (before, between, columns) => {
        const text = `${before} +@one ${between} -@two ${before}`
        const rows = frame(text, [mark(text, '-@two', 'second'), mark(text, '+@one', 'first', false)], columns)
        const [code = '', underline = ''] = rows
        const marked = [...underline.matchAll(/[─┬]+/g)].map(({ index, 0: drawn }) =>
          inColumns(code, index, index + drawn.length),
        )
        expect(marked).toEqual(['+@one', '-@two'])
      }),
    )
  })
})
