import type { Engine } from '../../engines/index.ts'
import type { DecidingRule } from '../decide/ruleTrail.ts'
import { READ, READ_WRITE, type Selector, WRITE } from '../user.ts'
import type { ChannelSpace, KeySpace } from './explanation.ts'
import { inOrder, refOf } from './ruleRefs.ts'
import type { SelectorTrail } from './trail.ts'

type RulesBy = ReadonlyMap<string, ReadonlySet<DecidingRule>>

const rulesOf = (by: RulesBy, pattern: string) => inOrder(by.get(pattern) ?? []).map(refOf)

/** The keys of a selector, pattern by pattern. */
export function keySpaces({ allKeys, keys }: Selector, { keysBy }: SelectorTrail): readonly KeySpace[] {
  const spaces: readonly (readonly [string, number])[] = allKeys ? [['*', READ_WRITE]] : [...keys]
  return spaces.map(([pattern, permissions]) => ({
    pattern,
    read: (permissions & READ) > 0,
    write: (permissions & WRITE) > 0,
    rules: rulesOf(keysBy, pattern),
  }))
}

/** The channels of a selector: all where the engine has no rules for them. */
export function channelSpaces(
  { allChannels, channels }: Selector,
  { channelsBy }: SelectorTrail,
  { traits }: Engine,
): readonly ChannelSpace[] {
  const patterns = allChannels || !traits.channels ? ['*'] : [...channels]
  return patterns.map((pattern) => ({ pattern, rules: rulesOf(channelsBy, pattern) }))
}
