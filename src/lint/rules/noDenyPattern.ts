import type { RuleNode } from '../../grammar/index.ts'
import { isDenyPattern } from '../denyPatterns.ts'
import { defineRule, type Finding } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const noDenyPattern = defineRule({
  id: 'no-deny-pattern',
  scope: 'text',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true },
  summary: 'A pattern with a minus or an exclamation mark before it.',
  why: 'Patterns can only be opened, never taken away, so servers refuse the whole string.',
  sources: ['https://github.com/redis/redis/issues/11561', 'https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~* -~admin:* +@all', at: '-~admin:*' },
    { text: 'on ~* !~secrets:* +@read', at: '!~secrets:*', note: 'Read as the hash of a password.' },
    { text: 'on ~app:* &* -&internal:* +@all', at: '-&internal:*' },
  ],
  good: [{ text: 'on ~app:* ~shared:* +@all' }, { text: 'on ~app:* +@all -@admin' }],
  *check({ rules }) {
    if (!someRule(rules, isDenyPattern)) return
    for (const rule of rulesThat(rules, isDenyPattern)) yield describe(rule)
  },
})

function describe(rule: RuleNode): Finding {
  const what = rule.text.charAt(1) === '&' ? 'channels' : 'keys'
  // What stands after `!` may be a hash.
  const shown = rule.text.startsWith('!') ? quote(`${rule.text.slice(0, 2)}…`) : quote(rule.text)
  return {
    span: rule,
    message: `${shown} takes nothing away: no rule can close ${what} that another has opened.`,
    label: `${what} cannot be taken away`,
    help: `Open only what is needed: one pattern for each group of ${what}, named so that no pattern covers the others.`,
  }
}
