import { quoteRule } from '../quoteRule.ts'
import { remove } from '../edits.ts'
import { defineRule } from '../rule.ts'
import { dialectFacts } from '../../engines/index.ts'

export const coveredSubcommand = defineRule({
  id: 'covered-subcommand',
  scope: 'engine',
  needs: 'always',
  severity: 'info',
  presets: ['strict'],
  only: { reader: 'aws', kinds: ['argument'] },
  fix: 'unsafe',
  summary: 'A subcommand of a command that is granted already, in an access string of ElastiCache.',
  why: 'One report says that ElastiCache refuses such a string, as Redis 6.0 does; later servers take it.',
  sources: ['https://github.com/redis/redis/pull/8483'],
  bad: [
    {
      text: 'on ~app:* +@connection +client|setinfo',
      engine: 'valkey',
      at: '+client|setinfo',
      fixed: 'on ~app:* +@connection',
    },
    { text: 'on ~app:* +@all +info +config|get', engine: 'valkey', at: '+config|get', fixed: 'on ~app:* +@all +info' },
  ],
  good: [
    { text: 'on ~app:* +@all -@dangerous +client|list', engine: 'valkey', note: 'Taken away before.' },
    { text: 'on ~app:* +@read +client|setinfo', engine: 'valkey' },
  ],
  *check({ parts, engine, tree }) {
    const fact = dialectFacts[engine.dialect]['covered-subcommand']
    if (!fact) return
    for (const { steps } of parts) {
      for (const { rule, grant, changed } of steps) {
        if (changed || !grant || rule.kind !== 'command' || !rule.name.includes('|')) continue
        yield {
          span: rule,
          message: `${quoteRule(rule)} is granted already by a rule before it.`,
          label: 'granted already',
          why: fact.text,
          help: 'Leave it out: it adds nothing.',
          fix: { safety: 'unsafe', title: 'take the rule away', edits: [remove(tree, rule)] },
        }
      }
    }
  },
})
