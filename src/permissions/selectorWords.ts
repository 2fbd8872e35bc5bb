import type { Traits } from '../engines/index.ts'
import { parseArguments, type RuleNode, type SelectorRule } from '../grammar/index.ts'

/** The words of a selector that an engine reads: 7.0 begins anew at each that opens a parenthesis again. */
export function readWords({ words }: SelectorRule, { nestedParenthesis }: Traits): readonly string[] {
  if (nestedParenthesis === 'joins') return words
  const again = words.findLastIndex((word) => word.startsWith('(') && !word.endsWith(')'))
  return again > 0 ? words.slice(again) : words
}

/** The rules of a selector that an engine reads. */
export function readSelector(rule: SelectorRule, traits: Traits): readonly RuleNode[] {
  const words = readWords(rule, traits)
  if (words.length === rule.words.length) return rule.rules
  const [reread] = parseArguments(words).rules
  return reread?.kind === 'selector' ? reread.rules : rule.rules
}
