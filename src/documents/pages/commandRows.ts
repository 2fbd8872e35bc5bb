import type { CategoryDocument, CommandsDocument } from '../document.ts'
import { type Cell, cell, code, commandTitle, counted, type Line } from './blocks.ts'

/** Every command is one of these, which says nothing: their commands are counted and not named. */
const meaningless: ReadonlySet<string | null> = new Set(['fast', 'slow'])

/** More commands are folded away. */
const MOST_SHOWN = 20

/** Commands by category: how much of each, and which rule decides. Categories that agree in both are one row. */
export function commandRows({ categories, firstArgs }: CommandsDocument): readonly (readonly Cell[])[] {
  const rows = new Map<string, CategoryDocument[]>()
  for (const category of categories) {
    const key =
      category.extent === 'some' ? JSON.stringify(category.category) : `${category.extent} ${category.rules.join(' ')}`
    rows.set(key, [...(rows.get(key) ?? []), category])
  }
  const order = { all: 0, some: 1, none: 2 } as const
  const sorted = [...rows.values()].toSorted(([a], [b]) => order[a?.extent ?? 'none'] - order[b?.extent ?? 'none'])
  return [
    ...sorted.flatMap((group) => {
      const [first] = group
      if (!first) return []
      return [[cell(group.map(nameOf).join(', ')), cell(...extentLine(group, first)), cell(...rulesLine(first.rules))]]
    }),
    ...firstArgs.map((each) => [
      cell(commandTitle(each.command)),
      cell('only with ', ...each.arguments.flatMap((word, index) => [...(index === 0 ? [] : [' or ']), code(word)])),
      cell(''),
    ]),
  ]
}

const nameOf = ({ category }: CategoryDocument): string => (category === null ? 'in no category' : `@${category}`)

function extentLine(
  group: readonly CategoryDocument[],
  { extent, granted, of, exceptions, category }: CategoryDocument,
): Line {
  if (extent !== 'some') return [extent === 'all' ? `all ${group.length > 1 ? '' : String(of)}`.trim() : 'none']
  const figures = `${granted} of ${of}`
  if (!exceptions || meaningless.has(category)) return [figures]
  const names = exceptions.commands.map(commandTitle).join(', ')
  const before = exceptions.are === 'granted' ? `${figures}: ` : `${figures}: all but `
  if (exceptions.commands.length <= MOST_SHOWN) return [before + names]
  return [before, { fold: counted(exceptions.commands.length, 'command'), content: [names] }]
}

/** Rules that decide; of many the last ones, which were read last. */
const MOST_RULES = 6

function rulesLine(rules: readonly string[]): Line {
  if (rules.length === 0) return ['nothing grants them']
  const shown = rules.slice(-MOST_RULES)
  const hidden = rules.length - shown.length
  return [
    ...(hidden > 0 ? [`${hidden} more and `] : []),
    ...shown.flatMap((rule, index) => [...(index === 0 ? [] : [', ']), code(rule)]),
  ]
}
