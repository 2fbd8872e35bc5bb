import type { Span } from '../sources/index.ts'

/** A place in a file: `offset` counts UTF-16 units from 0; `line` and `column` from 1, the column in UTF-16 units too. */
export interface Position {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** A text with the offsets at which its lines begin. */
export interface Lines {
  readonly text: string
  readonly starts: readonly number[]
}

/** Finds the lines of a text. LF, CRLF and CR end a line, as editors count them. */
export function linesOf(text: string): Lines {
  const starts = [0]
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length)
  return { text, starts }
}

/**
 * Where an offset stands. One outside the text is moved to its nearest end.
 *
 * @example positionAt(linesOf('on\n~*'), 4) // { offset: 4, line: 2, column: 2 }
 */
export function positionAt({ text, starts }: Lines, at: number): Position {
  const offset = clamp(at, text.length)
  const line = lastAtMost(starts, offset) + 1
  return { offset, line, column: offset - (starts[line - 1] ?? 0) + 1 }
}

/** The span of a line, counted from 1, without what ends it. */
export function lineSpan({ text, starts }: Lines, line: number): Span {
  const start = starts[line - 1] ?? text.length
  let end = starts[line] ?? text.length
  if (end > start && line < starts.length) {
    if (text[end - 1] === '\n' && end - 1 > start && text[end - 2] === '\r') end -= 2
    else end -= 1
  }
  return { start, end }
}

/** A span that lies in a text of that length, whatever was given. */
export function clampSpan(span: Span, length: number): Span {
  const start = clamp(span.start, length)
  return { start, end: Math.max(start, clamp(span.end, length)) }
}

/** The index of the last value that is not greater than `wanted`, in ascending values; -1 where all are greater. */
export function lastAtMost(values: readonly number[], wanted: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle
  }
  return low - 1
}

const clamp = (value: number, length: number): number => Math.min(Math.max(Math.trunc(value) || 0, 0), length)
