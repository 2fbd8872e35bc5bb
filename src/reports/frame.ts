import { widthOfText } from './width.ts'
import type { Span } from '../sources/index.ts'
import { columnsOf } from './cells.ts'
import type { Glyphs } from './glyphs.ts'
import { drawMarks } from './marks.ts'
import type { PaintMark } from './marks.ts'
import { lineSpan, positionAt } from './positions.ts'
import type { Lines } from './positions.ts'
import { windowOf } from './window.ts'

/** A span of a text that a frame points at. */
export interface Mark extends Span {
  /** What it says of the span. */
  readonly label: string
  /** What the frame is about, as against a second place that helps to understand it. */
  readonly primary: boolean
}

/** How frames are drawn. */
export interface Pen {
  /** How wide a frame may be, in columns. */
  readonly columns: number
  readonly glyphs: Glyphs
  readonly paintMark: PaintMark
  /** For line numbers, bars and what is left out. */
  readonly paintGutter: (text: string) => string
}

/** The part of a mark on one line, in offsets from its beginning. */
interface Segment extends Mark {
  readonly line: number
}

/** A frame's lines, and how far they stand from the left up to the bar. */
export interface Frame {
  readonly indent: number
  readonly lines: readonly string[]
}

/** A mark on more lines than this is shown by its first and its last one. */
const longestMark = 4

/**
 * Cuts out the lines that the marks stand on, draws the marks under them, and fits everything into the pen's columns.
 *
 * @example drawFrame(linesOf('on +@al'), [{ start: 3, end: 7, label: 'no such category', primary: true }], pen)
 */
export function drawFrame(text: Lines, marks: readonly Mark[], pen: Pen): Frame {
  const { glyphs, columns, paintMark, paintGutter } = pen
  const byLine = new Map<number, Segment[]>()
  for (const segment of marks.flatMap((mark) => segmentsOf(text, mark)))
    byLine.set(segment.line, [...(byLine.get(segment.line) ?? []), segment])
  const numbers = [...byLine.keys()].sort((a, b) => a - b)

  const digits = Math.max(columns < 60 ? 3 : 6, String(numbers.at(-1) ?? 1).length)
  const width = columns - digits - 3
  const gutter = (head: string, bar: string, rest: string) =>
    `${paintGutter(`${head.padStart(digits)} ${bar}`)}${rest === '' ? '' : ` ${rest}`}`

  const lines = numbers.flatMap((number, index) => {
    const { start, end } = lineSpan(text, number)
    const line = text.text.slice(start, end)
    const segments = (byLine.get(number) ?? []).sort((a, b) => Number(b.primary) - Number(a.primary))
    const needed = segments.map((segment) => ({ ...segment, wants: widthOfText(segment.label) }))
    const cells = windowOf(line, needed, width, glyphs)
    const rows = drawMarks(
      segments.map((segment) => ({ ...columnsOf(cells, segment), label: segment.label, primary: segment.primary })),
      width,
      glyphs,
      paintMark,
    )
    const code = cells
      .map((cell) => (cell.cut ? paintGutter(cell.text) : cell.text))
      .join('')
      .trimEnd()
    const before = numbers[index - 1]
    return [
      ...(before !== undefined && before + 1 < number ? [gutter('', glyphs.gap, '')] : []),
      gutter(String(number), glyphs.bar, code),
      ...rows.map((row) => gutter('', glyphs.bar, row)),
    ]
  })
  return { indent: digits + 1, lines: [...lines, gutter('', glyphs.bar, '')] }
}

/** A mark's parts, line by line; its label stands under the last. Blanks around the text of a line are not marked. */
function segmentsOf(text: Lines, mark: Mark): Segment[] {
  const first = positionAt(text, mark.start).line
  const last = positionAt(text, Math.max(mark.start, mark.end - 1)).line
  const count = last - first + 1
  const numbers = count > longestMark ? [first, last] : Array.from({ length: count }, (_, index) => first + index)
  const segments = numbers.map((line) => segmentOn(text, mark, line, count > 1))
  const solid = segments.filter(({ start, end }) => end > start)
  const kept = solid.length > 0 ? solid : segments.slice(0, 1)
  return kept.map((segment, index) => (index === kept.length - 1 ? segment : { ...segment, label: '' }))
}

function segmentOn(text: Lines, mark: Mark, line: number, trim: boolean): Segment {
  const span = lineSpan(text, line)
  const start = Math.min(Math.max(mark.start, span.start), span.end)
  const end = Math.max(start, Math.min(mark.end, span.end))
  const part = text.text.slice(start, end)
  const leading = trim ? part.length - part.trimStart().length : 0
  const trailing = trim ? part.length - part.trimEnd().length : 0
  const from = start + leading - span.start
  return { ...mark, line, start: from, end: Math.max(from, end - trailing - span.start) }
}
