import type { Random } from './random.ts'

/** Few letters, so that names and patterns meet often, and every character that means something in a pattern. */
const LETTERS = 'aaabbc'
const MEANINGFUL = '*?[]^-!\\'
const CONTROL = '\x01\x7f'
const BEYOND_ASCII = '\x80\xc3\xa9\xff'

const anyOf = (random: Random, characters: string): string => characters.charAt(random.below(characters.length))

/** A byte of a pattern or a name. Blanks and NUL are left out: rules cannot have them. */
const byte = (random: Random): string =>
  anyOf(random, random.oneIn(4) ? MEANINGFUL : random.oneIn(12) ? CONTROL + BEYOND_ASCII : LETTERS)

const classItem = (random: Random): string => {
  const kind = random.below(5)
  if (kind === 0) return `\\${byte(random)}`
  return kind < 3 ? `${byte(random)}-${byte(random)}` : byte(random)
}

const times = (count: number, make: () => string): string => Array.from({ length: count }, make).join('')

const classOf = (random: Random): string =>
  `[${random.oneIn(3) ? '^' : ''}${times(random.below(4), () => classItem(random))}${random.oneIn(6) ? '' : ']'}`

/** A pattern as a byte string: stars, classes with ranges, negated and open ones, escapes, and plain noise. */
export function globPattern(random: Random): string {
  return times(random.below(6), () => {
    const kind = random.below(8)
    if (kind === 0) return '?'
    if (kind < 3) return '*'
    if (kind < 5) return classOf(random)
    return kind === 5 ? `\\${byte(random)}` : byte(random)
  })
}

/** A pattern that differs from another in a piece or two, and so often says nearly the same. */
export function nearPattern(pattern: string, random: Random): string {
  const at = random.below(pattern.length + 1)
  const changed = `${pattern.slice(0, at)}${random.oneIn(2) ? globPattern(random).slice(0, 4) : ''}${pattern.slice(at + random.below(2))}`
  return random.oneIn(3) ? nearPattern(changed, random) : changed
}

/** A name as a byte string: near to what a pattern says, or any. */
export function nameFor(pattern: string, random: Random): string {
  if (random.oneIn(3)) return times(random.below(6), () => byte(random))
  const near = Array.from(pattern, (character) =>
    random.oneIn(3) ? '' : '*?[]^\\-'.includes(character) && !random.oneIn(4) ? byte(random) : character,
  )
  return near.join('').slice(0, 8)
}

/** The text of our patterns for a byte string: bytes beyond ASCII are lone surrogates. */
export const bytesAsText = (bytes: string): string =>
  bytes.replace(/[\x80-\xff]/g, (character) => String.fromCharCode(0xdc00 + character.charCodeAt(0)))
