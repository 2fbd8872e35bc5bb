import type { Command, KeySpec } from './catalog.ts'

/** A command as a server reports it, before it has a place in a catalog. */
export type CommandRow = Pick<Command, 'name' | 'arity' | 'flags' | 'categories' | 'keys' | 'keySpecs' | 'group'>

const nothing = '-'

/**
 * Reads one row of the checked-in tables:
 *
 * ```ebnf
 * row   = name ' ' arity ' ' flags ' ' categories ' ' keys ' ' specs ' ' group   (* '-' for nothing *)
 * flags = word { ',' word }                      (* categories alike *)
 * keys  = first ',' last ',' step                (* the legacy numbers; '-' for 0,0,0 *)
 * specs = spec { ';' spec }
 * spec  = flags '@' ( index | keyword '/' start | '?' ) '>' ( range | '#' keynum | '?' )
 * range = last '/' step '/' limit
 * keynum = index of the number '/' first key '/' step
 * ```
 *
 * Equal lists are one array in memory.
 *
 * @example readRow('mget -2 fast,readonly fast,read,string 1,-1,1 RO,access@1>-1/1/0 string').arity // -2
 */
export function readRow(line: string): CommandRow {
  const [name = '', arity = '', flags = '', categories = '', keys = '', specs = '', group = ''] = line.split(' ')
  return {
    name,
    arity: Number(arity),
    flags: words(flags),
    categories: words(categories),
    keys: numbers(keys),
    keySpecs: keySpecs(specs),
    ...(group === nothing ? {} : { group }),
  }
}

/** What can be told of a row at a glance, and the row itself. */
export interface RowHead {
  readonly name: string
  readonly isPart: boolean
  readonly categories: readonly string[]
  readonly line: string
}

/** Reads a row no further than for its name and categories; `readRow` reads `line`. */
export function readHead(line: string): RowHead {
  const name = line.slice(0, line.indexOf(' '))
  const flags = line.indexOf(' ', name.length + 1) + 1
  const categories = line.indexOf(' ', flags) + 1
  return {
    name,
    isPart: name.includes('|'),
    categories: words(line.slice(categories, line.indexOf(' ', categories))),
    line,
  }
}

const rows = new WeakMap<RowHead, CommandRow>()

/** The whole row, read once for all tables that share it. */
export function rowOf(head: RowHead): CommandRow {
  const known = rows.get(head) ?? readRow(head.line)
  rows.set(head, known)
  return known
}

/** Prints a command as the row that `readRow` reads. */
export function printRow(row: CommandRow): string {
  const keys = row.keys.join(',')
  return [
    row.name,
    row.arity,
    row.flags.join(',') || nothing,
    row.categories.join(',') || nothing,
    keys === '0,0,0' ? nothing : keys,
    row.keySpecs.map(printKeySpec).join(';') || nothing,
    row.group ?? nothing,
  ].join(' ')
}

const words = interned((text) => (text === nothing ? [] : text.split(',')))

const numbers = interned((text): Command['keys'] => {
  const [first = 0, last = 0, step = 0] = text === nothing ? [] : text.split(',').map(Number)
  return [first, last, step]
})

const keySpecs = interned((text) => (text === nothing ? [] : text.split(';').map(readKeySpec)))

function readKeySpec(text: string): KeySpec {
  const [flags = '', where = ''] = text.split('@')
  const [begin = '', find = ''] = where.split('>')
  return { flags: words(flags || nothing), begin: readBegin(begin), find: readFind(find) }
}

function readBegin(text: string): KeySpec['begin'] {
  if (text === '?') return { type: 'unknown' }
  const [word = '', startFrom] = text.split('/')
  return startFrom === undefined
    ? { type: 'index', index: Number(word) }
    : { type: 'keyword', keyword: word, startFrom: Number(startFrom) }
}

function readFind(text: string): KeySpec['find'] {
  if (text === '?') return { type: 'unknown' }
  const counted = text.startsWith('#')
  const [a = 0, b = 0, c = 0] = text
    .slice(counted ? 1 : 0)
    .split('/')
    .map(Number)
  return counted
    ? { type: 'keynum', keyNumIndex: a, firstKey: b, step: c }
    : { type: 'range', lastKey: a, step: b, limit: c }
}

const printKeySpec = ({ flags, begin, find }: KeySpec) => `${flags.join(',')}@${printBegin(begin)}>${printFind(find)}`

function printBegin(begin: KeySpec['begin']): string {
  if (begin.type === 'unknown') return '?'
  return begin.type === 'index' ? String(begin.index) : `${begin.keyword}/${begin.startFrom}`
}

function printFind(find: KeySpec['find']): string {
  if (find.type === 'unknown') return '?'
  return find.type === 'range'
    ? `${find.lastKey}/${find.step}/${find.limit}`
    : `#${find.keyNumIndex}/${find.firstKey}/${find.step}`
}

function interned<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    known.set(text, value)
    return value
  }
}
