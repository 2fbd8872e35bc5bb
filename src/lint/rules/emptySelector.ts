import { remove } from '../edits.ts'
import { defineRule } from '../rule.ts'

export const emptySelector = defineRule({
  id: 'empty-selector',
  scope: 'text',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['selector'] },
  fix: 'unsafe',
  summary: 'A selector without rules.',
  why: 'A selector adds what its rules grant; without rules it adds nothing.',
  sources: ['https://valkey.io/topics/acl/#selectors'],
  bad: [
    { text: 'on ~app:* +@read ()', at: '()', fixed: 'on ~app:* +@read' },
    { text: 'on ( ) ~app:* +@read', at: '( )', fixed: 'on ~app:* +@read' },
  ],
  good: [{ text: 'on ~app:* +@read (~tmp:* +@write)' }, { text: 'on ~app:* +@read' }],
  *check({ rules, text, ...tree }) {
    for (const rule of rules) {
      if (rule.kind !== 'selector' || !rule.closed || rule.unbalanced || rule.rules.length > 0) continue
      yield {
        span: rule,
        message: 'This selector is empty and grants nothing.',
        label: 'grants nothing',
        help: 'Take it away, or write the rules that belong between the parentheses.',
        fix: {
          safety: 'unsafe',
          title: 'take the empty selector away; rights stay the same',
          edits: [remove({ rules, text, ...tree }, rule)],
        },
      }
    }
  },
})
