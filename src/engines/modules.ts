import { readRow, type CommandRow } from './commandRow.ts'
import { moduleParts, type ModulePartName } from './data/modules.ts'
import type { ModuleName, Traits } from './engine.ts'
import type { Addition, Origin } from './extendCatalog.ts'
import { byName } from './tables.ts'

/** The modules among some parts, each once. */
export function modulesOf(parts: readonly ModulePartName[]): readonly ModuleName[] {
  return [...new Set(parts.map((part) => moduleParts[part].module))]
}

/** What some parts add to a server line; one without subcommands or key specs takes none of them. */
export function moduleCommands(parts: readonly ModulePartName[], traits: Traits): Addition {
  const origins = new Map<CommandRow, Origin>()
  for (const part of parts) {
    const { module, confidence } = moduleParts[part]
    for (const row of rowsOf(part)) {
      if (!traits.subcommands && row.name.includes('|')) continue
      origins.set(traits.keyPermissions ? row : { ...row, keySpecs: [] }, { module, confidence })
    }
  }
  const nowhere: Origin = { confidence: 'inferred' }
  return {
    rows: [...origins.keys()].sort(byName),
    originOf: (row) => origins.get(row) ?? nowhere,
    categories: modulesOf(parts),
  }
}

const known = new Map<ModulePartName, readonly CommandRow[]>()

function rowsOf(part: ModulePartName): readonly CommandRow[] {
  const rows = known.get(part) ?? moduleParts[part].rows.split('\n').map(readRow)
  known.set(part, rows)
  return rows
}
