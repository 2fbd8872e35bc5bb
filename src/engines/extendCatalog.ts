import { addBit, allBits, type Bits, emptyBits } from './bits.ts'
import type { Catalog, Command } from './catalog.ts'
import { type RowHead, rowOf } from './commandRow.ts'

/** What is known of a command beside its row in a table; key specs only where they are not the row's. */
export type Origin = Pick<Command, 'module' | 'confidence'> & Partial<Pick<Command, 'keySpecs'>>

/** Commands that are added to a catalog, in order, subcommands right behind their container. */
export interface Addition {
  readonly rows: readonly RowHead[]
  readonly originOf: (row: RowHead) => Origin
  /** New categories. */
  readonly categories: readonly string[]
}

export const emptyCatalog: Catalog = {
  size: 0,
  commands: [],
  at: () => undefined,
  byName: new Map(),
  categories: [],
  categoryBits: new Map(),
  categoryMembers: new Map(),
  all: emptyBits(0),
}

/**
 * A catalog with more commands and categories behind its own, whose ids stay. Commands and categories are worked out one
 * by one when they are asked for: an access string names a few of some four hundred.
 */
export function extendCatalog(base: Catalog, addition: Addition): Catalog {
  if (addition.rows.length === 0) return base
  const { rows } = addition
  const size = base.size + rows.length
  const categories = [...base.categories, ...addition.categories]
  const made: (Command | undefined)[] = []
  const own = (index: number): Command | undefined => (made[index] ??= makeCommand(addition, index, base.size))
  const at = (id: number): Command | undefined =>
    id < base.size ? base.at(id) : id < size ? own(id - base.size) : undefined
  let commands: readonly Command[] | undefined
  let places: ReadonlyMap<string, number> | undefined
  const placeOf = (name: string): number | undefined => (places ??= indexOf(rows)).get(name)

  return {
    size,
    get commands() {
      return (commands ??= Array.from({ length: size }, (_, id) => at(id)).filter((each) => each !== undefined))
    },
    at,
    byName: {
      get: (name) => {
        const index = placeOf(name)
        return index === undefined ? base.byName.get(name) : own(index)
      },
      has: (name) => placeOf(name) !== undefined || base.byName.has(name),
      *keys() {
        yield* base.byName.keys()
        yield* indexOf(rows).keys()
      },
    },
    categories,
    categoryBits: setsOf(categories, (name) => categorySet(name, base.categoryBits.get(name), rows, size, true)),
    categoryMembers: setsOf(categories, (name) => categorySet(name, base.categoryMembers.get(name), rows, size, false)),
    all: allBits(size),
  }
}

function makeCommand({ rows, originOf }: Addition, index: number, before: number): Command | undefined {
  const head = rows[index]
  if (!head) return undefined
  let container = index
  while (rows[container]?.isPart) container--
  let next = index + 1
  if (!head.isPart) while (rows[next]?.isPart) next++
  const { name, arity, flags, categories, keys, keySpecs, group } = rowOf(head)
  const origin = originOf(head)
  return {
    id: before + index,
    name,
    parent: head.isPart ? before + container : undefined,
    subcommands: next - index - 1,
    arity,
    flags,
    categories,
    keys,
    keySpecs: origin.keySpecs ?? keySpecs,
    group,
    module: origin.module,
    confidence: origin.confidence,
  }
}

const indexes = new WeakMap<readonly RowHead[], Map<string, number>>()

/** Where each name stands. Engines that share their rows share this. */
function indexOf(rows: readonly RowHead[]): ReadonlyMap<string, number> {
  let index = indexes.get(rows)
  if (!index) {
    index = new Map()
    for (let at = 0; at < rows.length; at++) index.set(rows[at]?.name ?? '', at)
    indexes.set(rows, index)
  }
  return index
}

/** Sets by category, each worked out when it is first asked for and the same ever after. */
function setsOf(categories: readonly string[], work: (name: string) => Bits): Catalog['categoryBits'] {
  const known = new Map<string, Bits>()
  return {
    has: (name) => known.has(name) || categories.includes(name),
    get: (name) => {
      let bits = known.get(name)
      if (!bits && categories.includes(name)) {
        bits = work(name)
        known.set(name, bits)
      }
      return bits
    },
  }
}

/** The commands of a category; if it `covers`, with the subcommands of containers in it. */
function categorySet(
  category: string,
  before: Bits | undefined,
  rows: readonly RowHead[],
  size: number,
  covers: boolean,
): Bits {
  const bits = emptyBits(size)
  if (before) bits.set(before)
  const start = size - rows.length
  let isCovered = false
  rows.forEach(({ categories, isPart }, index) => {
    const isMember = categories.includes(category)
    if (!isPart) isCovered = covers && isMember
    if (isMember || isCovered) addBit(bits, start + index)
  })
  return bits
}
