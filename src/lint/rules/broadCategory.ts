import { countBits, hasBit, intersection, restrictionOf } from '../../engines/index.ts'
import { isSpeed } from '../grants.ts'
import { mayLogIn } from '../login.ts'
import { defineRule } from '../rule.ts'
import { commandWords, listWords, quote } from '../words.ts'

export const broadCategory = defineRule({
  id: 'broad-category',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['category'] },
  summary: '`+@slow` or `+@fast`: categories that sort commands by their cost, not by what they do.',
  why: 'Every command is in one of the two, so they grant reading, writing and administering at random.',
  sources: ['https://valkey.io/topics/acl/#command-categories', 'https://valkey.io/commands/acl-cat/'],
  bad: [
    { text: 'on ~* +@slow +info', at: '+@slow', note: 'Meant for monitoring; it may run FLUSHALL.' },
    { text: 'on ~app:* +@fast +@connection', at: '+@fast' },
  ],
  good: [
    { text: 'on ~app:* +@read +@write -@slow', note: 'Taking slow commands away is a choice.' },
    { text: 'on -@all +info +slowlog +latency' },
    { text: 'on ~app:* +@all +@fast -@dangerous' },
  ],
  may: ({ parts, engine }) =>
    parts.some(({ steps }) => steps.some((step) => step.grant && isSpeed(step, engine.catalog.categoryBits))),
  *check(analysis) {
    const { parts, engine } = analysis
    const { categoryBits, byName } = engine.catalog
    for (const { steps, selector } of parts) {
      for (const step of steps) {
        if (!step.grant || !step.changed || !isSpeed(step, categoryBits)) continue
        const left = intersection(step.bits, selector.commands)
        if (2 * countBits(left) < countBits(step.bits) || !mayLogIn(analysis)) continue
        const held = ['flushall', 'keys', 'config', 'set', 'del'].filter((name) => {
          const command = byName.get(name)
          return command && hasBit(left, command.id) && !restrictionOf(name, engine)
        })
        const named = held.length > 0 ? `, ${listWords(held.map(commandWords))} among them` : ''
        yield {
          span: step.rule,
          message: `${quote(step.rule.text)} grants commands of every kind${named}.`,
          label: 'commands of every kind',
          help: 'Name what the user does: `+@read`, `+@write`, `+@connection`, or single commands such as `+info`.',
        }
      }
    }
  },
})
