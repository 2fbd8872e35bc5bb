import { widthOfText } from './width.ts'
import type { Span } from '../sources/index.ts'
import { visible } from '../writing/index.ts'

/** What a reader takes for one character: its text on the terminal, how wide that is, and where it stands in its line. */
export interface Cell extends Span {
  readonly text: string
  readonly width: number
  /** Stands for a stretch that is not shown. */
  readonly cut?: true
}

// Made on first use, which most texts are spared: it takes as long as all the rest of a report.
let segmenter: Intl.Segmenter | undefined

/** The characters of a text as a reader counts them. */
export function* graphemes(text: string): Iterable<string> {
  if (/^[\t -~]*$/.test(text)) {
    yield* text
    return
  }
  segmenter ??= new Intl.Segmenter('en')
  for (const { segment } of segmenter.segment(text)) yield segment
}

/** Lays a stretch of a line out in cells. Tabs that indent become two blanks; other hidden characters become visible. */
export function cellsOf(line: string, { start, end }: Span, unicode: boolean): Cell[] {
  const cells: Cell[] = []
  let indent = start === 0
  let at = start
  for (const grapheme of graphemes(line.slice(start, end))) {
    indent &&= grapheme === ' ' || grapheme === '\t'
    const text = indent && grapheme === '\t' ? '  ' : shown(grapheme, unicode)
    cells.push({ text, width: widthOfText(text), start: at, end: at + grapheme.length })
    at += grapheme.length
  }
  return cells
}

/** A combining mark with nothing to stand on has no width of its own; it is written out. */
function shown(grapheme: string, unicode: boolean): string {
  if (grapheme >= ' ' && grapheme <= '~' && grapheme.length === 1) return grapheme
  const text = visible(grapheme, unicode)
  return widthOfText(text) > 0 ? text : visible(grapheme, false)
}

/** How wide cells are together. */
export const widthOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.width, 0)

/** The columns of a stretch of the line within cells, half-open, and the one its label hangs from. */
export interface Columns {
  readonly from: number
  readonly to: number
  readonly tee: number
}

/** Finds the columns of a stretch. An empty one takes the column of the character it stands before. */
export function columnsOf(cells: readonly Cell[], { start, end }: Span): Columns {
  const until = Math.max(end, start + 1)
  let from: number | undefined
  let to = 0
  let column = 0
  for (const cell of cells) {
    if (cell.end > start && cell.start < until) {
      from ??= column
      to = column + cell.width
    }
    column += cell.width
  }
  from ??= Math.max(0, column - 1)
  to = Math.max(to, from + 1)
  return { from, to, tee: from + ((to - from) >> 1) }
}
