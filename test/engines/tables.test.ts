import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { catalogsFile, printTables, replaceTable } from '../../scripts/printTables.ts'
import { commandsOf, groupsOf, servedBy } from '../../scripts/readServer.ts'
import { serverTableSchema, tableOf } from '../../scripts/serverTable.ts'
import type { KeySpec } from '../../src/engines/catalog.ts'
import { printRow, readRow, type CommandRow } from '../../src/engines/commandRow.ts'
import { catalogs } from '../../src/engines/data/catalogs.ts'
import { byName, readSections, tableReader, type Table } from '../../src/engines/tables.ts'

const checkedIn = readSections(catalogs).flatMap(({ engine }) => tableReader(catalogs, readRow)(engine) ?? [])

const word = fc.stringMatching(/^[a-z][a-z_:.-]{0,9}$/)
const words = fc.uniqueArray(word, { maxLength: 4 })
const integer = fc.integer({ min: -9, max: 9 })

const keySpec: fc.Arbitrary<KeySpec> = fc.record({
  flags: words,
  begin: fc.oneof(
    fc.record({ type: fc.constant('index' as const), index: integer }),
    fc.record({ type: fc.constant('keyword' as const), keyword: word, startFrom: integer }),
    fc.constant({ type: 'unknown' as const }),
  ),
  find: fc.oneof(
    fc.record({ type: fc.constant('range' as const), lastKey: integer, step: integer, limit: integer }),
    fc.record({ type: fc.constant('keynum' as const), keyNumIndex: integer, firstKey: integer, step: integer }),
    fc.constant({ type: 'unknown' as const }),
  ),
})

const row: fc.Arbitrary<CommandRow> = fc.record(
  {
    name: fc.oneof(
      word,
      fc.tuple(word, word).map((parts) => parts.join('|')),
    ),
    arity: integer,
    flags: words,
    categories: words,
    keys: fc.tuple(integer, integer, integer),
    keySpecs: fc.array(keySpec, { maxLength: 3 }),
    group: word,
  },
  { requiredKeys: ['name', 'arity', 'flags', 'categories', 'keys', 'keySpecs'] },
)

const table = (engine: string): fc.Arbitrary<Table> =>
  fc.uniqueArray(row, { selector: ({ name }) => name, maxLength: 12 }).chain((rows) =>
    fc.record({
      engine: fc.constant(engine),
      servedBy: fc.constant(`${engine}.1`),
      categories: fc.uniqueArray(word, { minLength: 1, maxLength: 4 }),
      rows: fc.constant(rows.sort(byName)),
    }),
  )

describe('rows', () => {
  it('read as they were printed', () => {
    fc.assert(
      fc.property(row, (each) => {
        expect(readRow(printRow(each))).toEqual(each)
      }),
    )
  })

  it('share equal lists', () => {
    const [a, b] = [readRow('get 2 fast,readonly read - - -'), readRow('ttl 2 fast,readonly read - - -')]
    expect(a.flags).toBe(b.flags)
    expect(a.categories).toBe(b.categories)
  })
})

describe('tables', () => {
  it('read as they were printed, however they differ', () => {
    fc.assert(
      fc.property(table('a-1'), table('a-2'), table('b-1'), (...tables) => {
        const read = tableReader(printTables(tables), readRow)
        for (const each of tables) expect(read(each.engine)).toEqual(each)
      }),
    )
  })

  it('print as they stand in the checked-in file', () => {
    expect(printTables(checkedIn)).toBe(catalogs)
    expect(catalogsFile(checkedIn)).toContain(catalogs)
  })

  it('stay a small part of the package', () => {
    expect(catalogs.length).toBeLessThan(60_000)
  })

  it('say only what changed', () => {
    const old: Table = { engine: 'a-1', servedBy: 'a 1.0', categories: ['read'], rows: [readRow('get 2 - read - - -')] }
    const next: Table = { ...old, engine: 'a-2', servedBy: 'a 2.0', rows: [readRow('ttl 2 - read - - -'), ...old.rows] }
    expect(printTables([old, next])).toBe(
      '# a-1 = a 1.0\n@ read\nget 2 - read - - -\n# a-2 = a 2.0 < a-1\nttl 2 - read - - -\n',
    )
    expect(printTables([next, old])).toContain('# a-1 = a 1.0 < a-2\n- ttl\n')
  })

  it('put the subcommands of a container before names that go on', () => {
    const names = ['clusterscan', 'cluster|nodes', 'cluster', 'cluster|addslots'].map((name) => ({ name }))
    expect(names.sort(byName).map(({ name }) => name)).toEqual([
      'cluster',
      'cluster|addslots',
      'cluster|nodes',
      'clusterscan',
    ])
  })

  it('know nothing of other engines', () => {
    expect(tableReader(catalogs, readRow)('valkey-1.0')).toBeUndefined()
  })
})

