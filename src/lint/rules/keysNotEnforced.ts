import { type Engine, intersection, isEmpty } from '../../engines/index.ts'
import { READ } from '../../permissions/index.ts'
import type { Part } from '../analysis.ts'
import { namedCommands } from '../commandSets.ts'
import { lastGrant } from '../grants.ts'
import { accepting, mayLogIn } from '../login.ts'
import { engineNames } from '../refusals.ts'
import { defineRule } from '../rule.ts'
import { commandWords, quote } from '../words.ts'

/** A command that key patterns do not hold back on some engines, whatever the rules. */
interface Advisory {
  readonly command: string
  readonly on: (engine: Engine) => boolean
  /** What it does beyond the patterns; the sentence goes on. */
  readonly does: string
  readonly why: string
}

const advisories: readonly Advisory[] = [
  {
    command: 'sort_ro',
    on: ({ traits }) => traits.keyQuirks.includes('sort-ro-unchecked'),
    does: 'reads any list or set',
    why: 'Servers before 7.0.13 do not test the key of SORT_RO (CVE-2023-41053).',
  },
  {
    command: 'sort',
    on: ({ traits }) => !traits.sortPatternsChecked,
    does: 'reads any string or hash, by its options BY and GET',
    why: 'Servers before 7.0 test the key that is sorted, and not those that BY and GET name. In cluster mode they take neither.',
  },
]

export const keysNotEnforced = defineRule({
  id: 'keys-not-enforced',
  scope: 'targets',
  severity: 'warning',
  presets: ['strict'],
  only: { kinds: ['key'] },
  summary: 'A command that reads keys outside the patterns, because the server does not test them.',
  why: 'The rules are right and the server does not keep to them; a newer one does.',
  sources: [
    'https://github.com/redis/redis/issues/10106',
    'https://github.com/redis/redis/pull/10340',
    'https://nvd.nist.gov/vuln/detail/CVE-2023-41053',
  ],
  bad: [
    { text: 'on ~app:* +@all -@dangerous +sort', engine: 'elasticache-redis-6.2', at: '+sort' },
    { text: 'on ~app:* -@all +@read +@write +@connection', engine: 'memorydb-redis-6.2', at: '+@write' },
    { text: 'on ~app:* +@read', engine: 'redis-7.0.4', at: '+@read', note: 'SORT_RO, up to 7.0.12.' },
  ],
  good: [
    { text: 'on ~app:* +@all -@dangerous +sort', engine: 'elasticache-redis-7.0' },
    { text: 'on ~app:* +@read +@write -sort', engine: 'elasticache-redis-6.2' },
    { text: 'on ~* +@read +@write', engine: 'elasticache-redis-6.2', note: 'Every key may be read anyway.' },
    { text: 'on ~app:* +@read +@write', note: 'Old versions are few among all of ElastiCache.' },
  ],
  may: (analyses) => analyses.every(({ engine }) => advisories.some(({ on }) => on(engine))),
  *check(analyses) {
    const accepted = accepting(analyses)
    for (const { command, on, does, why } of advisories) {
      for (const analysis of accepted) {
        if (!on(analysis.engine) || !mayLogIn(analysis)) continue
        const bits = namedCommands(analysis.engine, [command])
        for (const part of analysis.parts) {
          if (readsAll(part) || isEmpty(intersection(bits, part.selector.commands))) continue
          const step = lastGrant(part, bits)
          if (!step) continue
          yield {
            span: step.rule,
            message: `${commandWords(command)} ${does}, whatever the patterns, on ${engineNames([analysis])}.`,
            label: `${commandWords(command)} reads beyond the patterns`,
            why,
            help: `Write ${quote(`-${command}`)} behind it if nobody needs the command, or move to a newer version.`,
            holds: [analysis],
          }
        }
      }
    }
  },
})

const readsAll = ({ selector: { allKeys, keys } }: Part): boolean => allKeys || ((keys.get('*') ?? 0) & READ) !== 0
