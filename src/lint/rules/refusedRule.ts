import type { Analysis } from '../analysis.ts'
import type { Related } from '../diagnostic.ts'
import { remove } from '../edits.ts'
import { quoteRule } from '../quoteRule.ts'
import { refusalsOf } from '../refusalOwner.ts'
import { reasonOf } from '../refusalReasons.ts'
import type { RefusedRule } from '../refusals.ts'
import { defineRule, type Finding } from '../rule.ts'
import { surroundingsOf } from '../surroundings.ts'

export const refusedRule = defineRule({
  id: 'refused-rule',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true },
  fix: 'safe',
  summary: 'A rule that can be read and that every targeted engine refuses where it stands.',
  why: 'The server refuses the whole string; the user is not created.',
  sources: ['https://valkey.io/commands/acl-setuser/', 'https://github.com/valkey-io/valkey/blob/unstable/src/acl.c'],
  bad: [
    { text: 'on ~* ~app:* +@read', at: '~app:*', fixed: 'on ~* +@read', note: 'Every key is open already.' },
    { text: 'on ~app:* &* &news:* +@all', engine: 'valkey-8.1', at: '&news:*', fixed: 'on ~app:* &* +@all' },
    { text: 'on +config|get|maxmemory', engine: 'valkey', at: '+config|get|maxmemory' },
    { text: 'on #12ab ~app:* +get', engine: 'valkey-9.1', splitting: 'acl-file', at: '#12ab' },
    { text: 'on ~app:* +get db=0-3', engine: 'valkey-9.1', at: 'db=0-3' },
    { text: 'on %R~app:* +get', engine: 'redis-6.2', at: '%R~app:*' },
  ],
  good: [
    { text: 'on ~app:* ~* +@read' },
    { text: 'on ~* resetkeys ~app:* +@read' },
    { text: 'on ~app:* +get db=0,3', engine: 'valkey-9.1' },
  ],
  *check(analyses) {
    for (const row of refusalsOf('refused-rule', analyses)) yield describe(row, analyses)
  },
})

function describe(row: RefusedRule, [first]: readonly Analysis[]): Finding {
  const { rule, code } = row
  const { because, help } = reasonOf(row)
  const opened = code === 'after-all-keys' || code === 'after-all-channels'
  const finding = {
    span: rule,
    message: `${quoteRule(rule)} is refused: ${because}.`,
    label:
      rule.kind === 'password' && code === 'malformed-hash' ? 'not a SHA-256 in hexadecimal digits' : 'refused here',
    ...(opened ? { related: opener(row, first) } : {}),
    ...(help === undefined ? {} : { help }),
  }
  if (!first || !opened || rule.text.length !== rule.end - rule.start) return finding
  return {
    ...finding,
    label: 'everything is open already',
    fix: { safety: 'safe', title: `take ${rule.text} away`, edits: [remove(first.tree, rule)] },
  }
}

/** The rule that opened every key or channel. */
function opener({ rule, code }: RefusedRule, analysis: Analysis | undefined): Related[] {
  const around = analysis && surroundingsOf(analysis.tree).get(rule.start)
  const span = code === 'after-all-keys' ? around?.keysOpenedBy : around?.channelsOpenedBy
  if (!span) return []
  return [{ span, message: code === 'after-all-keys' ? 'this opens every key' : 'this opens every channel' }]
}