describe('replacing a table', () => {
  const one = (engine: string, servedBy: string, line: string): Table => ({
    engine,
    servedBy,
    categories: ['read'],
    rows: [readRow(line)],
  })
  const before = [one('a-1', 'a 1.0', 'get 2 - read - - -'), one('a-3', 'a 3.0', 'get 2 - read - - -')]

  it('leaves the others alone', () => {
    const next = one('a-3', 'a 3.1', 'get 3 - read - - -')
    expect(replaceTable(before, next, ['a-1', 'a-3'])).toEqual([before[0], next])
  })

  it('puts a new one where the engines have it', () => {
    const next = one('a-2', 'a 2.0', 'get 2 - read - - -')
    expect(replaceTable(before, next, ['a-1', 'a-2', 'a-3']).map(({ engine }) => engine)).toEqual(['a-1', 'a-2', 'a-3'])
  })

  it('changes nothing when another patch release says the same', () => {
    expect(replaceTable(before, one('a-1', 'a 1.9', 'get 2 - read - - -'), ['a-1', 'a-3'])).toBe(before)
  })

  it('refuses an engine without a place', () => {
    expect(() => replaceTable(before, one('b-1', 'b 1.0', 'get 2 - read - - -'), ['a-1'])).toThrow('Add `b-1` to')
  })
})

describe('what a server replies', () => {
  const getSpec = ['flags', ['RO', 'access'], 'begin_search', ['type', 'index', 'spec', ['index', 1]]]
  const range = ['find_keys', ['type', 'range', 'spec', ['lastkey', 0, 'keystep', 1, 'limit', 0]]]
  const help = ['config|help', 2, ['loading', 'stale'], 0, 0, 0, ['@slow'], [], [], []]
  const docs = [
    'get',
    ['summary', 'x', 'group', 'string'],
    'config',
    ['group', 'server', 'subcommands', ['config|help', ['group', 'server']]],
  ]
  const read = (entries: readonly unknown[]) =>
    tableOf(
      v.parse(serverTableSchema, {
        engine: 'a-1',
        servedBy: 'a 1.0',
        categories: ['read'],
        commands: commandsOf(entries, groupsOf(docs)),
      }),
    ).rows.map(printRow)

  it('becomes rows, with subcommands and key specs', () => {
    expect(
      read([
        ['GET', 2, ['readonly', 'fast'], 1, 1, 1, ['@string', '@read', '@fast'], [], [[...getSpec, ...range]], []],
        ['config', -2, [], 0, 0, 0, ['@slow'], [], [], [help]],
      ]),
    ).toEqual([
      'config -2 - slow - - server',
      'config|help 2 loading,stale slow - - server',
      'get 2 fast,readonly fast,read,string 1,1,1 RO,access@1>0/1/0 string',
    ])
  })

  it('is shorter in 6.x', () => {
    expect(read([['ttl', 2, ['readonly'], 1, 1, 1, ['@read']]])).toEqual(['ttl 2 readonly read 1,1,1 - -'])
  })

  it('names the product and its version', () => {
    expect(servedBy('# Server\r\nredis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:8.1.1\r\n')).toBe(
      'valkey 8.1.1',
    )
    expect(servedBy('redis_version:7.0.15\r\n')).toBe('redis 7.0.15')
  })
})
