/**
 * A piece of text that knows where each of its characters came from: what remains of a stretch of the source after
 * quotes and escapes are resolved or words are joined.
 */
export interface Located {
  readonly text: string
  /** Source offset of the first character. */
  readonly start: number
  /** Source offset just past the last character. */
  readonly end: number
  /** Source offset of each character, where they are not simply one after the other. */
  readonly at?: readonly number[]
}

/** The source offset of a character. */
export const sourceOffset = (located: Located, index: number): number =>
  located.at ? (located.at[index] ?? located.end) : located.start + index

/** A stretch of a located text, from `from` up to, not including, `to`. */
export function sliceLocated(located: Located, from: number, to: number): Located {
  const text = located.text.slice(from, to)
  const start = sourceOffset(located, from)
  if (!located.at) return { text, start, end: start + text.length }
  const end = to < located.text.length ? sourceOffset(located, to) : located.end
  return { text, start, end, at: located.at.slice(from, to) }
}

/** The words of a selector as servers join them: with one space, whatever stood between them. */
export function joinLocated(words: readonly Located[]): Located {
  const [first] = words
  const last = words.at(-1)
  if (!first || !last) return { text: '', start: 0, end: 0 }
  if (words.length === 1) return first
  const text = words.map((word) => word.text).join(' ')
  const contiguous =
    words.every((word) => !word.at) &&
    words.every((word, index) => index === 0 || words[index - 1]?.end === word.start - 1)
  if (contiguous) return { text, start: first.start, end: last.end }
  const at = words.flatMap((word, index) => {
    const own = offsetsOf(word)
    return index === 0 ? own : [words[index - 1]?.end ?? word.start, ...own]
  })
  return { text, start: first.start, end: last.end, at }
}

const offsetsOf = (word: Located): readonly number[] =>
  word.at ?? Array.from({ length: word.text.length }, (_, index) => word.start + index)
