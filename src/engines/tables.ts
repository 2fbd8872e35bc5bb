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
  const drafts = new Map<string, Draft>()
  const read = (engine: string): Draft | undefined => {
    const section = sections.get(engine)
    const known = drafts.get(engine)
    if (section === undefined || known !== undefined) return known
    const draft = applySection(section, section.base === undefined ? undefined : read(section.base))
    drafts.set(engine, draft)
    return draft
  }
  return (engine) => {
    const draft = read(engine)
    return draft && { ...draft, rows: [...draft.rows].sort(byKey).map(([, row]) => row) }
  }
}

/** A table whose rows, by their sort keys, have no order yet. */
type Draft = Omit<Table, 'rows'> & { readonly rows: ReadonlyMap<string, CommandRow> }

function applySection({ engine, servedBy, lines }: Section, base: Draft | undefined): Draft {
  const rows = new Map(base?.rows)
  let categories = base?.categories ?? []
  for (const line of lines) {
    if (line.startsWith('@ ')) categories = line.slice(2).split(' ')
    else if (line.startsWith('- ')) rows.delete(sortKey(line.slice(2)))
    else {
      const row = readRow(line)
      rows.set(sortKey(row.name), row)
    }
  }
  return { engine, servedBy, categories, rows }
}

/** Orders by name, subcommands directly behind their container. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  compare(sortKey(a.name), sortKey(b.name))

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => compare(a, b)

/** `|` goes before every other character. */
const sortKey = (name: string): string => name.replace('|', '\0')

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
