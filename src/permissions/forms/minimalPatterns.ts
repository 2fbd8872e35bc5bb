import { type Engine, hasBit } from '../../engines/index.ts'
import { addsNothing } from '../compare/addsNothing.ts'
import { CHANNEL, type Demand, isKeyDemand, PATTERN } from '../compare/demands.ts'
import { createSearch } from '../compare/search.ts'
import { sharedCommands } from '../compare/sharedCommands.ts'
import type { Selector } from '../user.ts'
import { withoutCovered } from './coveredPatterns.ts'

/** A selector without the patterns and databases that change nothing of what it and others allow together; itself if all do. */
export function minimalPatterns(selector: Selector, others: readonly Selector[], engine: Engine): Selector {
  const { traits } = engine
  const { allKeys, keys, allChannels, channels, allDatabases } = selector
  const demands = liveDemands(selector, engine)
  const needs = [...demands].filter(isKeyDemand)
  const hasPatterns = demands.has(PATTERN)
  const hasChannels = traits.channels && (allChannels || channels.size > 0)
  let reduced = selector
  const isWithin = (inner: Selector, outer: Selector) => addsNothing(inner, [outer, ...others], engine)
  // What has fewer patterns allows no more than before.
  const narrow = (change: Partial<Selector>): void => {
    const changed = { ...reduced, ...change }
    if (isWithin(reduced, changed)) reduced = changed
  }
  const widen = (change: Partial<Selector>): void => {
    const changed = { ...reduced, ...change }
    if (isWithin(changed, reduced)) reduced = changed
  }
  if (needs.length > 0) {
    const fewer = withoutCovered([...keys], needs, traits)
    if (fewer.length < keys.size) narrow({ keys: new Map(fewer) })
  }
  if (hasChannels && demands.has(CHANNEL) && !hasPatterns) {
    const carried = [...channels].map((pattern) => [pattern, 0] as const)
    const fewer = withoutCovered(carried, [0], traits)
    if (fewer.length < channels.size) narrow({ channels: new Set(fewer.map(([pattern]) => pattern)) })
  }
  if (allKeys || keys.size > 0) narrow({ allKeys: false, keys: new Map() })
  if (traits.channels && traits.channelsDefault === 'all') {
    if (!allChannels) widen({ allChannels: true, channels: new Set() })
  } else if (hasChannels) narrow({ allChannels: false, channels: new Set() })
  if (!allDatabases) widen({ allDatabases: true, databases: [] })
  // A pattern may be needed no more although no other covers it: with other selectors, or by what first arguments ask for.
  for (const pattern of reduced.keys.size <= MOST_TRIED ? reduced.keys.keys() : [])
    narrow({ keys: new Map([...reduced.keys].filter(([each]) => each !== pattern)) })
  for (const pattern of reduced.channels.size <= MOST_TRIED ? reduced.channels : [])
    narrow({ channels: new Set([...reduced.channels].filter((each) => each !== pattern)) })
  return reduced
}

/** Beyond, patterns are not tried one by one. */
const MOST_TRIED = 50

/** What calls that a selector allows demand of it. */
function liveDemands(selector: Selector, engine: Engine): ReadonlySet<Demand> {
  const search = createSearch(engine.traits, engine.traits)
  const demands = new Set<Demand>()
  const seen = new Set<number>()
  for (const { own, kind, forms } of sharedCommands(engine, engine).commands) {
    if (seen.has(kind) || !(hasBit(selector.commands, own.id) || selector.firstArgs.has(own.id))) continue
    seen.add(kind)
    for (const form of forms) {
      if (search(form, selector, []) === 'none') continue
      for (const slot of form.many ? [...form.slots, form.many] : form.slots) demands.add(slot.own)
    }
  }
  return demands
}
