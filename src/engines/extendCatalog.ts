import { addRange, emptyBits, type Bits } from './bits.ts'
import type { Catalog, Command } from './catalog.ts'
import type { CommandRow } from './commandRow.ts'

/** What is known of a command beside its row in a table. */
export type Origin = Pick<Command, 'module' | 'confidence'>

/** Commands that are added to a catalog, in order, subcommands right behind their container. */
export interface Addition {
  readonly rows: readonly CommandRow[]
  readonly originOf: (row: CommandRow) => Origin
  /** New categories. */
  readonly categories: readonly string[]
}

export const emptyCatalog: Catalog = {
  commands: [],
  byName: new Map(),
  categories: [],
  categoryBits: new Map(),
  categoryMembers: new Map(),
  all: emptyBits(0),
}

/** A catalog with more commands and categories behind its own, whose ids stay. */
export function extendCatalog(base: Catalog, addition: Addition): Catalog {
  const added = place(addition, base.commands.length)
  if (added.length === 0) return base
  const commands = [...base.commands, ...added]
  const categories = [...base.categories, ...addition.categories]
  const all = emptyBits(commands.length)
  addRange(all, 0, commands.length)
  const grow = (sets: Catalog['categoryBits']) =>
    new Map(categories.map((name) => [name, grown(sets.get(name), commands.length)]))
  const categoryBits = grow(base.categoryBits)
  const categoryMembers = grow(base.categoryMembers)
  for (const { id, subcommands, categories: own } of added) {
    for (const category of own) {
      addTo(categoryBits, category, id, id + 1 + subcommands)
      addTo(categoryMembers, category, id, id + 1)
    }
  }
  const byName = new Map(base.byName)
  for (const command of added) byName.set(command.name, command)
  return { commands, byName, categories, categoryBits, categoryMembers, all }
}

function grown(bits: Bits | undefined, size: number): Bits {
  const larger = emptyBits(size)
  if (bits !== undefined) larger.set(bits)
  return larger
}

function addTo(sets: ReadonlyMap<string, Bits>, category: string, start: number, end: number): void {
  const bits = sets.get(category)
  if (bits !== undefined) addRange(bits, start, end)
}

function place({ rows, originOf }: Addition, offset: number): readonly Command[] {
  const commands: Command[] = []
  let parent: number | undefined
  for (const [index, row] of rows.entries()) {
    const id = offset + index
    const isPart = row.name.includes('|')
    if (!isPart) parent = id
    const subcommands = isPart ? 0 : countParts(rows, index)
    const { module, confidence } = originOf(row)
    const { name, arity, flags, categories, keys, keySpecs, group } = row
    commands.push({
      id,
      name,
      parent: isPart ? parent : undefined,
      subcommands,
      arity,
      flags,
      categories,
      keys,
      keySpecs,
      group,
      module,
      confidence,
    })
  }
  return commands
}

/** How many subcommands stand behind a container. */
function countParts(rows: readonly CommandRow[], container: number): number {
  let next = container + 1
  while (rows[next]?.name.includes('|')) next++
  return next - container - 1
}
