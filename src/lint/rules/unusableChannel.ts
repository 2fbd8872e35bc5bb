import { intersects, isEmpty } from '../../engines/index.ts'
import { commandSets } from '../commandSets.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const unusableChannel = defineRule({
  id: 'unusable-channel',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['channel'] },
  summary: 'A channel pattern without a command that could use it.',
  why: 'A pattern grants nothing by itself: without PUBLISH or SUBSCRIBE in the same selector it is never looked at.',
  sources: ['https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~app:* &app:* +@read +@write', at: '&app:*', engine: 'valkey' },
    { text: 'on ~app:* &app:* +@all -@dangerous -@pubsub', at: '&app:*', engine: 'valkey' },
  ],
  good: [
    { text: 'on ~app:* &app:* +@read +@pubsub', engine: 'valkey' },
    { text: 'on ~app:* &* +@read', engine: 'valkey', note: 'All channels, as servers print it.' },
    { text: 'on &jobs:* +publish', engine: 'valkey' },
  ],
  may: ({ parts }) => parts.some(({ selector }) => selector.channels.size > 0),
  *check({ parts, engine }) {
    for (const { selector, rules } of parts) {
      const { commands, channels, allChannels, firstArgs } = selector
      if (channels.size === 0 || allChannels || firstArgs.size > 0 || isEmpty(commands)) continue
      if (intersects(commands, commandSets(engine).channels)) continue
      const span = rules.findLast((rule) => rule.kind === 'channel')
      if (!span) continue
      yield {
        span,
        message: `${quote(span.text)} allows a channel, but no command that uses channels is granted.`,
        label: 'no command here uses it',
        help: 'Grant `+@pubsub`, or the commands themselves (`+publish`, `+subscribe`), or take the pattern away.',
      }
    }
  },
})
