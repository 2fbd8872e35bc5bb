import type { Dialect } from '../engines/index.ts'
import type { WordRule } from '../grammar/index.ts'
import { bitsOf, type Mark, MARKS, WORDS } from './look.ts'

/** The strings on which a rule can have anything to say. It is not asked about others, which is most of its speed. */
export interface Occasion {
  /** A rule of one of these kinds stands in the string, inside parentheses or outside. */
  readonly kinds?: readonly Mark[]
  /** One of these words does. */
  readonly words?: readonly WordRule['name'][]
  /** A targeted engine refuses something. */
  readonly refused?: true
  /** Who reads the string: an AWS service, or a plain server. */
  readonly reader?: 'aws' | 'server'
}

/** The kinds as bits of `MARKS`; undefined where none is named. */
export const kindBits = ({ kinds }: Occasion): number | undefined => kinds && bitsOf(kinds, MARKS)

/** The words as bits of `WORDS`; undefined where none is named. */
export const wordBits = ({ words }: Occasion): number | undefined => words && bitsOf(words, WORDS)

/** Whether any of some dialects is the one that a rule is about. */
export const isRead = ({ reader }: Occasion, dialects: readonly Dialect[]): boolean =>
  reader === undefined || dialects.some((dialect) => (dialect === 'server') === (reader === 'server'))
