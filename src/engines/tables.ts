import { readRow, type CommandRow } from './commandRow.ts'

/** What one server reports about its commands. */
export interface Table {
  readonly engine: string
  /** The product and exact version that was asked: `valkey 8.1.1`. */
  readonly servedBy: string
  /** In the order of ACL CAT. */
  readonly categories: readonly string[]
  /** Sorted by name, a container's subcommands right after it. */
  readonly rows: readonly CommandRow[]
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

/** The table of an engine, or undefined when no section is named so. Rows that two tables share are the same object. */
export function tableReader(text: string): (engine: string) => Table | undefined {
  const sections = new Map(readSections(text).map((section) => [section.engine, section]))
  const tables = new Map<string, Table>()
  return function read(engine) {
    const section = sections.get(engine)
    const known = tables.get(engine)
    if (section === undefined || known !== undefined) return known
    const table = applySection(section, section.base === undefined ? undefined : read(section.base))
    tables.set(engine, table)
    return table
  }
}

function applySection({ engine, servedBy, lines }: Section, base: Table | undefined): Table {
  const categories = lines.find((line) => line.startsWith('@ '))
  const gone = new Set(lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2)))
  const changed = lines.filter((line) => !line.startsWith('@ ') && !line.startsWith('- ')).map(readRow)
  return {
    engine,
    servedBy,
    categories: categories === undefined ? (base?.categories ?? []) : categories.slice(2).split(' '),
    rows: base ? mergeRows(base.rows, changed, gone) : changed,
  }
}

/** Both in order; a changed row takes the place of the one with its name. */
function mergeRows(
  rows: readonly CommandRow[],
  changed: readonly CommandRow[],
  gone: ReadonlySet<string>,
): readonly CommandRow[] {
  const merged: CommandRow[] = []
  let next = 0
  for (const row of rows) {
    let change = changed[next]
    while (change && byName(change, row) < 0) {
      merged.push(change)
      change = changed[++next]
    }
    if (change?.name === row.name) {
      merged.push(change)
      next++
    } else if (!gone.has(row.name)) merged.push(row)
  }
  merged.push(...changed.slice(next))
  return merged
}

/** Orders by name, subcommands directly behind their container. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compare(sortKey(a.name), sortKey(b.name))

/** `|` goes before every other character. */
const sortKey = (name: string): string => (name.includes('|') ? name.replace('|', '\0') : name)

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
