import { widthOfText } from './width.ts'
import type { Columns } from './cells.ts'
import type { Glyphs } from './glyphs.ts'
import { wrap } from './wrap.ts'

/** Marked columns of one line. */
export interface Marked extends Columns {
  /** Empty where it is said elsewhere. */
  readonly label: string
  readonly primary: boolean
}

/** Colours what belongs to a mark. */
export type PaintMark = (text: string, primary: boolean) => string

interface Part {
  readonly column: number
  readonly text: string
  readonly primary: boolean
}

/**
 * Draws the rows under a line: what is marked, and the labels, the rightmost first. Marks that overlap take rows of
 * their own.
 */
export function drawMarks(marked: readonly Marked[], width: number, glyphs: Glyphs, paint: PaintMark): string[] {
  const row = (parts: readonly Part[]): string => {
    let drawn = ''
    let column = 0
    for (const part of parts) {
      drawn += ' '.repeat(Math.max(0, part.column - column)) + paint(part.text, part.primary)
      column = part.column + widthOfText(part.text)
    }
    return drawn
  }
  return inRows(marked).flatMap((marks) => [
    row(marks.map((mark) => underline(mark, glyphs))),
    ...marks
      .toReversed()
      .flatMap((mark, index) => labelRows(mark, marks.slice(0, -1 - index), width, glyphs))
      .map(row),
  ])
}

/** Rows in which no mark touches another, each in order of column. */
function inRows(marked: readonly Marked[]): Marked[][] {
  const rows: Marked[][] = []
  for (const mark of [...marked].sort((a, b) => Number(b.primary) - Number(a.primary) || a.from - b.from)) {
    const free = rows.find((row) => row.every((other) => other.to < mark.from || mark.to < other.from))
    if (free === undefined) rows.push([mark])
    else free.push(mark)
  }
  return rows.map((row) => row.sort((a, b) => a.from - b.from))
}

function underline({ from, to, tee, label, primary }: Marked, glyphs: Glyphs): Part {
  const text =
    label === ''
      ? glyphs.line.repeat(to - from)
      : glyphs.line.repeat(tee - from) + glyphs.tee + glyphs.line.repeat(to - tee - 1)
  return { column: from, text, primary }
}

/** The least width in which a label can be read beside the stems to its left. */
const readable = 16

function labelRows(mark: Marked, before: readonly Marked[], width: number, glyphs: Glyphs): Part[][] {
  if (mark.label === '') return []
  const hanging = before.filter(({ label }) => label !== '')
  const least = (hanging.at(-1)?.tee ?? -2) + 2
  const beside = width - least >= readable
  const { column, lines } = placed(mark, beside ? least : 0, width)
  const stems = beside ? hanging.map(({ tee, primary }) => ({ column: tee, text: glyphs.stem, primary })) : []
  return lines.map((text) => [...stems, { column, text, primary: mark.primary }])
}

/** Under the tee where the label fits to the right of it; else moved left, but not over a stem; else on several lines. */
function placed({ label, tee }: Marked, least: number, width: number): { column: number; lines: string[] } {
  const wide = widthOfText(label)
  if (wide <= width - least) return { column: Math.max(least, Math.min(tee, width - wide)), lines: [label] }
  const column = Math.max(least, Math.min(tee, width >> 1))
  return { column, lines: wrap(label, width - column) }
}
