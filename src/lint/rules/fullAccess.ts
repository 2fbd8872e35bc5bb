import { countBits } from '../../engines/index.ts'
import type { Part, Step } from '../analysis.ts'
import { fullPart } from '../openDangers.ts'
import { defineRule, type Finding } from '../rule.ts'

export const fullAccess = defineRule({
  id: 'full-access',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { words: ['allkeys'] },
  summary: 'A user that may log in and run every command on every key.',
  why: 'Whoever holds its password can read, change and delete everything, and run FLUSHALL.',
  sources: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'],
  bad: [
    { text: 'on ~* +@all', at: '+@all' },
    { text: 'on allkeys allchannels allcommands', at: 'allcommands' },
    { text: 'on ~* +@connection +@fast +@slow', engine: 'valkey-9.1', at: '+@slow', note: 'Together: everything.' },
  ],
  good: [
    { text: 'off ~* +@all', note: 'Nobody can log in.' },
    { text: 'on ~app:* +@all' },
    { text: 'on ~* +@all -@dangerous' },
  ],
  may: (analysis) => analysis.user.enabled && fullPart(analysis) !== undefined,
  *check(analysis) {
    const part = fullPart(analysis)
    if (part) yield describe(part, analysis.user.noPassword)
  },
})

function describe({ steps, node }: Part, isOpen: boolean): Finding {
  const granting = steps
    .filter(({ grant }) => grant)
    .reduce<Step | undefined>(
      (most, step) => (most && countBits(most.bits) > countBits(step.bits) ? most : step),
      undefined,
    )
  return {
    span: granting?.rule ?? node ?? { start: 0, end: 0 },
    message: 'This user may run every command on every key.',
    ...(isOpen && { why: 'Whoever reaches the server can read, change and delete everything, and run FLUSHALL.' }),
    label:
      granting?.rule.kind === 'word'
        ? 'grants every command, on every key'
        : 'with the others, this grants every command',
    help: 'Name the keys it needs (`~app:*`), and take away what it does not need: `+@all -@dangerous`.',
  }
}
