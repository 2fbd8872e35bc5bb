import { addRange, emptyBits, type Bits } from './bits.ts'
import type { Catalog, Command } from './catalog.ts'

/** A command without what its place in a catalog decides. */
export type CommandFacts = Omit<Command, 'id' | 'parent' | 'subcommands'>

export const emptyCatalog: Catalog = {
  commands: [],
  byName: new Map(),
  categories: [],
  categoryBits: new Map(),
  categoryMembers: new Map(),
  all: emptyBits(0),
}

/**
 * A catalog with more commands and categories behind its own, whose ids stay. Subcommands must stand right behind their
 * container.
 */
export function extendCatalog(base: Catalog, facts: readonly CommandFacts[], more: readonly string[]): Catalog {
  const added = place(facts, base.commands.length)
  if (added.length === 0) return base
  const commands = [...base.commands, ...added]
  const categories = [...base.categories, ...more]
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

function place(facts: readonly CommandFacts[], offset: number): readonly Command[] {
  const sizes = new Map<string, number>()
  for (const { name } of facts) {
    const container = containerOf(name)
    if (container !== undefined) sizes.set(container, (sizes.get(container) ?? 0) + 1)
  }
  let parent = offset
  return facts.map((fact, index) => {
    const id = offset + index
    if (containerOf(fact.name) !== undefined) return { ...fact, id, parent, subcommands: 0 }
    parent = id
    return { ...fact, id, subcommands: sizes.get(fact.name) ?? 0 }
  })
}

function containerOf(name: string): string | undefined {
  const bar = name.indexOf('|')
  return bar < 0 ? undefined : name.slice(0, bar)
}
