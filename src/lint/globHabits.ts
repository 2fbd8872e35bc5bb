import { type ClassItem, type ClassPiece, type GlobPiece, isClass, readGlob } from '../permissions/index.ts'
import { quote } from './words.ts'

/** Something in a glob that does not mean what it looks like. */
export interface GlobHabit {
  /** A whole sentence. */
  readonly message: string
  readonly label: string
  readonly help?: string
}

/** The first thing in a pattern that does not mean what it looks like. */
export function globHabit(pattern: string): GlobHabit | undefined {
  const pieces = readGlob(pattern)
  return firstClassHabit(pattern, pieces) ?? regexHabit(pattern, pieces)
}

function firstClassHabit(pattern: string, pieces: readonly GlobPiece[]): GlobHabit | undefined {
  for (const piece of pieces) {
    const habit = isClass(piece) ? classHabit(piece, pattern.slice(piece.start, piece.end)) : undefined
    if (habit) return habit
  }
  return undefined
}

function classHabit(piece: ClassPiece, text: string): GlobHabit | undefined {
  const { items, closed, negated } = piece
  const shown = quote(text)
  const bracket = items.find(({ range, to }) => range && to === ']')
  if (bracket) {
    return {
      message: `The \`]\` in ${shown} is the end of a range that begins at ${quote(bracket.from)}, so it does not close the class.`,
      label: 'the ] belongs to the range',
      help: 'Put the `-` where it cannot make a range: first, or after a `\\`.',
    }
  }
  if (items.length === 0) {
    return negated
      ? { message: `${shown} matches any one byte.`, label: 'matches any one byte', help: 'Write `?` for that.' }
      : {
          message: `${shown} matches nothing, so the whole pattern matches no name.`,
          label: 'an empty class matches nothing',
          help: 'Write `\\[` for a bracket that is part of the name.',
        }
  }
  if (!closed) {
    return {
      message: `The class ${shown} is never closed and goes on to the end of the pattern: it matches one of its characters.`,
      label: 'this class is never closed',
      help: 'Close it with `]`, or write `\\[` for a bracket that is part of the name.',
    }
  }
  return itemHabit(items, negated, shown)
}

function itemHabit(items: readonly ClassItem[], negated: boolean, shown: string): GlobHabit | undefined {
  const [first] = items
  if (!negated && first?.from === '!' && !first.range && items.length > 1) {
    return {
      message: `${shown} matches \`!\` or the characters after it: \`!\` does not negate a class.`,
      label: '! does not negate',
      help: 'Write `[^…]` for any byte but these.',
    }
  }
  const escape = items.find(({ range, to }) => range && to === '\\')
  if (escape) {
    return {
      message: `${shown} holds the range from ${quote(escape.from)} to a backslash: nothing is escaped at the end of a range.`,
      label: 'the backslash is the end of the range',
    }
  }
  const swapped = items.find(({ range, from, to }) => range && from > to)
  if (swapped) {
    return {
      message: `The range in ${shown} runs backwards; servers read it as ${quote(`${swapped.to}-${swapped.from}`)}.`,
      label: 'this range runs backwards',
    }
  }
  if (!spellsWord(items)) return undefined
  return {
    message: `${shown} matches one of these letters, not the word.`,
    label: 'one letter of these, not the word',
    help: 'Write the word without brackets.',
  }
}

/** A set of letters is written in order and each once; a word hardly ever is. */
function spellsWord(items: readonly ClassItem[]): boolean {
  if (items.length < 3 || items.some(({ range, from }) => range || !/[A-Za-z_-]/.test(from))) return false
  return items.some(({ from }, index) => index > 0 && from <= (items[index - 1]?.from ?? ''))
}

const BRACES = /\{[^{},]*,[^{}]*\}/

/** Regular expressions and shell patterns, which are not known here. */
function regexHabit(pattern: string, pieces: readonly GlobPiece[]): GlobHabit | undefined {
  const literal = pieces.map((piece) => (isClass(piece) ? '\0' : pattern.slice(piece.start, piece.end))).join('')
  if (pieces.at(-1)?.kind === 'literal' && pattern.endsWith('\\')) {
    return {
      message: `The backslash at the end of ${quote(pattern)} escapes nothing: names must end in a backslash to match.`,
      label: 'a backslash at the end stands for itself',
    }
  }
  const braces = BRACES.exec(literal)
  if (braces) {
    return {
      message: `${quote(braces[0])} is no choice: braces and commas stand for themselves.`,
      label: 'braces stand for themselves',
      help: 'Write one pattern for each word.',
    }
  }
  const letter = /\\([dwsbDWSB])/.exec(literal)
  if (letter) {
    return {
      message: `${quote(letter[0])} matches the letter ${quote(letter[1] ?? '')}: a backslash only takes away a special meaning.`,
      label: 'this is the letter itself',
      help: 'Write a class: `[0-9]` for a digit.',
    }
  }
  const habit = REGEX.find(({ looks }) => looks.test(literal))
  return habit && { message: `${habit.what} in ${quote(pattern)} ${habit.says}`, label: habit.label, help: GLOBS }
}

const GLOBS = 'Only `*`, `?`, `[…]` and `\\` are special in a pattern, and it always stands for the whole name.'

const REGEX: readonly { looks: RegExp; what: string; says: string; label: string }[] = [
  {
    looks: /^\^/,
    what: 'The `^`',
    says: 'stands for itself: names must begin with it to match.',
    label: '^ stands for itself',
  },
  {
    looks: /[*\w)\0]\$$/,
    what: 'The `$`',
    says: 'stands for itself: names must end in it to match.',
    label: '$ stands for itself',
  },
  { looks: /\|/, what: 'The `|`', says: 'stands for itself and separates nothing.', label: '| stands for itself' },
  {
    looks: /^\.[*+]/,
    what: 'The `.`',
    says: 'stands for itself: names must begin with a dot to match.',
    label: '. stands for itself',
  },
  { looks: /\0\+/, what: 'The `+`', says: 'stands for itself and repeats nothing.', label: '+ stands for itself' },
]
