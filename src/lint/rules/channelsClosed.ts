import { closedParts, mayBeClosed } from '../channelUse.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const channelsClosed = defineRule({
  id: 'channels-closed',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'PUBLISH or SUBSCRIBE is granted, but no channel.',
  why: 'Since 7.0 a user begins without channels, unless `acl-pubsub-default` says otherwise, so publishing and subscribing are refused.',
  sources: [
    'https://valkey.io/topics/acl/',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagementConsiderations.html',
  ],
  bad: [
    { text: 'on ~app:* +@read +@write +@pubsub', engine: 'elasticache-valkey-8.1', at: '+@pubsub' },
    { text: 'on +ping +subscribe', engine: 'valkey-8.1', at: '+subscribe' },
    {
      text: 'on ~app:* +@all -@dangerous',
      engine: 'valkey-8.1',
      at: '+@all',
      note: 'Said in passing: nothing here asks for channels.',
    },
  ],
  good: [
    { text: 'on ~app:* &app:* +@read +@pubsub', engine: 'elasticache-valkey-8.1' },
    { text: 'on ~app:* resetchannels +@all -@dangerous', engine: 'elasticache-valkey-8.1', note: 'Closed on purpose.' },
    { text: 'on ~app:* +@pubsub', engine: 'elasticache-redis-6.2', note: 'Channels begin open in 6.2.' },
  ],
  may: mayBeClosed,
  *check(analyses) {
    for (const { grant, asked, spoken, lost, closed, open } of closedParts(analyses)) {
      if (open.length > 0 || lost || (spoken && !asked)) continue
      const { rule } = grant
      yield {
        span: rule,
        severity: asked ? 'warning' : 'info',
        message: `${quote(rule.text)} grants commands for channels, but no channel is allowed, so they are refused.`,
        label: 'no channel may be used',
        help: 'Name the channels: `&app:*` for a prefix, `&*` for all; or write `resetchannels` if none is meant.',
        holds: closed,
      }
    }
  },
})
