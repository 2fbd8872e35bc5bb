import { type Engine, hasBit } from '../../engines/index.ts'
import { CHANNEL, type Demand, isKeyDemand, PATTERN } from '../compare/demands.ts'
import { gapsOf } from '../compare/missing.ts'
import { createSearch } from '../compare/search.ts'
import { sharedCommands } from '../compare/sharedCommands.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import { withoutCovered } from './coveredPatterns.ts'

/** A selector without the patterns and databases that change nothing of what it and others allow together. */
export function minimalPatterns(selector: Selector, others: readonly Selector[], engine: Engine): Selector {
  const demands = liveDemands(selector, engine)
  const needs = [...demands].filter(isKeyDemand)
  const { traits } = engine
  let reduced: Selector = selector
  const attempt = (change: Partial<Selector>): void => {
    const changed = { ...reduced, ...change }
    if (gainsNothing(selector, [changed, ...others], engine) && gainsNothing(changed, [selector, ...others], engine))
      reduced = changed
  }
  if (needs.length === 0) attempt({ allKeys: false, keys: new Map() })
  else attempt({ keys: new Map(withoutCovered([...selector.keys], needs, traits)) })
  if (traits.channels) {
    if (!demands.has(CHANNEL) && !demands.has(PATTERN))
      attempt({ allChannels: traits.channelsDefault === 'all', channels: new Set() })
    else if (!demands.has(PATTERN)) {
      const carried = [...selector.channels].map((pattern) => [pattern, 0] as const)
      attempt({ channels: new Set(withoutCovered(carried, [0], traits).map(([pattern]) => pattern)) })
    }
  }
  if (!selector.allDatabases) attempt({ allDatabases: true, databases: [] })
  if (reduced.allKeys) attempt({ allKeys: false, keys: new Map() })
  if (reduced.allChannels && traits.channels && traits.channelsDefault !== 'all')
    attempt({ allChannels: false, channels: new Set() })
  // A pattern may be needed no more although no other covers it: with other selectors, or by what first arguments ask for.
  for (const pattern of reduced.keys.size <= MOST_TRIED ? reduced.keys.keys() : [])
    attempt({ keys: new Map([...reduced.keys].filter(([each]) => each !== pattern)) })
  for (const pattern of reduced.channels.size <= MOST_TRIED ? reduced.channels : [])
    attempt({ channels: new Set([...reduced.channels].filter((each) => each !== pattern)) })
  return reduced
}

/** Beyond, patterns are not tried one by one. */
const MOST_TRIED = 50

/** Whether all that a selector allows is allowed by some others together. */
function gainsNothing(selector: Selector, others: readonly Selector[], engine: Engine): boolean {
  const { traits } = engine
  const user: AclUser = newUser(engine)
  const done = new Uint8Array(sharedCommands(engine, engine).commands.length)
  const sides = { own: user, other: user, search: createSearch(traits, traits) }
  gapsOf(selector, others, sides, done)
  return done.every((each) => each === 0)
}

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
