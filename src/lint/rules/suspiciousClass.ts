import type { RuleNode } from '../../grammar/index.ts'
import { globHabit } from '../globHabits.ts'
import { isPattern } from '../patterns.ts'
import { holdsPlaceholder } from '../placeholders.ts'
import { defineRule } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'

export const suspiciousClass = defineRule({
  id: 'suspicious-class',
  scope: 'text',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['notable-pattern'] },
  summary: 'A pattern with brackets, braces or signs of regular expressions that mean something else here.',
  why: 'The pattern matches other names than it seems to: the user gets keys that nobody meant, or none.',
  sources: ['https://valkey.io/commands/keys/', 'https://github.com/valkey-io/valkey/blob/unstable/src/util.c'],
  bad: [
    { text: 'on ~[app]:* +@read', at: '~[app]:*' },
    { text: 'on ~user:[!0]* +@read', at: '~user:[!0]*' },
    { text: 'on ~user:[0-9:* +@read', at: '~user:[0-9:*' },
    { text: 'on ~{cart,order}:* +@read', at: '~{cart,order}:*' },
    { text: 'on ~^app:.*$ +@read', at: '~^app:.*$' },
    { text: 'on ~user:*|session:* +@read', at: '~user:*|session:*' },
  ],
  good: [
    { text: 'on ~user:[0-9]* +@read' },
    { text: 'on ~celeryev.* ~{user}:* ~id:[^0-9a-f] +@read' },
    { text: 'on ~h[ae]llo ~\\[x\\] +@read' },
  ],
  may: ({ rules }) => someRule(rules, looksSpecial),
  *check(tree) {
    for (const rule of rulesThat(tree.rules, looksSpecial)) {
      if (!isPattern(rule) || rule.holes || holdsPlaceholder(tree, rule)) continue
      const habit = globHabit(rule.pattern)
      if (habit) yield { span: rule, ...habit }
    }
  },
})

/** Whether a pattern holds a character that may be more than it looks like. */
const looksSpecial = (rule: RuleNode): boolean => isPattern(rule) && /[[\\{^$|]|^\./.test(rule.pattern)
