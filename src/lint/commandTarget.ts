import { addRange, type Bits, type Catalog, type Command, emptyBits, type Engine } from '../engines/index.ts'
import { asciiLower, type RuleNode } from '../grammar/index.ts'
import { findCommand } from '../permissions/index.ts'

/** The commands that a rule grants or takes away; undefined for one that names none, and for first-arg rules. */
export function commandTarget(rule: RuleNode, engine: Engine): { grant: boolean; bits: Bits } | undefined {
  switch (rule.kind) {
    case 'command': {
      const command = findCommand(engine, rule.name)
      return command && { grant: rule.grant, bits: commandBits(engine.catalog, command) }
    }
    case 'category': {
      const { categoryBits } = engine.catalog
      const bits = categoryBits.get(rule.name) ?? categoryBits.get(asciiLower(rule.name))
      return bits && { grant: rule.grant, bits }
    }
    case 'word':
      if (rule.name !== 'allcommands' && rule.name !== 'nocommands') return undefined
      return { grant: rule.name === 'allcommands', bits: engine.catalog.all }
    default:
      return undefined
  }
}

const known = new WeakMap<Catalog, Bits[]>()

/** A command and its subcommands. */
function commandBits(catalog: Catalog, { id, subcommands }: Command): Bits {
  const all = known.get(catalog) ?? []
  if (all.length === 0) known.set(catalog, all)
  const cached = all[id]
  if (cached) return cached
  const bits = emptyBits(catalog.size)
  addRange(bits, id, id + subcommands + 1)
  all[id] = bits
  return bits
}
