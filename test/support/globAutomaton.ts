import { CharSet, DFA, type Element, NFA, type NoParent, type TransitionIterable } from 'refa'

const MOST = 255
const all = CharSet.all(MOST)

/** The names of some patterns (byte strings), as an automaton of refa; the empty name is one of the empty pattern only. */
export function globAutomaton(patterns: readonly string[]): NFA {
  const union = NFA.empty({ maxCharacter: MOST })
  for (const pattern of patterns) {
    const automaton = NFA.fromRegex({ type: 'Concatenation', elements: translate(pattern) }, { maxCharacter: MOST })
    if (pattern !== '') automaton.withoutEmptyWord()
    union.union(automaton)
  }
  return union
}

/** What lies beyond an automaton. */
export function beyond(automaton: NFA): DFA {
  const complement = DFA.fromFA(automaton)
  complement.complement()
  return complement
}

/**
 * The length of the shortest word of both, the empty one aside; undefined where they share none. Pairs of states are gone through
 * once each, in the order of their distance: refa's own list of words has each way to a state, of which there may be millions.
 */
export function shortestOfBoth<Right>(left: NFA, right: TransitionIterable<Right>): number | undefined {
  const [ours, theirs] = [left.transitionIterator(), right.transitionIterator()]
  const seen = new Map<NFA.ReadonlyNode, Set<Right>>()
  let layer: readonly (readonly [NFA.ReadonlyNode, Right])[] = [[ours.initial, theirs.initial]]
  for (let length = 1; layer.length > 0; length++) {
    const next: (readonly [NFA.ReadonlyNode, Right])[] = []
    for (const [one, other] of layer)
      for (const [after, characters] of ours.getOut(one))
        for (const [beside, others] of theirs.getOut(other)) {
          if (characters.isDisjointWith(others)) continue
          const known = seen.get(after) ?? new Set()
          seen.set(after, known)
          if (known.has(beside)) continue
          known.add(beside)
          if (ours.isFinal(after) && theirs.isFinal(beside)) return length
          next.push([after, beside])
        }
    layer = next
  }
  return undefined
}

/**
 * A reading of globs of its own, from the facts about `stringmatchlen` alone, so that it can judge ours: a class ends at the
 * first `]`, the end of a range is taken as it stands, bytes of ranges are signed.
 */
function translate(pattern: string): NoParent<Element>[] {
  const elements: NoParent<Element>[] = []
  let rest = pattern
  const take = (count: number): string => {
    const taken = rest.slice(0, count)
    rest = rest.slice(count)
    return taken
  }
  while (rest !== '') {
    const first = take(1)
    if (first === '*') elements.push(repeated)
    else if (first === '?') elements.push(one(all))
    else if (first === '[') {
      const isNegated = rest.startsWith('^') && take(1) !== ''
      let set = CharSet.empty(MOST)
      while (rest !== '' && !rest.startsWith(']')) {
        const item = take(1)
        if (item === '\\' && rest !== '') set = set.union(byte(take(1)))
        else if (rest.startsWith('-') && rest.length > 1) set = set.union(range(item, take(2).charAt(1)))
        else set = set.union(byte(item))
      }
      take(1)
      elements.push(one(isNegated ? set.negate() : set))
    } else elements.push(one(byte(first === '\\' && rest !== '' ? take(1) : first)))
  }
  return elements
}

const one = (characters: CharSet): NoParent<Element> => ({ type: 'CharacterClass', characters })

const repeated: NoParent<Element> = {
  type: 'Quantifier',
  min: 0,
  max: Infinity,
  lazy: false,
  alternatives: [{ type: 'Concatenation', elements: [one(all)] }],
}

const byte = (character: string): CharSet => CharSet.fromCharacter(MOST, character.charCodeAt(0))

/** Every byte that as a signed one is neither below both ends nor above both. */
function range(a: string, b: string): CharSet {
  const value = (code: number) => (code > 127 ? code - 256 : code)
  const [from, to] = [value(a.charCodeAt(0)), value(b.charCodeAt(0))]
  const bytes = Array.from({ length: MOST + 1 }, (_, code) => code).filter(
    (code) => value(code) >= Math.min(from, to) && value(code) <= Math.max(from, to),
  )
  return CharSet.fromCharacters(MOST, bytes)
}
