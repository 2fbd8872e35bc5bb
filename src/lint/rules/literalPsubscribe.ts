import { hasBit } from '../../engines/index.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const literalPsubscribe = defineRule({
  id: 'literal-psubscribe',
  scope: 'engine',
  needs: 'accepted',
  severity: 'info',
  presets: ['strict'],
  only: { kinds: ['channel'] },
  summary: '`+psubscribe` beside channel patterns: it may subscribe to these very patterns, and to no narrower ones.',
  why: 'Servers compare what PSUBSCRIBE asks for with the rules as texts; only PUBLISH and SUBSCRIBE are matched by pattern.',
  sources: ['https://github.com/redis/redis/issues/9225', 'https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~app:* &news:* +@read +psubscribe', engine: 'valkey', at: '+psubscribe' },
    {
      text: 'on ~jobs:* &jobs:done -@all +@list +psubscribe',
      engine: 'elasticache-redis-7.1',
      at: '+psubscribe',
      note: 'A channel without a star: no pattern can be subscribed to.',
    },
  ],
  good: [
    {
      text: 'on ~app:* &news:* &news:sport:* +@read +psubscribe',
      engine: 'valkey',
      note: 'The narrower one is named.',
    },
    { text: 'on ~app:* &news:* +@read +subscribe +publish', engine: 'valkey' },
    { text: 'on ~app:* &* +@read +psubscribe', engine: 'valkey' },
    { text: 'on ~app:* &app:* +@all -@dangerous', engine: 'valkey', note: 'Nobody asks for PSUBSCRIBE here.' },
  ],
  may: ({ parts }) => parts.some(({ selector }) => !selector.allChannels && selector.channels.size === 1),
  *check({ parts, engine }) {
    const psubscribe = engine.catalog.byName.get('psubscribe')
    if (!psubscribe) return
    for (const { selector, steps } of parts) {
      const { allChannels, channels, commands } = selector
      const [pattern, ...others] = channels
      // Who lists several knows that they are told apart.
      if (allChannels || pattern === undefined || others.length > 0 || !hasBit(commands, psubscribe.id)) continue
      const step = steps.findLast(
        ({ rule, grant, bits }) => grant && rule.kind === 'command' && hasBit(bits, psubscribe.id),
      )
      if (!step) continue
      const narrower = /[^\\][*]$/.test(pattern) ? `${pattern.slice(0, -1)}a*` : `${pattern}*`
      yield {
        span: step.rule,
        message: `PSUBSCRIBE may ask for ${quote(pattern)} itself and for nothing else: ${quote(`PSUBSCRIBE ${narrower}`)} is denied.`,
        label: 'this very pattern, and no other',
        help: `List each pattern that clients subscribe to, such as ${quote(`&${narrower}`)}, or let them use SUBSCRIBE.`,
      }
    }
  },
})
