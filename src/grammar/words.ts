import { isBlank } from './characters.ts'
import type { Located } from './located.ts'
import { splitQuoted } from './quotes.ts'
import type { Splitting } from './tree.ts'

/** A text cut into words; `rest` is what could not be cut because its quotes do not balance. */
export interface Words {
  readonly words: readonly Located[]
  readonly rest?: Located
}

/** Cuts a text into words, the way the place it comes from does (Redis `acl.c`, `config.c`; see `Splitting`). */
export function splitWords(text: string, splitting: Splitting): Words {
  switch (splitting) {
    case 'access-string':
      return { words: splitAtBlanks(text) }
    case 'acl-file':
      return { words: splitAtSpaces(text) }
    case 'configuration':
      return splitConfiguration(text)
    case 'arguments':
      return { words: [wordOf(text, 0, text.length)] }
  }
}

const wordOf = (text: string, start: number, end: number): Located => ({ text: text.slice(start, end), start, end })

function splitAtBlanks(text: string): Located[] {
  const words: Located[] = []
  let start = -1
  for (let at = 0; at < text.length; at++) {
    if (isBlank(text.charCodeAt(at))) {
      if (start >= 0) words.push(wordOf(text, start, at))
      start = -1
    } else if (start < 0) start = at
  }
  if (start >= 0) words.push(wordOf(text, start, text.length))
  return words
}

function splitAtSpaces(text: string): Located[] {
  const words: Located[] = []
  let start = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', start)) {
    words.push(wordOf(text, start, at))
    start = at + 1
  }
  words.push(wordOf(text, start, text.length))
  return words
}

function splitConfiguration(text: string): Words {
  const words = splitQuoted(wordOf(text, 0, text.length))
  return words ? { words } : { words: [], rest: wordOf(text, 0, text.length) }
}
