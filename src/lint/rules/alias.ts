import { asciiLower, type RuleNode } from '../../grammar/index.ts'
import { replace } from '../edits.ts'
import { defineRule } from '../rule.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const alias = defineRule({
  id: 'alias',
  scope: 'text',
  severity: 'info',
  presets: ['style'],
  fix: 'safe',
  summary: 'A long word for what servers print as `~*`, `&*`, `+@all` or `-@all`.',
  why: 'One spelling for one thing: AWS and servers show the short one.',
  sources: [
    'https://valkey.io/commands/acl-setuser/',
    'https://github.com/hashicorp/terraform-provider-aws/issues/20334',
  ],
  bad: [
    { text: 'on allkeys allcommands', at: 'allkeys', fixed: 'on ~* +@all' },
    { text: 'on allchannels nocommands +publish', engine: 'valkey', at: 'nocommands', fixed: 'on &* -@all +publish' },
  ],
  good: [{ text: 'on ~* &* +@all' }, { text: 'on ~app:* -@all +get' }],
  *check({ rules }) {
    if (!someRule(rules, isLong)) return
    for (const rule of rulesThat(rules, isLong)) {
      const short = SHORT.get(asciiLower(rule.text))
      if (short === undefined) continue
      yield {
        span: rule,
        message: `${quote(rule.text)} is the same as ${quote(short)}.`,
        label: 'the long word',
        fix: { safety: 'safe', title: `write ${short}`, edits: [replace(rule, short)] },
      }
    }
  },
})

const SHORT: ReadonlyMap<string, string> = new Map([
  ['allkeys', '~*'],
  ['allchannels', '&*'],
  ['allcommands', '+@all'],
  ['nocommands', '-@all'],
])

const isLong = (rule: RuleNode): boolean => rule.kind === 'word' && SHORT.has(asciiLower(rule.text))
