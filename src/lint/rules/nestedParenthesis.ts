import type { RuleNode, SelectorRule } from '../../grammar/index.ts'
import type { Analysis } from '../analysis.ts'
import { engineNames } from '../refusals.ts'
import { defineRule, type TargetFinding } from '../rule.ts'

export const nestedParenthesis = defineRule({
  id: 'nested-parenthesis',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { kinds: ['selector'] },
  summary: 'A parenthesis that opens inside an open one.',
  why: 'Selectors do not nest: Redis 7.0 forgets everything between the two parentheses and says nothing, later servers refuse the string.',
  sources: ['https://valkey.io/topics/acl/#selectors', 'https://github.com/valkey-io/valkey/blob/unstable/src/acl.c'],
  bad: [
    { text: 'on (~a:* +get (~b:* +set)', engine: 'valkey', at: '(~b:*' },
    { text: 'on (~a:* (+get) +set)', engine: 'valkey-8.1', at: '(+get' },
    { text: 'on (~a:* +get (~b:* +set)', engine: 'redis-7.0', at: '(~b:*' },
  ],
  good: [
    { text: 'on (~a:* +get) (~b:* +set)', engine: 'valkey' },
    { text: 'on ~a:(x) +get', note: 'Inside a pattern a parenthesis is a character like any other.' },
  ],
  *check(analyses) {
    const [first] = analyses
    if (!first) return
    for (const rule of first.tree.rules) {
      if (rule.kind !== 'selector' || !rule.closed) continue
      const nested = rule.rules.find(opens)
      if (nested) yield describe(nested, rule, analyses)
    }
  },
})

const opens = (rule: RuleNode): boolean => rule.kind === 'invalid' && rule.text.startsWith('(')

function describe(nested: RuleNode, selector: SelectorRule, analyses: readonly Analysis[]): TargetFinding {
  const able = analyses.filter(({ engine }) => engine.traits.selectors)
  const forgetting = able.filter(({ parts }) => parts.some(({ node }) => node === selector))
  const finding = {
    span: nested,
    label: 'opens inside an open parenthesis',
    related: [{ span: { start: selector.start, end: selector.start + 1 }, message: 'opened here' }],
    help: 'Close the first selector before the second is opened: `(~a:* +get) (~b:* +set)`.',
    holds: able,
  }
  if (forgetting.length === 0)
    return { ...finding, message: 'A selector cannot stand inside another, so the string is refused.' }
  return {
    ...finding,
    severity: forgetting.length === able.length ? 'warning' : 'error',
    message: `A selector cannot stand inside another: ${engineNames(forgetting)} forgets what stands before it.`,
  }
}
