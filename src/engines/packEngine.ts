import type { Confidence, Engine, ModuleName } from './engine.ts'
import { printRow, readHead } from './commandRow.ts'
import { emptyCatalog, extendCatalog, type Origin } from './extendCatalog.ts'

/** An engine as plain data, for JSON: what one page needs to answer for it, and nothing of other engines. */
export interface PackedEngine {
  readonly about: Omit<Engine, 'catalog'>
  readonly categories: readonly string[]
  /** One row a line, in the order of ids: the notation of the checked-in tables. */
  readonly commands: string
  /** For stretches of commands, how many they are and where they come from. */
  readonly origins: readonly (readonly [count: number, confidence: Confidence, module?: ModuleName])[]
}

/**
 * An engine as plain data, which `unpackEngine` makes an engine again, in a place without the tables of all engines.
 *
 * @example unpackEngine(packEngine(loadEngine('valkey-8.1'))).catalog.byName.get('get')?.arity // 2
 */
export function packEngine({ catalog, ...about }: Engine): PackedEngine {
  const origins: [number, Confidence, ModuleName?][] = []
  for (const { confidence, module } of catalog.commands) {
    const last = origins.at(-1)
    if (last?.[1] === confidence && last[2] === module) last[0]++
    else origins.push(module === undefined ? [1, confidence] : [1, confidence, module])
  }
  const { categories, commands } = catalog
  return { about, categories, commands: commands.map(printRow).join('\n'), origins }
}

/** The engine that `packEngine` made data of. */
export function unpackEngine({ about, categories, commands, origins }: PackedEngine): Engine {
  const rows = commands.split('\n').map(readHead)
  const comesFrom = origins.flatMap(([count, confidence, module]) => Array<Origin>(count).fill({ confidence, module }))
  const byRow = new Map(rows.map((row, index) => [row, comesFrom[index]]))
  const unknown: Origin = { confidence: 'inferred', module: undefined }
  const originOf: (row: (typeof rows)[number]) => Origin = (row) => byRow.get(row) ?? unknown
  return { ...about, catalog: extendCatalog(emptyCatalog, { rows, categories, originOf }) }
}
