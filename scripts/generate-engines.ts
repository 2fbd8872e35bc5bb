/**
 * Writes src/engines/data/catalogs.ts, the command tables of the server lines.
 *
 *     node scripts/generate-engines.ts --engine valkey-8.1 --port 6379 [--host 127.0.0.1] [--served-by TEXT] [--check]
 *     node scripts/generate-engines.ts --from FILE.json… [--check]
 *
 * Replaces the table of one line by what a running server reports, or those in files of the shape that
 * `serverTableSchema` describes; all other tables stay. A table that says what it said before keeps the name of the
 * patch release it was first read from; `--served-by` names a build that answers differently from its version. With `--check` nothing is written, and the exit code is 1 if something would be.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { catalogs } from '../src/engines/data/catalogs.ts'
import { serverEngines } from '../src/engines/ids.ts'
import { readRow } from '../src/engines/commandRow.ts'
import { readSections, tableReader, type Table } from '../src/engines/tables.ts'
import { catalogsFile, replaceTable } from './printTables.ts'
import { readServer } from './readServer.ts'
import { serverTableSchema, tableOf } from './serverTable.ts'

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '6379' },
    'served-by': { type: 'string' },
    from: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
  },
})

const read = tableReader(catalogs, readRow)
const known = readSections(catalogs).flatMap(({ engine }) => read(engine) ?? [])
const tables = (await newTables()).reduce<readonly Table[]>(
  (all, table) => replaceTable(all, table, serverEngines),
  known,
)
const text = catalogsFile(tables)
const target = new URL('../src/engines/data/catalogs.ts', import.meta.url)

if (text === readFileSync(target, 'utf8')) {
  console.log('The checked-in tables say the same.')
} else if (values.check) {
  console.error('The checked-in tables differ. Run again without --check and read the difference.')
  process.exitCode = 1
} else {
  writeFileSync(target, text)
  console.log('Wrote src/engines/data/catalogs.ts.')
}

async function newTables(): Promise<readonly Table[]> {
  const files = values.from.map((path) => tableOf(v.parse(serverTableSchema, JSON.parse(readFileSync(path, 'utf8')))))
  if (values.engine === undefined) return files
  const table = tableOf(await readServer(values.engine, values.host, Number(values.port)))
  return [...files, { ...table, servedBy: values['served-by'] ?? table.servedBy }]
}
