import type { RuleNode } from '../../grammar/index.ts'
import { defineRule } from '../rule.ts'
import { serviceFact } from '../serviceRules.ts'
import { rulesThat, someRule } from '../walk.ts'
import { quote } from '../words.ts'

export const doubtfulWord = defineRule({
  id: 'doubtful-word',
  scope: 'targets',
  severity: 'info',
  presets: ['strict'],
  only: { reader: 'aws', words: ['resetkeys', 'resetchannels'] },
  summary: 'A word of which reports differ on whether ElastiCache takes it.',
  why: 'One source counts `resetkeys` and `resetchannels` among the words that ElastiCache refuses; others use them.',
  sources: ['https://github.com/badmintoncryer/cdk-preflight'],
  bad: [
    { text: 'on resetkeys ~app:* +@read', at: 'resetkeys' },
    { text: 'on ~app:* resetchannels &app:* +@read', engine: 'valkey', at: 'resetchannels' },
  ],
  good: [
    { text: 'on ~app:* +@read' },
    { text: 'on ~app:* resetchannels -@all +@read', engine: 'memorydb', note: 'MemoryDB writes it itself.' },
  ],
  *check(analyses) {
    const rules = analyses[0]?.tree.rules
    if (!rules || !someRule(rules, isDoubtful)) return
    for (const rule of rulesThat(rules, isDoubtful)) {
      if (rule.kind !== 'word' || (rule.name !== 'resetkeys' && rule.name !== 'resetchannels')) continue
      const fact = serviceFact(rule.name, analyses)
      if (!fact) continue
      yield {
        span: rule,
        holds: fact.holds,
        message: `Whether ElastiCache takes ${quote(rule.text)} is not known for certain.`,
        label: 'reports differ',
        why: fact.text,
        help: 'Leave it out where it changes nothing, or try it on a user that nobody needs.',
      }
    }
  },
})

const isDoubtful = (rule: RuleNode): boolean =>
  rule.kind === 'word' && (rule.name === 'resetkeys' || rule.name === 'resetchannels')
