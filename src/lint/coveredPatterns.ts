import type { KeyRule, RuleNode } from '../grammar/index.ts'
import { READ, WRITE } from '../permissions/index.ts'
import type { Part } from './analysis.ts'
import { isWord } from './grants.ts'

/** A pattern and the rule that allows all that it allows. */
export interface CoveredPattern {
  readonly rule: RuleNode
  readonly by: RuleNode
  /** Whether a server forgets the pattern itself: then the rule leaves no trace. */
  readonly forgotten: boolean
}

/** Whether a part has patterns enough for one to cover another. */
export const mayBeCovered = ({ selector, look }: Part): boolean =>
  look.keys > selector.keys.size || (selector.allChannels && look.channels > 0) || holdsCovered(selector.keys)

/** In order, all that begin as one of them does stand together: what it may cover is next to it. */
function holdsCovered(keys: ReadonlyMap<string, number>): boolean {
  if (keys.size < 2) return false
  const patterns = [...keys.keys()].sort()
  return patterns.some((pattern, index) => {
    const next = patterns[index + 1]
    return next !== undefined && (mayCover(pattern, next) || mayCover(next, pattern))
  })
}

const mayCover = (wide: string, narrow: string): boolean => wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1))

/**
 * Patterns that another rule of the part makes superfluous, in the cases that are plain: everything is allowed later; the
 * same text stands there with the permissions; a prefix that ends in one star. Takes time linear in the text.
 */
export function* coveredPatterns(part: Part): Iterable<CoveredPattern> {
  const { selector, rules } = part
  const keys = rules.filter(isKey)
  if (keys.length > 0 && selector.allKeys) yield* emptied(rules, 'key', 'allkeys', 'resetkeys')
  else if (keys.length > 1) yield* covered(current(rules).filter(({ pattern }) => selector.keys.has(pattern)))
  if (selector.allChannels) yield* emptied(rules, 'channel', 'allchannels', 'resetchannels')
}

const isKey = (rule: RuleNode): rule is KeyRule => rule.kind === 'key' && !rule.holes

/** Patterns before `~*`, which empties the list. Those that were given up before are another matter. */
function* emptied(
  rules: readonly RuleNode[],
  kind: RuleNode['kind'],
  all: string,
  none: string,
): Iterable<CoveredPattern> {
  const last = rules.findLastIndex((rule) => isWord(rule, all))
  const by = rules[last]
  if (!by) return
  const first = rules.findLastIndex((rule, index) => index < last && isWord(rule, all, none, 'reset'))
  for (const rule of rules.slice(first + 1, last)) if (rule.kind === kind) yield { rule, by, forgotten: true }
}

/** The patterns after the last rule that forgets them. */
const current = (rules: readonly RuleNode[]): readonly KeyRule[] =>
  rules.slice(rules.findLastIndex((rule) => isWord(rule, 'resetkeys', 'allkeys', 'reset')) + 1).filter(isKey)

function* covered(keys: readonly KeyRule[]): Iterable<CoveredPattern> {
  const prefixes = new Prefixes(keys)
  const texts = new Map<string, KeyRule>()
  // The last rule of a text that grants most of it comes first in the map; a rule never covers itself.
  for (const key of keys) {
    const known = texts.get(key.pattern)
    if (!known || (allows(key, known) && !allows(known, key))) texts.set(key.pattern, key)
  }
  for (const rule of keys) {
    const twin = texts.get(rule.pattern)
    const same = twin && twin !== rule && allows(twin, rule) && !allows(rule, twin) ? twin : undefined
    const by = same ?? prefixes.cover(rule)
    if (by) yield { rule, by, forgotten: by === same }
  }
}

const permissions = ({ read, write }: KeyRule): number => (read ? READ : 0) | (write ? WRITE : 0)

const allows = (a: KeyRule, b: KeyRule): boolean => (permissions(b) & ~permissions(a)) === 0

/** Patterns that are a plain prefix and one star, by their prefixes. */
class Prefixes {
  private readonly byText = new Map<string, KeyRule[]>()
  private readonly lengths: readonly number[]

  constructor(keys: readonly KeyRule[]) {
    for (const key of keys) {
      if (!isPrefix(key.pattern)) continue
      const text = key.pattern.slice(0, -1)
      const others = this.byText.get(text) ?? []
      if (!others.some((other) => permissions(other) === permissions(key))) this.byText.set(text, [...others, key])
    }
    this.lengths = [...new Set([...this.byText.keys()].map(({ length }) => length))].sort((a, b) => a - b)
  }

  /** The shortest prefix that covers a pattern. The empty key is matched by the empty pattern alone. */
  cover(rule: KeyRule): KeyRule | undefined {
    if (rule.pattern === '') return undefined
    for (const length of this.lengths) {
      if (length > rule.pattern.length) return undefined
      const by = this.byText.get(rule.pattern.slice(0, length))?.find((other) => allows(other, rule))
      if (by && by.pattern !== rule.pattern) return by
    }
    return undefined
  }
}

/** A backslash or bracket may make what follows it mean something else. */
const isPrefix = (pattern: string): boolean => /^[^*?[\\]*[*]$/.test(pattern)
