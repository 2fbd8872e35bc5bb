import type { Span } from './source.ts'

/** One line of a file, without its line feed. Offsets are UTF-16 offsets into the file. */
export interface Line extends Span {
  readonly text: string
  /** Counted from 1. */
  readonly number: number
}

/**
 * The lines of a text, split at line feeds as servers split their files; a carriage return stays in its line.
 *
 * `lines('a\nb')` is `[{ text: 'a', number: 1, start: 0, end: 1 }, { text: 'b', number: 2, start: 2, end: 3 }]`
 */
export function lines(text: string): readonly Line[] {
  let start = 0
  return text.split('\n').map((line, index) => {
    const found = { text: line, number: index + 1, start, end: start + line.length }
    start = found.end + 1
    return found
  })
}

/** The part of a line between the blanks that servers trim from both ends of it: blank, tab, CR and LF. */
export function trimLine(line: Line): Line {
  let from = 0
  let to = line.text.length
  while (from < to && isTrimmed(line.text.charCodeAt(from))) from++
  while (to > from && isTrimmed(line.text.charCodeAt(to - 1))) to--
  return { ...line, text: line.text.slice(from, to), start: line.start + from, end: line.start + to }
}

function isTrimmed(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a
}
