import type { Dialect } from '../engines/index.ts'
import type { RuleNode } from '../grammar/index.ts'

/** The strings on which a rule can have anything to say. It is not asked about others, which is most of its speed. */
export interface Occasion {
  /** A rule of one of these kinds stands in the string, inside parentheses or outside. */
  readonly kinds?: readonly RuleNode['kind'][]
  /** A targeted engine refuses something. */
  readonly refused?: true
  /** Who reads the string: an AWS service, or a plain server. */
  readonly reader?: 'aws' | 'server'
}

const KINDS: readonly RuleNode['kind'][] = [
  'word',
  'key',
  'channel',
  'command',
  'category',
  'password',
  'database',
  'selector',
  'invalid',
  'empty',
  'unknown',
]

const bitOf: ReadonlyMap<string, number> = new Map(KINDS.map((kind, index) => [kind, 1 << index]))

/** The kinds as bits; all of them where none is named. */
export const kindBits = ({ kinds = KINDS }: Occasion): number =>
  kinds.reduce((bits, kind) => bits | (bitOf.get(kind) ?? 0), 0)

/** The kinds of the rules of a string, those inside parentheses among them, as bits. */
export function kindsOf(rules: readonly RuleNode[]): number {
  let bits = 0
  for (const rule of rules) {
    bits |= bitOf.get(rule.kind) ?? 0
    if (rule.kind === 'selector') bits |= kindsOf(rule.rules)
  }
  return bits
}

/** Whether any of some dialects is the one that a rule is about. */
export const isRead = ({ reader }: Occasion, dialects: readonly Dialect[]): boolean =>
  reader === undefined || dialects.some((dialect) => (dialect === 'server') === (reader === 'server'))
