import {
  type Bits,
  countBits,
  countCommon,
  difference,
  emptyBits,
  type Engine,
  addRange,
  hasBit,
  intersection,
  members,
  union,
} from '../../engines/index.ts'

/** Rules that grant commands, and what they grant. */
export interface CommandRules {
  readonly rules: readonly string[]
  readonly granted: Bits
}

/** A category that would grant dangerous commands along with others is no saving; these are about no kind of data. */
const BROAD: ReadonlySet<string> = new Set([
  'all',
  'fast',
  'slow',
  'dangerous',
  'admin',
  'read',
  'write',
  'keyspace',
  'blocking',
])

/** Rules that a category must save. */
const LEAST_GAIN = 2

/**
 * Rules for some commands: each by name or, with `spare`, by categories that save rules, as long as no more than so many
 * commands are granted beyond need. No dangerous command ever is: it is taken away by name.
 */
export function commandRules(needed: ReadonlySet<number>, engine: Engine, spare?: number): CommandRules {
  const { catalog } = engine
  const need = emptyBits(catalog.size)
  for (const id of needed) addRange(need, id, id + 1)
  const chosen = spare === undefined ? [] : chooseCategories(need, engine, spare)
  const covered = chosen.reduce((bits, { granted }) => union(bits, granted), emptyBits(catalog.size))
  const exceptions = chosen.reduce((bits, { exceptions: each }) => union(bits, each), emptyBits(catalog.size))
  const name = (id: number): string => catalog.at(id)?.name ?? ''
  const missing = members(difference(need, covered))
  // A container brings its subcommands along, which are surplus.
  const isBrought = (id: number): boolean => missing.includes(catalog.at(id)?.parent ?? -1)
  const named = missing
    .filter((id) => !isBrought(id))
    .map(name)
    .sort()
  const granted = union(difference(covered, exceptions), need)
  for (const id of missing) addRange(granted, id, id + 1 + (catalog.at(id)?.subcommands ?? 0))
  return {
    rules: [
      ...chosen.map(({ category }) => `+@${category}`),
      ...members(exceptions).map((id) => `-${name(id)}`),
      ...named.map((each) => `+${each}`),
    ],
    granted,
  }
}

interface Choice {
  readonly category: string
  readonly granted: Bits
  readonly exceptions: Bits
}

/** The most rules saved for a command granted beyond need comes first. */
function chooseCategories(need: Bits, engine: Engine, spare: number): readonly Choice[] {
  const { catalog } = engine
  const dangerous = dangerousCommands(engine)
  const chosen: Choice[] = []
  let covered = emptyBits(catalog.size)
  for (let left = spare; ;) {
    let best: (Choice & { readonly worth: number; readonly cost: number }) | undefined
    for (const category of catalog.categories) {
      const bits = catalog.categoryBits.get(category)
      if (!bits || BROAD.has(category)) continue
      const beyond = difference(difference(bits, need), covered)
      const exceptions = intersection(beyond, dangerous)
      const cost = countBits(beyond) - countBits(exceptions)
      const gain = countCommon(difference(bits, covered), need) - 1 - countBits(exceptions)
      if (gain < LEAST_GAIN || cost > left) continue
      const worth = gain / (cost + 1)
      if (!best || worth > best.worth) best = { category, granted: bits, exceptions, worth, cost }
    }
    if (!best) return chosen
    chosen.push(best)
    covered = union(covered, best.granted)
    left -= best.cost
  }
}

function dangerousCommands({ catalog }: Engine): Bits {
  const none = emptyBits(catalog.size)
  return union(catalog.categoryBits.get('dangerous') ?? none, catalog.categoryBits.get('admin') ?? none)
}

/** How dangerous a command is that nobody needs, the worst first. */
export const DANGERS = ['dangerous', 'scripting', 'write', 'read', 'other'] as const
/** How dangerous a command is that is granted and was not observed, the worst first. */
export type Danger = (typeof DANGERS)[number]

export function dangerOf(id: number, engine: Engine): Danger {
  if (hasBit(dangerousCommands(engine), id)) return 'dangerous'
  const categories = engine.catalog.at(id)?.categories ?? []
  return (['scripting', 'write', 'read'] as const).find((each) => categories.includes(each)) ?? 'other'
}
