import { catalogs } from './data/catalogs.ts'
import { derivedTables } from './data/derivedTables.ts'
import type { Confidence } from './engine.ts'
import type { Addition, Origin } from './extendCatalog.ts'
import type { ServerEngineId } from './ids.ts'
import { readHead, type RowHead } from './commandRow.ts'
import { tableReader, type Table } from './tables.ts'

/** The commands and categories of a server line, and where they were read. */
interface ServerCommands extends Addition {
  /** The server that was asked, or the page that says how the table differs from one that was. */
  readonly source: string
  readonly confidence: Confidence
}

const readTable = tableReader(catalogs, readHead)

const observed: Origin = { confidence: 'observed' }

/** The commands of a server line: as the server reported them, or derived from a line that was asked. */
export function serverCommands(id: ServerEngineId): ServerCommands {
  const derived = derivedTables[id]
  if (derived === undefined) {
    const { rows, categories, servedBy } = tableOf(id)
    return { rows, originOf: () => observed, categories, source: servedBy, confidence: 'observed' }
  }
  const { from, without, knownIn, confidence, source } = derived
  const known = new Set(tableOf(knownIn).rows.map(({ name }) => name))
  const { rows, categories } = tableOf(from)
  return {
    rows: rows.filter(({ name }) => !without.includes(name)),
    originOf: ({ name }) => (known.has(name) ? observed : { confidence }),
    categories,
    source,
    confidence,
  }
}

function tableOf(id: ServerEngineId): Table<RowHead> {
  const table = readTable(id)
  if (table === undefined) throw new Error(`The checked-in command tables lack ${id}.`)
  return table
}
