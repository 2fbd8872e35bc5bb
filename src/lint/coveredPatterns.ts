import type { KeyRule, RuleNode } from '../grammar/index.ts'
import type { Engine } from '../engines/index.ts'
import { globLanguage, includes, isPlatformDependent, READ, WRITE } from '../permissions/index.ts'
import type { Part } from './analysis.ts'
import { isWord } from './grants.ts'

/** A pattern and the rule that allows all that it allows. */
export interface CoveredPattern {
  readonly rule: RuleNode
  readonly by: RuleNode
}

/** Whether a part has patterns enough for one to cover another. */
export const mayBeCovered = ({ selector, look }: Part): boolean =>
  look.keys > selector.keys.size || (selector.allChannels && look.channels > 0) || holdsCovered(selector.keys)

/** In order, all that begin as one of them does stand together: what it may cover is next to it. */
function holdsCovered(keys: ReadonlyMap<string, number>): boolean {
  if (keys.size < 2) return false
  const patterns = [...keys.keys()].sort()
  if (patterns.some(isMixed)) return true
  return patterns.some((pattern, index) => {
    const next = patterns[index + 1]
    return next !== undefined && (mayCover(pattern, next) || mayCover(next, pattern))
  })
}

const mayCover = (wide: string, narrow: string): boolean => wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1))

/**
 * Patterns that one other rule of the part makes superfluous: everything is allowed later, or all keys that the pattern
 * matches are matched by another with the same permissions. Takes time linear in the text: of patterns that are more than a
 * prefix and one star, the first MOST_MIXED are compared with others, by MOST_SEARCHES searches at most.
 */
export function* coveredPatterns(part: Part, engine: Engine): Iterable<CoveredPattern> {
  const { selector, rules } = part
  const keys = rules.filter(isKey)
  if (keys.length > 0 && selector.allKeys) yield* emptied(rules, 'key', 'allkeys', 'resetkeys')
  else if (keys.length > 1)
    yield* covered(
      current(rules).filter(({ pattern }) => selector.keys.has(pattern)),
      engine,
    )
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
  for (const rule of rules.slice(first + 1, last)) if (rule.kind === kind) yield { rule, by }
}

/** The patterns after the last rule that forgets them. */
const current = (rules: readonly RuleNode[]): readonly KeyRule[] =>
  rules.slice(rules.findLastIndex((rule) => isWord(rule, 'resetkeys', 'allkeys', 'reset')) + 1).filter(isKey)

function* covered(keys: readonly KeyRule[], engine: Engine): Iterable<CoveredPattern> {
  const prefixes = new Prefixes(keys)
  const findMixed = mixedCovers(keys, engine)
  const texts = new Map<string, KeyRule>()
  // The last rule of a text that grants most of it comes first in the map; a rule never covers itself.
  for (const key of keys) {
    const known = texts.get(key.pattern)
    if (!known || (allows(key, known) && !allows(known, key))) texts.set(key.pattern, key)
  }
  for (const rule of keys) {
    const twin = texts.get(rule.pattern)
    const same = twin && twin !== rule && allows(twin, rule) && !allows(rule, twin) ? twin : undefined
    const by = same ?? prefixes.cover(rule) ?? findMixed(rule)
    if (by) yield { rule, by }
  }
}

const permissions = ({ read, write }: KeyRule): number => (read ? READ : 0) | (write ? WRITE : 0)

const allows = (a: KeyRule, b: KeyRule): boolean => (permissions(b) & ~permissions(a)) === 0

/** How many patterns with classes, escapes or stars inside are compared with others. */
const MOST_MIXED = 64
/** How many pairs of patterns are compared exactly. */
const MOST_SEARCHES = 2000

/** A pattern that is more than a text, or a text and one star. */
const isMixed = (pattern: string): boolean => /[?[\\]|[*]./.test(pattern)

/** Finds a rule that covers another where one of the two patterns is mixed, exactly: as languages. */
function mixedCovers(keys: readonly KeyRule[], { traits }: Engine): (rule: KeyRule) => KeyRule | undefined {
  const compared = keys.filter(({ pattern }) => isMixed(pattern) && !isPlatformDependent(pattern)).slice(0, MOST_MIXED)
  if (compared.length === 0) return () => undefined
  const mixed = new Set(compared)
  const all = keys.slice(0, MOST_MIXED)
  const languages = new Map([...all, ...compared].map((rule) => [rule, globLanguage([rule.pattern], traits)] as const))
  let searches = 0
  return (rule) => {
    if (isPlatformDependent(rule.pattern)) return undefined
    const own = globLanguage([rule.pattern], traits)
    if (own.globs.length === 0) return undefined
    return (mixed.has(rule) ? all : compared).find((other) => {
      if (other.pattern === rule.pattern || !allows(other, rule) || searches >= MOST_SEARCHES) return false
      const language = languages.get(other)
      if (!language || !beginsLike(rule, other)) return false
      searches++
      // Of two that say the same, the later one is too many.
      const isTwin = rule.start < other.start && allows(rule, other) && includes(own, language) === true
      return !isTwin && includes(language, own) === true
    })
  }
}

/** Whether the plain text that the wide pattern begins with lets it match what the narrow one does. */
function beginsLike({ pattern: narrow }: KeyRule, { pattern: wide }: KeyRule): boolean {
  const [first = '', second = ''] = [wide, narrow].map((pattern) => /^[^*?[\\]*/.exec(pattern)?.[0] ?? '')
  return second.startsWith(first) || second.length < narrow.length
}

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
