import type { RuleNode } from '../grammar/index.ts'

/** Whether some rule, in parentheses or not, passes a test. Costs nothing where none does. */
export function someRule(rules: readonly RuleNode[], test: (rule: RuleNode) => boolean): boolean {
  for (const rule of rules) {
    if (test(rule) || (rule.kind === 'selector' && someRule(rule.rules, test))) return true
  }
  return false
}

/** Every rule that passes a test, those in parentheses after the selector itself. */
export function* rulesThat(rules: readonly RuleNode[], test: (rule: RuleNode) => boolean): Iterable<RuleNode> {
  for (const rule of rules) {
    if (test(rule)) yield rule
    if (rule.kind === 'selector') yield* rulesThat(rule.rules, test)
  }
}
