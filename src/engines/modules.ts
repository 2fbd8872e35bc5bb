import { readRow } from './commandRow.ts'
import { moduleParts, type ModulePart, type ModulePartName } from './data/modules.ts'
import type { CommandFacts } from './extendCatalog.ts'
import type { ModuleName, Traits } from './engine.ts'
import { byName } from './tables.ts'

/** The modules among some parts, each once. */
export function modulesOf(parts: readonly ModulePartName[]): readonly ModuleName[] {
  return [...new Set(parts.map((part) => moduleParts[part].module))]
}

/** The commands that some parts add to a server line; one without subcommands or key specs takes none of them. */
export function moduleCommands(parts: readonly ModulePartName[], traits: Traits): readonly CommandFacts[] {
  return parts
    .flatMap((name) => {
      const read = partCommands.get(name) ?? readPart(moduleParts[name])
      partCommands.set(name, read)
      return read
    })
    .filter(({ name }) => traits.subcommands || !name.includes('|'))
    .map((command) => (traits.keyPermissions ? command : { ...command, keySpecs: [] }))
    .sort(byName)
}

const partCommands = new Map<ModulePartName, readonly CommandFacts[]>()

const readPart = ({ module, rows, confidence }: ModulePart): readonly CommandFacts[] =>
  rows.split('\n').map((line) => ({ ...readRow(line), module, confidence }))
