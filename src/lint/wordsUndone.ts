import type { RuleNode, WordRule } from '../grammar/index.ts'
import type { Part } from './analysis.ts'
import { bitsOf, MARKS, WORDS } from './look.ts'
import type { Finding } from './rule.ts'
import { quote } from './words.ts'

/** What a word takes back, beside commands and channels. */
interface Undoing {
  readonly words: readonly WordRule['name'][]
  /** Of passwords those that are added. */
  readonly kinds: readonly RuleNode['kind'][]
}

const UNDOING: ReadonlyMap<WordRule['name'], Undoing> = new Map([
  ['off', { words: ['on'], kinds: [] }],
  ['on', { words: ['off'], kinds: [] }],
  ['resetkeys', { words: ['allkeys'], kinds: ['key'] }],
  ['resetpass', { words: ['nopass'], kinds: ['password'] }],
  ['nopass', { words: ['resetpass'], kinds: ['password'] }],
  ['clearselectors', { words: [], kinds: ['selector'] }],
  ['sanitize-payload', { words: ['skip-sanitize-payload'], kinds: [] }],
  ['skip-sanitize-payload', { words: ['sanitize-payload'], kinds: [] }],
])

function isUndoneBy(rule: RuleNode, { name }: WordRule): boolean {
  const undoing = UNDOING.get(name)
  if (!undoing) return false
  if (rule.kind === 'word') return undoing.words.includes(rule.name)
  return undoing.kinds.includes(rule.kind) && (rule.kind !== 'password' || rule.adds)
}

/** The same as bits. */
const PAIRS = [...UNDOING].map(([name, { words, kinds }]) => ({
  word: WORDS[name],
  words: bitsOf(words, WORDS),
  kinds: bitsOf(kinds, MARKS),
}))

/** Whether a word stands in a part together with something that it takes back. */
export const mayUndoWords = ({ look }: Part): boolean =>
  PAIRS.some(
    ({ word, words, kinds }) => (look.words & word) !== 0 && ((look.words & words) | (look.marks & kinds)) !== 0,
  )

/** Rules of the root that a later word takes back, each blamed on the first such word. Linear in the rules. */
export function* wordsUndone({ rules }: Part): Iterable<Finding> {
  const later: WordRule[] = []
  const found: Finding[] = []
  for (let index = rules.length - 1; index >= 0; index--) {
    const rule = rules[index]
    if (!rule) continue
    const culprit = later.find((word) => isUndoneBy(rule, word))
    if (culprit) found.push(describe(rule, culprit))
    if (rule.kind === 'word' && UNDOING.has(rule.name)) remember(later, rule)
  }
  yield* found.reverse()
}

/** Of each word the first one after a rule is to blame. */
function remember(later: WordRule[], word: WordRule): void {
  const known = later.findIndex(({ name }) => name === word.name)
  if (known < 0) later.push(word)
  else later[known] = word
}

function describe(rule: RuleNode, culprit: RuleNode): Finding {
  const shown = rule.kind === 'password' ? 'This password' : quote(rule.text)
  return {
    span: rule,
    message: `${shown} is undone by ${quote(culprit.text)} after it.`,
    label: 'so this has no effect',
    related: [{ span: culprit, message: 'this takes it back' }],
    help: `Take one of the two away; ${quote(culprit.text)} is what holds now.`,
  }
}
