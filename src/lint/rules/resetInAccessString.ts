import type { RuleNode } from '../../grammar/index.ts'
import { remove } from '../edits.ts'
import { defineRule } from '../rule.ts'
import { factSeverity, factWhy, serviceFact } from '../serviceRules.ts'
import { rulesThat, someRule } from '../walk.ts'

export const resetInAccessString = defineRule({
  id: 'reset-in-access-string',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { reader: 'aws', words: ['reset'] },
  fix: 'safe',
  summary: 'The word `reset` in an access string of ElastiCache or MemoryDB.',
  why: 'AWS refuses it, because it would remove all passwords of the user.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html',
    'https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html',
  ],
  bad: [
    {
      text: 'reset on ~app:* +@read',
      at: 'reset',
      fixed: 'on ~app:* +@read',
      note: 'The first word of many server scripts.',
    },
    { text: 'on ~app:* +@all reset on +get', engine: 'valkey', at: 'reset', fixed: 'on ~app:* +@all on +get' },
  ],
  good: [
    { text: 'on ~app:* +@read' },
    { text: 'reset on ~app:* +@read', engine: 'valkey-9.1', note: 'A plain server.' },
  ],
  *check(analyses) {
    const [first] = analyses
    if (!first || !someRule(first.tree.rules, isReset)) return
    const fact = serviceFact('reset', analyses)
    if (!fact) return
    for (const rule of rulesThat(first.tree.rules, isReset)) {
      yield {
        span: rule,
        holds: fact.holds,
        severity: factSeverity(fact),
        message: '`reset` cannot stand in an access string.',
        label: 'refused by AWS',
        why: factWhy(fact),
        help: 'Leave it out: a string that is sent replaces the one before as a whole.',
        fix: { safety: 'safe', title: 'take reset away', edits: [remove(first.tree, rule)] },
      }
    }
  },
})

const isReset = (rule: RuleNode): boolean => rule.kind === 'word' && rule.name === 'reset'
