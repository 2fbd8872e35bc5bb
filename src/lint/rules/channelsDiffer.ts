import { closedParts, mayBeClosed } from '../channelUse.ts'
import { engineNames } from '../refusals.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const channelsDiffer = defineRule({
  id: 'channels-differ',
  scope: 'targets',
  severity: 'warning',
  presets: ['recommended'],
  summary:
    'PUBLISH or SUBSCRIBE is granted without a word on channels, which are open on some targets and closed on others.',
  why: 'Channels begin open on 6.2 and on ElastiCache serverless, and closed elsewhere: the same string means two things.',
  sources: [
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/RedisConfiguration.html',
    'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VersionManagementConsiderations.html',
  ],
  bad: [
    { text: 'on ~app:* +@read +@write +@pubsub', at: '+@pubsub' },
    { text: 'on ~app:* +@all -@dangerous', at: '+@all', note: 'Said in passing: nothing here asks for channels.' },
  ],
  good: [
    { text: 'on ~app:* &app:* +@read +@write +@pubsub' },
    { text: 'on ~app:* resetchannels +@all -@dangerous' },
    { text: 'on ~app:* +@pubsub', engine: 'elasticache-serverless-valkey-8', note: 'One target, one meaning.' },
  ],
  may: (analyses) => analyses.length > 1 && mayBeClosed(analyses),
  *check(analyses) {
    for (const { grant, asked, spoken, closed, open } of closedParts(analyses)) {
      if (open.length === 0 || spoken) continue
      const { rule } = grant
      const old = analyses.some(({ engine }) => !engine.traits.channels)
      yield {
        span: rule,
        severity: asked ? 'warning' : 'info',
        message: `${quote(rule.text)} grants commands for channels, and no rule says for which.`,
        label: 'open on some targets, refused on others',
        why: `A user begins with every channel on ${engineNames(open)}, and with none on ${engineNames(closed)}.`,
        help:
          'Name the channels (`&app:*`), or write `resetchannels` if none is meant.' +
          (old ? ' Redis 6.0 knows neither; every user may use every channel there.' : ''),
        holds: [...open, ...closed],
      }
    }
  },
})
