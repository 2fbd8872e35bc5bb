import { readHead, type RowHead } from './commandRow.ts'
import { moduleParts, type ModulePartName } from './data/modules.ts'
import type { ModuleName, Traits } from './engine.ts'
import type { Addition, Origin } from './extendCatalog.ts'
import { byName } from './tables.ts'

/** The modules among some parts, each once. */
export function modulesOf(parts: readonly ModulePartName[]): readonly ModuleName[] {
  return [...new Set(parts.map((part) => moduleParts[part].module))]
}

const additions = new Map<string, Addition>()

/** What some parts add to a server line; one without subcommands or key specs takes none of them. */
export function moduleCommands(parts: readonly ModulePartName[], traits: Traits): Addition {
  const { subcommands, keyPermissions } = traits
  const key = [subcommands, keyPermissions, ...parts].join(' ')
  const known = additions.get(key) ?? composeAddition(parts, traits)
  additions.set(key, known)
  return known
}

function composeAddition(parts: readonly ModulePartName[], { subcommands, keyPermissions }: Traits): Addition {
  const origins = new Map<RowHead, Origin>()
  for (const part of parts) {
    const { module, confidence } = moduleParts[part]
    const origin: Origin = { module, confidence, ...(keyPermissions ? {} : { keySpecs: [] }) }
    for (const row of rowsOf(part)) if (subcommands || !row.isPart) origins.set(row, origin)
  }
  const nowhere: Origin = { module: undefined, confidence: 'inferred' }
  return {
    rows: [...origins.keys()].sort(byName),
    originOf: (row) => origins.get(row) ?? nowhere,
    categories: modulesOf(parts),
  }
}

const known = new Map<ModulePartName, readonly RowHead[]>()

function rowsOf(part: ModulePartName): readonly RowHead[] {
  const rows = known.get(part) ?? moduleParts[part].rows.split('\n').map(readHead)
  known.set(part, rows)
  return rows
}
