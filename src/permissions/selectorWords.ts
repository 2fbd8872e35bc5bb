import type { Traits } from '../engines/index.ts'
import { parseArguments, type RuleNode, type SelectorRule } from '../grammar/index.ts'

/**
 * A selector as an engine puts it together: 7.0 begins anew at each word that opens a parenthesis again, and Valkey
 * from 9.0 on reads on behind a closing quote.
 */
export function mergeSelector(rule: SelectorRule, { nestedParenthesis, quotes }: Traits): SelectorRule {
  if (rule.holes) return rule
  const again = nestedParenthesis === 'replaces' ? rule.words.findLastIndex(opens) : 0
  if (again <= 0 && (quotes === 'strict' || !hasQuote.test(rule.text))) return rule
  const [reread] = parseArguments(rule.words.slice(Math.max(again, 0)), quotes).rules
  return reread?.kind === 'selector' ? reread : rule
}

const hasQuote = /["']/

const opens = (word: string): boolean => word.startsWith('(') && !word.endsWith(')')

/** The rules of a selector that an engine reads. */
export const readSelector = (rule: SelectorRule, traits: Traits): readonly RuleNode[] =>
  mergeSelector(rule, traits).rules
