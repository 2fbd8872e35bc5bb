import { printRow } from '../src/engines/commandRow.ts'
import { byName, type Table } from '../src/engines/tables.ts'

/**
 * Prints tables as the text that `readSections` takes. Every table after the first is printed as what differs from the
 * earlier one that makes it shortest, so that the text reads like a history; the same tables always give the same text.
 *
 * @example printTables([table]) // '# redis-6.0.5 = redis 6.0.5\n@ keyspace read …\nacl -2 …\n'
 */
export function printTables(tables: readonly Table[]): string {
  return tables.map((table, index) => printSection(table, tables.slice(0, index))).join('')
}

function printSection(table: Table, earlier: readonly Table[]): string {
  const whole = { base: undefined as string | undefined, lines: changes(table, undefined) }
  const best = earlier
    .map((base) => ({ base: base.engine, lines: changes(table, base) }))
    .reduce((shortest, next) => (next.lines.length < shortest.lines.length ? next : shortest), whole)
  const head = `# ${table.engine} = ${table.servedBy}${best.base === undefined ? '' : ` < ${best.base}`}`
  return [head, ...best.lines].map((line) => `${line}\n`).join('')
}

function changes(table: Table, base: Table | undefined): readonly string[] {
  const before = new Map(base?.rows.map((row) => [row.name, printRow(row)]))
  const names = new Set(table.rows.map((row) => row.name))
  const categories = table.categories.join(' ')
  return [
    ...(categories === base?.categories.join(' ') ? [] : [`@ ${categories}`]),
    ...[...before.keys()].filter((name) => !names.has(name)).map((name) => `- ${name}`),
    ...table.rows.toSorted(byName).flatMap((row) => {
      const line = printRow(row)
      return before.get(row.name) === line ? [] : [line]
    }),
  ]
}

/** The checked-in file with these tables. */
export const catalogsFile = (tables: readonly Table[]): string =>
  `// Written by scripts/generate-engines.ts from what servers report. Do not edit.\nexport const catalogs = \`\\\n${printTables(tables)}\`\n`

/**
 * The tables with one replaced or added, in the order of `order`. A table that says the same as before is left alone.
 *
 * @throws TypeError for an engine that `order` does not name.
 */
export function replaceTable(tables: readonly Table[], next: Table, order: readonly string[]): readonly Table[] {
  if (!order.includes(next.engine)) {
    throw new TypeError(`Add \`${next.engine}\` to src/engines/ids.ts and its traits to src/engines/traits.ts first.`)
  }
  const before = tables.find((table) => table.engine === next.engine)
  if (before !== undefined && sameCommands(before, next)) return tables
  return [...tables.filter((table) => table !== before), next].sort(
    (a, b) => order.indexOf(a.engine) - order.indexOf(b.engine),
  )
}

const sameCommands = (a: Table, b: Table): boolean => changes(a, b).length === 0
