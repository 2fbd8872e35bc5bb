import type { CommandRow } from './commandRow.ts'

interface Named {
  readonly name: string
}

/** What one server reports about its commands. */
export interface Table<Row extends Named = CommandRow> {
  readonly engine: string
  /** The product and exact version that was asked: `valkey 8.1.1`. */
  readonly servedBy: string
  /** In the order of ACL CAT. */
  readonly categories: readonly string[]
  /** Sorted by name, a container's subcommands right after it. */
  readonly rows: readonly Row[]
}

/** Text of one section: what changes against the table named `base`, or the whole table. */
interface Section {
  readonly engine: string
  readonly servedBy: string
  readonly base?: string
  readonly lines: readonly string[]
}

/**
 * Splits the checked-in text, in which every table says only what differs from an earlier one:
 *
 * ```ebnf
 * text    = { section }
 * section = '# ' engine ' = ' served by [ ' < ' base ] LF { line LF }
 * line    = '@ ' category { ' ' category }       (* replaces the base's categories *)
 *         | '- ' name                            (* a command that is gone *)
 *         | row                                  (* a command that is new or different *)
 * ```
 */
export function readSections(text: string): readonly Section[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.trimEnd().split('\n')
      const [title = '', base] = head.split(' < ')
      const [engine = '', servedBy = ''] = title.split(' = ')
      return { engine, servedBy, ...(base === undefined ? {} : { base }), lines }
    })
}

/**
 * Gives the table of an engine, its rows read by `readLine`; undefined when no section is named so. Rows that two tables
 * share are the same object.
 */
export function tableReader<Row extends Named>(
  text: string,
  readLine: (line: string) => Row,
): (engine: string) => Table<Row> | undefined {
  const sections = new Map(readSections(text).map((section) => [section.engine, section]))
  const tables = new Map<string, Table<Row>>()
  return function read(engine): Table<Row> | undefined {
    const section = sections.get(engine)
    const known = tables.get(engine)
    if (section === undefined || known !== undefined) return known
    const table = applySection(section, section.base === undefined ? undefined : read(section.base), readLine)
    tables.set(engine, table)
    return table
  }
}

function applySection<Row extends Named>(
  { engine, servedBy, lines }: Section,
  base: Table<Row> | undefined,
  readLine: (line: string) => Row,
): Table<Row> {
  let categories = base?.categories ?? []
  const gone = new Set<string>()
  const changed: Row[] = []
  for (const line of lines) {
    if (line.startsWith('@ ')) categories = line.slice(2).split(' ')
    else if (line.startsWith('- ')) gone.add(line.slice(2))
    else changed.push(readLine(line))
  }
  return { engine, servedBy, categories, rows: base ? mergeRows(base.rows, changed, gone) : changed }
}

/** Both in order; a changed row takes the place of the one with its name. Few change, so the others are taken in stretches. */
function mergeRows<Row extends Named>(
  rows: readonly Row[],
  changed: readonly Row[],
  gone: ReadonlySet<string>,
): readonly Row[] {
  const merged: Row[] = []
  let from = 0
  for (const change of changed) {
    const to = placeOf(change, rows, from)
    merged.push(...rows.slice(from, to), change)
    from = rows[to]?.name === change.name ? to + 1 : to
  }
  merged.push(...rows.slice(from))
  return gone.size === 0 ? merged : merged.filter(({ name }) => !gone.has(name))
}

/** The index of the first row, from one on, that does not go before another. */
function placeOf(row: Named, rows: readonly Named[], from: number): number {
  let first = from
  for (let behind = rows.length; first < behind;) {
    const middle = (first + behind) >>> 1
    const other = rows[middle]
    if (other && byName(other, row) < 0) first = middle + 1
    else behind = middle
  }
  return first
}

/** Orders by name, subcommands directly behind their container. */
export const byName = (a: Named, b: Named): number => compare(sortKey(a.name), sortKey(b.name))

/** `|` goes before every other character. */
const sortKey = (name: string): string => (name.includes('|') ? name.replace('|', '\0') : name)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
