import type { RuleNode } from '../../grammar/index.ts'
import type { DecidingRule } from '../decide/ruleTrail.ts'
import type { RuleRef } from './explanation.ts'

const MASK = '****'

/** A rule as it may be shown. */
export const shownRule = (rule: RuleNode): string =>
  rule.kind === 'password' ? `${rule.text.charAt(0)}${MASK}` : rule.text

export const refOf = ({ call, rule, span }: DecidingRule): RuleRef => ({ text: shownRule(rule), call, span })

/** In the order in which they were set. */
export const inOrder = (rules: Iterable<DecidingRule>): readonly DecidingRule[] =>
  [...rules].sort((a, b) => a.call - b.call || a.span.start - b.span.start)
