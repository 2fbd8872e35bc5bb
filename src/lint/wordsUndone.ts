import type { RuleNode } from '../grammar/index.ts'
import type { Part } from './analysis.ts'
import type { Finding } from './rule.ts'
import { quote } from './words.ts'

/** Which later words take back which rules, beside those about commands and channels. */
const UNDOING: Readonly<Record<string, (rule: RuleNode) => boolean>> = {
  off: (rule) => isWord(rule, 'on'),
  on: (rule) => isWord(rule, 'off'),
  resetkeys: (rule) => rule.kind === 'key' || isWord(rule, 'allkeys'),
  resetpass: (rule) => (rule.kind === 'password' && rule.adds) || isWord(rule, 'nopass'),
  nopass: (rule) => (rule.kind === 'password' && rule.adds) || isWord(rule, 'resetpass'),
  clearselectors: (rule) => rule.kind === 'selector',
  'sanitize-payload': (rule) => isWord(rule, 'skip-sanitize-payload'),
  'skip-sanitize-payload': (rule) => isWord(rule, 'sanitize-payload'),
}

const isWord = (rule: RuleNode, name: string): boolean => rule.kind === 'word' && rule.name === name

/** Rules of the root that a later word takes back, each blamed on the first such word. Linear in the rules. */
export function* wordsUndone({ rules }: Part): Iterable<Finding> {
  const later = new Map<string, RuleNode>()
  const found: Finding[] = []
  for (const rule of rules.toReversed()) {
    const culprit = [...later.values()].find((word) => word.kind === 'word' && UNDOING[word.name]?.(rule))
    if (culprit) found.push(describe(rule, culprit))
    if (rule.kind === 'word' && rule.name in UNDOING) later.set(rule.name, rule)
  }
  yield* found.reverse()
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
