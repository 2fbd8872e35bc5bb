import * as v from 'valibot'
import type { KeySpec } from '../src/engines/catalog.ts'
import type { CommandRow } from '../src/engines/commandRow.ts'
import { byName, type Table } from '../src/engines/tables.ts'

const number = v.number()
const strings = v.array(v.string())

const keySpecSchema = v.object({
  flags: strings,
  begin_search: v.variant('type', [
    v.object({ type: v.literal('index'), spec: v.object({ index: number }) }),
    v.object({ type: v.literal('keyword'), spec: v.object({ keyword: v.string(), startfrom: number }) }),
    v.object({ type: v.literal('unknown') }),
  ]),
  find_keys: v.variant('type', [
    v.object({ type: v.literal('range'), spec: v.object({ lastkey: number, keystep: number, limit: number }) }),
    v.object({ type: v.literal('keynum'), spec: v.object({ keynumidx: number, firstkey: number, keystep: number }) }),
    v.object({ type: v.literal('unknown') }),
  ]),
})

const rowFields = {
  arity: number,
  flags: strings,
  categories: strings,
  firstKey: number,
  lastKey: number,
  step: number,
  keySpecs: v.optional(v.array(keySpecSchema), []),
  group: v.optional(v.string()),
}

const commandSchema = v.object({
  ...rowFields,
  subcommands: v.optional(v.record(v.string(), v.object(rowFields)), {}),
})

/**
 * The raw shape of a table, which `--from` takes: what COMMAND, COMMAND DOCS and ACL CAT say, under their own names.
 *
 * ```json
 * { "engine": "valkey-8.1", "servedBy": "valkey 8.1.1", "categories": ["keyspace", "read"],
 *   "commands": { "get": { "arity": 2, "flags": ["fast", "readonly"], "categories": ["fast", "read", "string"],
 *     "firstKey": 1, "lastKey": 1, "step": 1, "group": "string", "keySpecs": [{ "flags": ["RO", "access"],
 *       "begin_search": { "type": "index", "spec": { "index": 1 } },
 *       "find_keys": { "type": "range", "spec": { "lastkey": 0, "keystep": 1, "limit": 0 } } }] } } }
 * ```
 *
 * A container has `subcommands`, under their full names. 6.x has neither `keySpecs` nor `group`. Other fields are ignored.
 */
export const serverTableSchema = v.object({
  engine: v.string(),
  servedBy: v.string(),
  categories: strings,
  commands: v.record(v.string(), commandSchema),
})

export type ServerTable = v.InferOutput<typeof serverTableSchema>
type RawKeySpec = v.InferOutput<typeof keySpecSchema>
type RawCommand = Omit<v.InferOutput<typeof commandSchema>, 'subcommands'>

/** Brings the raw shape into ours: one flat list, words sorted. */
export function tableOf({ engine, servedBy, categories, commands }: ServerTable): Table {
  const rows = Object.entries(commands).flatMap(([name, command]) => [
    rowOf(name, command),
    ...Object.entries(command.subcommands).map(([full, subcommand]) => rowOf(full, subcommand)),
  ])
  return { engine, servedBy, categories, rows: rows.sort(byName) }
}

function rowOf(name: string, command: RawCommand): CommandRow {
  return {
    name,
    arity: command.arity,
    flags: command.flags.toSorted(),
    categories: command.categories.toSorted(),
    keys: [command.firstKey, command.lastKey, command.step],
    keySpecs: command.keySpecs.map(keySpecOf),
    ...(command.group === undefined ? {} : { group: command.group }),
  }
}

function keySpecOf({ flags, begin_search: begin, find_keys: find }: RawKeySpec): KeySpec {
  return { flags: flags.toSorted(), begin: beginOf(begin), find: findOf(find) }
}

function beginOf(begin: RawKeySpec['begin_search']): KeySpec['begin'] {
  if (begin.type === 'unknown') return { type: 'unknown' }
  return begin.type === 'index'
    ? { type: 'index', index: begin.spec.index }
    : { type: 'keyword', keyword: begin.spec.keyword, startFrom: begin.spec.startfrom }
}

function findOf(find: RawKeySpec['find_keys']): KeySpec['find'] {
  if (find.type === 'unknown') return { type: 'unknown' }
  if (find.type === 'range') {
    return { type: 'range', lastKey: find.spec.lastkey, step: find.spec.keystep, limit: find.spec.limit }
  }
  const { keynumidx, firstkey, keystep } = find.spec
  return { type: 'keynum', keyNumIndex: keynumidx, firstKey: firstkey, step: keystep }
}
