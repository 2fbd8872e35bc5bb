import { addAll, addRange, emptyBits, type Bits } from './bits.ts'
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
  if (addition.rows.length === 0) return base
  const commands = place(addition, base.commands)
  const size = commands.length
  const byName = new Map(base.byName)
  const all = emptyBits(size)
  addRange(all, 0, size)
  const categories = [...base.categories, ...addition.categories]
  const categoryBits = grow(base.categoryBits, categories, size)
  const categoryMembers = grow(base.categoryMembers, categories, size)
  for (const [named, { members, covered }] of groupByCategories(commands, base.commands.length)) {
    for (const category of named) {
      addTo(categoryMembers, category, members)
      addTo(categoryBits, category, covered)
    }
  }
  for (let id = base.commands.length; id < size; id++) {
    const command = commands[id]
    if (command) byName.set(command.name, command)
  }
  return { commands, byName, categories, categoryBits, categoryMembers, all }
}

const grow = (sets: Catalog['categoryBits'], categories: readonly string[], size: number): ReadonlyMap<string, Bits> =>
  new Map(
    categories.map((name) => {
      const larger = emptyBits(size)
      const bits = sets.get(name)
      if (bits !== undefined) larger.set(bits)
      return [name, larger] as const
    }),
  )

function addTo(sets: ReadonlyMap<string, Bits>, category: string, bits: Bits): void {
  const set = sets.get(category)
  if (set !== undefined) addAll(set, bits)
}

interface Group {
  readonly members: Bits
  /** The members and the subcommands of those that are containers. */
  readonly covered: Bits
}

/** Commands of equal categories together: there are some sixty such lists, each one array. */
function groupByCategories(commands: readonly Command[], start: number): ReadonlyMap<readonly string[], Group> {
  const groups = new Map<readonly string[], Group>()
  for (let id = start; id < commands.length; id++) {
    const command = commands[id]
    if (!command) continue
    let group = groups.get(command.categories)
    if (!group) {
      group = { members: emptyBits(commands.length), covered: emptyBits(commands.length) }
      groups.set(command.categories, group)
    }
    addRange(group.members, id, id + 1)
    addRange(group.covered, id, id + 1 + command.subcommands)
  }
  return groups
}

function place({ rows, originOf }: Addition, before: readonly Command[]): readonly Command[] {
  const commands = before.slice()
  let parent: number | undefined
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index]
    if (!row) break
    const isPart = row.name.includes('|')
    if (!isPart) parent = commands.length
    const { module, confidence } = originOf(row)
    commands.push({
      id: commands.length,
      name: row.name,
      parent: isPart ? parent : undefined,
      subcommands: isPart ? 0 : countParts(rows, index),
      arity: row.arity,
      flags: row.flags,
      categories: row.categories,
      keys: row.keys,
      keySpecs: row.keySpecs,
      group: row.group,
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
