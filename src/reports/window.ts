import type { Span } from '../sources/index.ts'
import { cellsOf, columnsOf, widthOf } from './cells.ts'
import type { Cell } from './cells.ts'
import type { Glyphs } from './glyphs.ts'

/** A stretch of a line that must be seen, with the columns its label wants to the right of where it hangs. */
export interface Needed extends Span {
  readonly wants: number
}

/** A range of cells, by index. */
type Range = Span

/**
 * Chooses what of a line is shown in `width` columns. A line that fits is shown whole; of a longer one the needed
 * stretches, the most important first, with as much as fits around them, and cut cells (`…`) for the rest.
 */
export function windowOf(line: string, needed: readonly Needed[], width: number, glyphs: Glyphs): Cell[] {
  const cells = nearby(line, needed, width, glyphs)
  if (widthOf(cells) <= width && !cells.some((cell) => cell.cut)) return cells

  const show = (ranges: readonly Range[]) => compose(cells, ranges, glyphs)
  const fits = (ranges: readonly Range[]) => widthOf(show(ranges)) <= width
  const labelsFit = (ranges: readonly Range[]) => {
    const shown = show(ranges)
    return widthOf(shown) <= width && needed.every((need) => columnsOf(shown, need).tee + need.wants <= width)
  }
  const atMost = (share: number) => (ranges: readonly Range[]) =>
    (ranges[0]?.start ?? 0) >= (seen[0]?.start ?? 0) - share && fits(ranges)

  const seen = filled(cells, narrowed(cells, needed, width, fits), fits)
  let ranges = growLeft(cells, seen, atMost(12))
  ranges = growLeft(cells, ranges, (wider) => atMost(width >> 1)(wider) && labelsFit(wider))
  ranges = growRight(cells, ranges, fits)
  ranges = growLeft(cells, ranges, labelsFit)
  return show(snapped(cells, ranges, needed))
}

/**
 * The cells near the needed stretches. A line may be a megabyte long and only a few columns of it are shown, so the
 * rest is never divided into characters. What points behind the last character gets a cell of its own.
 */
function nearby(line: string, needed: readonly Needed[], width: number, glyphs: Glyphs): Cell[] {
  const reach = 4 * width
  const kept: { start: number; end: number }[] = []
  for (const edge of needed.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b)) {
    const start = wholeCharacter(line, Math.max(0, edge - reach))
    const end = wholeCharacter(line, Math.min(line.length, edge + reach))
    const last = kept.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else kept.push({ start, end })
  }

  const cells: Cell[] = []
  let from = 0
  for (const span of kept) {
    if (span.start > from) cells.push(cutCell(glyphs.cut, from, span.start))
    for (const cell of cellsOf(line, span, glyphs.unicode)) cells.push(cell)
    from = span.end
  }
  if (from < line.length) cells.push(cutCell(glyphs.cut, from, line.length))
  if (needed.some(({ start }) => start >= line.length))
    cells.push({ text: ' ', width: 1, start: line.length, end: line.length + 1 })
  return cells
}

/** An offset that is not between the halves of a surrogate pair. */
function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff && offset > 0 ? offset - 1 : offset
}

const cutCell = (text: string, start: number, end: number): Cell => ({
  text,
  width: text.length,
  start,
  end,
  cut: true,
})

/** The cells of some ranges, with cut cells for what lies before, between and behind them. */
function compose(cells: readonly Cell[], ranges: readonly Range[], { cut }: Glyphs): Cell[] {
  const shown: Cell[] = []
  let from = 0
  for (const { start, end } of [...ranges, { start: cells.length, end: cells.length }]) {
    const first = cells[from]
    const last = cells[start - 1]
    if (start > from && first !== undefined && last !== undefined) {
      const text = (from === 0 ? '' : ' ') + cut + (start === cells.length ? '' : ' ')
      shown.push(cutCell(text, first.start, last.end))
    }
    shown.push(...cells.slice(start, end))
    from = end
  }
  return shown
}

/** Where all that is needed does not fit: the beginnings and ends of its long stretches, or fewer of them. */
function narrowed(
  cells: readonly Cell[],
  needed: readonly Needed[],
  width: number,
  fits: (ranges: readonly Range[]) => boolean,
): Range[] {
  for (let count = needed.length; count > 0; count -= 1) {
    const ranges = union(needed.slice(0, count).map((need) => indices(cells, need)))
    for (let share = width >> 1; share >= 2; share -= 1) {
      const tried = share === width >> 1 ? ranges : ranges.flatMap((range) => headAndTail(range, share))
      if (fits(tried)) return tried
    }
  }
  return []
}

const headAndTail = ({ start, end }: Range, share: number): Range[] =>
  end - start <= 2 * share
    ? [{ start, end }]
    : [
        { start, end: start + share },
        { start: end - share, end },
      ]

function indices(cells: readonly Cell[], { start, end }: Span): Range {
  const first = cells.findIndex((cell) => cell.end > start)
  const last = cells.findLastIndex((cell) => cell.start < Math.max(end, start + 1))
  return { start: first === -1 ? cells.length : first, end: last + 1 }
}

function union(ranges: readonly Range[]): Range[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (start < end) merged.push({ start, end })
  }
  return merged
}

/** Shows what lies between two ranges wherever that fits. */
function filled(
  cells: readonly Cell[],
  ranges: readonly Range[],
  fits: (ranges: readonly Range[]) => boolean,
): Range[] {
  let result = [...ranges]
  for (let index = ranges.length - 1; index > 0; index -= 1) {
    const [left, right] = [result[index - 1], result[index]]
    if (left === undefined || right === undefined) continue
    if (cells.slice(left.end, right.start).some((cell) => cell.cut)) continue
    const tried = result.toSpliced(index - 1, 2, { start: left.start, end: right.end })
    if (fits(tried)) result = tried
  }
  return result
}

function growLeft(cells: readonly Cell[], ranges: Range[], allowed: (ranges: readonly Range[]) => boolean): Range[] {
  const [first, ...others] = ranges
  if (first === undefined || first.start === 0 || cells[first.start - 1]?.cut) return ranges
  const wider = [{ ...first, start: first.start - 1 }, ...others]
  return allowed(wider) ? growLeft(cells, wider, allowed) : ranges
}

function growRight(cells: readonly Cell[], ranges: Range[], allowed: (ranges: readonly Range[]) => boolean): Range[] {
  const last = ranges.at(-1)
  if (last === undefined || last.end === cells.length || cells[last.end]?.cut) return ranges
  const wider = [...ranges.slice(0, -1), { ...last, end: last.end + 1 }]
  return allowed(wider) ? growRight(cells, wider, allowed) : ranges
}

/** Moves edges inwards to the next blank, so that no word is cut that need not be; what is needed stays. */
function snapped(cells: readonly Cell[], ranges: readonly Range[], needed: readonly Needed[]): Range[] {
  const edges = needed.map((need) => indices(cells, need))
  const blank = (index: number) => cells[index]?.text === ' '
  return ranges.map(({ start, end }) => {
    const lastStart = Math.min(end, ...edges.flatMap((edge) => [edge.start, edge.end - 1]).filter((at) => at >= start))
    const firstEnd = Math.max(start, ...edges.flatMap((edge) => [edge.start + 1, edge.end]).filter((at) => at <= end))
    let from = start
    while (from > 0 && from < lastStart && !(blank(from - 1) && !blank(from))) from += 1
    let to = end
    while (to < cells.length && to > firstEnd && !(blank(to) && !blank(to - 1))) to -= 1
    return { start: from < lastStart || blank(from - 1) ? from : start, end: to > firstEnd || blank(to) ? to : end }
  })
}
