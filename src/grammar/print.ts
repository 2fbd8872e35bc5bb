import type { AccessString, RuleNode } from './tree.ts'

/**
 * The text that a tree was read from, put together from its rules and what stands between them.
 *
 * @example
 * ```ts
 * print(parse('on  ~app:*')) // 'on  ~app:*'
 * ```
 */
export const print = (tree: AccessString): string => printRules(tree.text, 0, tree.rules, tree.text.length)

function printRules(text: string, from: number, rules: readonly RuleNode[], to: number): string {
  let printed = ''
  let at = from
  for (const rule of rules) {
    printed += text.slice(at, rule.start) + printRule(text, rule)
    at = rule.end
  }
  return printed + text.slice(at, to)
}

const printRule = (text: string, rule: RuleNode): string =>
  rule.kind === 'selector' ? printRules(text, rule.start, rule.rules, rule.end) : text.slice(rule.start, rule.end)
