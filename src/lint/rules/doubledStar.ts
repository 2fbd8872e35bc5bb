import type { RuleNode } from '../../grammar/index.ts'
import { replace } from '../edits.ts'
import { readGlob } from '../../permissions/index.ts'
import { isPattern } from '../patterns.ts'
import { defineRule } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const doubledStar = defineRule({
  id: 'doubled-star',
  scope: 'text',
  severity: 'info',
  presets: ['style'],
  fix: 'unsafe',
  summary: 'Stars side by side in a pattern.',
  why: 'Two stars match what one does; no pattern looks at `/` or `:`.',
  sources: ['https://valkey.io/commands/keys/'],
  bad: [
    { text: 'on ~app:** +@read', at: '~app:**', fixed: 'on ~app:* +@read' },
    { text: 'on ~**:sessions:*** +@read', at: '~**:sessions:***', fixed: 'on ~*:sessions:* +@read' },
  ],
  good: [{ text: 'on ~app:* +@read' }, { text: 'on ~app:\\** ~[**]x +@read', note: 'Escaped, and in a class.' }],
  *check({ rules }) {
    if (!someRule(rules, hasTwo)) return
    for (const rule of rulesThat(rules, hasTwo)) {
      if (!isPattern(rule) || rule.holes || rule.text.length !== rule.end - rule.start) continue
      const single = collapse(rule.pattern)
      if (single === rule.pattern) continue
      const text = rule.text.slice(0, rule.text.length - rule.pattern.length) + single
      yield {
        span: rule,
        message: `${quote(rule.text)} matches what ${quote(text)} does.`,
        label: 'one star is enough',
        // The pattern is printed differently, a PSUBSCRIBE must spell it the same, and `~*` opens the empty key as well.
        fix: {
          safety: 'unsafe',
          title: `write ${text}, which changes the text of the pattern`,
          edits: [replace(rule, text)],
        },
      }
    }
  },
})

const hasTwo = (rule: RuleNode): boolean => isPattern(rule) && rule.pattern.includes('**')

/** Runs of stars made one, escapes and classes left alone. */
function collapse(pattern: string): string {
  const pieces = readGlob(pattern)
  return pieces
    .filter((piece, index) => piece.kind !== 'star' || pieces[index - 1]?.kind !== 'star')
    .map(({ start, end }) => pattern.slice(start, end))
    .join('')
}
