import type { RuleNode, WordRule } from '../grammar/index.ts'
import type { Part } from './analysis.ts'
import type { Finding } from './rule.ts'
import { quote } from './words.ts'

/** Which later words take back which rules, beside those about commands and channels. */
const UNDOING: ReadonlyMap<string, (rule: RuleNode) => boolean> = new Map(
  Object.entries({
    off: (rule: RuleNode) => isWord(rule, 'on'),
    on: (rule: RuleNode) => isWord(rule, 'off'),
    resetkeys: (rule: RuleNode) => rule.kind === 'key' || isWord(rule, 'allkeys'),
    resetpass: (rule: RuleNode) => (rule.kind === 'password' && rule.adds) || isWord(rule, 'nopass'),
    nopass: (rule: RuleNode) => (rule.kind === 'password' && rule.adds) || isWord(rule, 'resetpass'),
    clearselectors: (rule: RuleNode) => rule.kind === 'selector',
    'sanitize-payload': (rule: RuleNode) => isWord(rule, 'skip-sanitize-payload'),
    'skip-sanitize-payload': (rule: RuleNode) => isWord(rule, 'sanitize-payload'),
  }),
)

const isWord = (rule: RuleNode, name: string): boolean => rule.kind === 'word' && rule.name === name

/** Whether a word stands somewhere behind the first rule that may take something back. */
export const mayUndoWords = ({ rules }: Part): boolean =>
  rules.findLastIndex((rule) => rule.kind === 'word' && UNDOING.has(rule.name)) > 0

/** Rules of the root that a later word takes back, each blamed on the first such word. Linear in the rules. */
export function* wordsUndone({ rules }: Part): Iterable<Finding> {
  const later: WordRule[] = []
  const found: Finding[] = []
  for (let index = rules.length - 1; index >= 0; index--) {
    const rule = rules[index]
    if (!rule) continue
    const culprit = later.find((word) => UNDOING.get(word.name)?.(rule))
    if (culprit) found.push(describe(rule, culprit))
    if (rule.kind === 'word' && UNDOING.has(rule.name)) remember(later, rule)
  }
  yield* found.reverse()
}

/** Of each word the first one behind a rule is to blame. */
function remember(later: WordRule[], word: WordRule): void {
  const known = later.findIndex(({ name }) => name === word.name)
  if (known < 0) later.push(word)
  else later[known] = word
}

function describe(rule: RuleNode, culprit: RuleNode): Finding {
  const shown = rule.kind === 'password' ? 'This password' : quote(rule.text)
  return {
    span: rule,
    message: `${shown} is undone by ${quote(culprit.text)} behind it.`,
    label: 'so this has no effect',
    related: [{ span: culprit, message: 'this takes it back' }],
    help: `Take one of the two away; ${quote(culprit.text)} is what holds now.`,
  }
}
