import { defineRule } from '../rule.ts'

export const unbalancedSelectorQuotes = defineRule({
  id: 'unbalanced-selector-quotes',
  scope: 'engine',
  needs: 'always',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['selector'] },
  summary: 'A selector whose quotes do not balance.',
  why: 'Servers take such a selector as empty and say nothing: it grants none of what stands in it.',
  sources: [
    'https://github.com/valkey-io/valkey/blob/unstable/src/acl.c',
    'https://github.com/valkey-io/valkey/pull/2098',
  ],
  bad: [
    { text: 'on (~"app:* +@read)', engine: 'valkey', at: '(~"app:* +@read)' },
    { text: "on ~app:* +@read (~it's:* +@write)", engine: 'valkey', at: "(~it's:* +@write)" },
  ],
  good: [
    { text: 'on (~"app:*" +@read)', engine: 'valkey' },
    { text: "on ~it's:* +@read", note: 'Outside parentheses a quote is a character like any other.' },
  ],
  *check({ parts }) {
    for (const { node, rules } of parts) {
      if (!node?.unbalanced || rules.length > 0) continue
      yield {
        span: node,
        message: 'The quotes in this selector do not balance, so it is taken as empty and grants nothing.',
        label: 'taken as empty',
        help: 'Close the quote, or write `\\"` within double quotes for a quote that is part of a pattern.',
      }
    }
  },
})
