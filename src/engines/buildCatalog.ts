import { addRange, emptyBits, type Bits } from './bits.ts'
import type { Catalog, Command } from './catalog.ts'

/** A command without what its place in a catalog decides. */
export type CommandFacts = Omit<Command, 'id' | 'parent' | 'subcommands'>

/** Gives every command its bit and every category its sets. Subcommands must stand right behind their container. */
export function buildCatalog(facts: readonly CommandFacts[], categories: readonly string[]): Catalog {
  const commands = place(facts)
  const all = emptyBits(commands.length)
  addRange(all, 0, commands.length)
  const empty = (): Map<string, Bits> => new Map(categories.map((name) => [name, emptyBits(commands.length)]))
  const categoryBits = empty()
  const categoryMembers = empty()
  for (const { id, subcommands, categories: own } of commands) {
    for (const category of own) {
      const bits = categoryBits.get(category)
      const members = categoryMembers.get(category)
      if (bits) addRange(bits, id, id + 1 + subcommands)
      if (members) addRange(members, id, id + 1)
    }
  }
  return {
    commands,
    byName: new Map(commands.map((command) => [command.name, command])),
    categories,
    categoryBits,
    categoryMembers,
    all,
  }
}

function place(facts: readonly CommandFacts[]): readonly Command[] {
  const sizes = new Map<string, number>()
  for (const { name } of facts) {
    const container = containerOf(name)
    if (container !== undefined) sizes.set(container, (sizes.get(container) ?? 0) + 1)
  }
  let parent = 0
  return facts.map((fact, id) => {
    if (containerOf(fact.name) !== undefined) return { ...fact, id, parent, subcommands: 0 }
    parent = id
    return { ...fact, id, subcommands: sizes.get(fact.name) ?? 0 }
  })
}

function containerOf(name: string): string | undefined {
  const bar = name.indexOf('|')
  return bar < 0 ? undefined : name.slice(0, bar)
}
