import type { RuleNode } from '../../grammar/index.ts'
import { saysLogin } from '../bareWords.ts'
import { insert } from '../edits.ts'
import { defineRule } from '../rule.ts'
import { serviceFact } from '../serviceRules.ts'

export const loginMissing = defineRule({
  id: 'login-missing',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  only: { reader: 'aws' },
  fix: 'unsafe',
  summary: 'An access string of ElastiCache or MemoryDB that says neither `on` nor `off`.',
  why: 'Without `on`, AWS makes the user `off`, and nobody can log in as it.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html',
  ],
  bad: [
    { text: '~app:* +@read', at: '~app:*', fixed: 'on ~app:* +@read' },
    {
      text: '~orders:* ~items:* -@all +@read',
      engine: 'memorydb',
      at: '~orders:*',
      fixed: 'on ~orders:* ~items:* -@all +@read',
      note: 'Sent by ModifyUser, this shuts a user out that was on.',
    },
  ],
  good: [{ text: 'on ~app:* +@read' }, { text: 'OFF -@all' }, { text: '~app:* +@read', engine: 'valkey-9.1' }],
  *check(analyses) {
    const rules = analyses[0]?.tree.rules
    const [rule] = rules ?? []
    if (!rules || !rule || rules.some(decidesLogin)) return
    const fact = serviceFact('login-missing', analyses)
    if (!fact) return
    yield {
      span: rule,
      holds: fact.holds,
      message: 'The string says neither `on` nor `off`, so the user is off.',
      label: 'nobody can log in',
      why: fact.text,
      help: 'Put `on` first, or `off` if nobody shall log in.',
      fix: {
        safety: 'unsafe',
        title: 'put on first, which lets the user log in',
        edits: [insert(rule.start, 'on ')],
      },
    }
  },
})

/** `on` or `off`, what was meant to be one, or a hole that may hold one. */
const decidesLogin = (rule: RuleNode): boolean =>
  (rule.kind === 'word' && (rule.name === 'on' || rule.name === 'off')) ||
  rule.kind === 'unknown' ||
  (rule.kind === 'invalid' && saysLogin(rule.text))
