import type { ChannelRule, KeyRule, RuleNode } from '../grammar/index.ts'

/** A rule with a glob in it. */
export const isPattern = (rule: RuleNode): rule is KeyRule | ChannelRule =>
  rule.kind === 'key' || rule.kind === 'channel'
