import { widthOfText } from './width.ts'
import { graphemes } from './cells.ts'

/**
 * Breaks a text at blanks into lines of at most `width` columns; a word that is wider by itself is broken too.
 *
 * @example wrap('The server refuses it.', 12) // ['The server', 'refuses it.']
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((word) => breakWord(word, width))) {
    if (line !== '' && widthOfText(line) + 1 + widthOfText(word) > width) {
      lines.push(line.trimEnd())
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function breakWord(word: string, width: number): string[] {
  if (widthOfText(word) <= width) return [word]
  const parts: string[] = []
  let part = ''
  let taken = 0
  for (const grapheme of graphemes(word)) {
    const wide = widthOfText(grapheme)
    if (taken + wide > width && part !== '') {
      parts.push(part)
      part = ''
      taken = 0
    }
    part += grapheme
    taken += wide
  }
  return [...parts, part]
}
