import type { HolderDocument, KeySpaceDocument } from '../acrossDocument.ts'
import type { Access, PermissionDocument } from '../document.ts'
import { type Cell, cell, code, commandTitle, counted, type Line, paragraph, type Section } from './blocks.ts'
import type { People } from './people.ts'

/** Users down, categories across; a cell is empty, full or in between, and says its number. */
export function matrixSection({ matrix: { categories, rows } }: PermissionDocument, people: People): Section {
  const most = categories.map((_, index) => Math.max(0, ...rows.map(({ cells }) => cells[index]?.of ?? 0)))
  return {
    id: 'matrix',
    title: ['Users and command categories'],
    blocks: [
      paragraph('How many commands of each category a user may run. The number beside a category is how many it has.'),
      {
        kind: 'table',
        caption: 'How many commands of each category each user may run',
        columns: [['User'], ...categories.map((category, index): Line => [`@${category} ${most[index] ?? 0}`])],
        rows: rows.map(({ user, cells }) => [
          cell(people.link(user)),
          ...cells.map((each, index): Cell => {
            if (!each) return cell('–')
            const { granted, of } = each
            const text = of === most[index] ? String(granted) : `${granted}/${of}`
            return { content: [text], fill: fillOf(granted, of) }
          }),
        ]),
        isMatrix: true,
      },
    ],
    sections: [],
  }
}

function fillOf(granted: number, of: number): NonNullable<Cell['fill']> {
  if (granted === 0) return 0
  if (granted === of) return 4
  const share = granted / of
  return share < 1 / 3 ? 1 : share < 2 / 3 ? 2 : 3
}

/** Who may run what key patterns do not limit. */
export function dangerSection({ dangers }: PermissionDocument, people: People): Section {
  const rows = dangers.flatMap(({ deed, commands }) => {
    const groups = new Map<string, { readonly names: string[]; readonly users: readonly string[] }>()
    for (const { command, users } of commands) {
      const key = users.join(' ')
      const group = groups.get(key)
      if (group) group.names.push(commandTitle(command))
      else groups.set(key, { names: [commandTitle(command)], users })
    }
    return [...groups.values()].map(({ names, users }) => [
      cell(deed),
      cell(names.join(', ')),
      cell(...people.all(users)),
    ])
  })
  return {
    id: 'dangerous-commands',
    title: ['Who can run dangerous commands'],
    blocks:
      rows.length === 0
        ? [paragraph('Nobody can.')]
        : [
            paragraph('Key patterns do not limit these commands: whoever may run them may run them on everything.'),
            {
              kind: 'table',
              caption: 'Who can run dangerous commands',
              columns: [['May'], ['Commands'], ['Users']],
              rows,
            },
          ],
    sections: [],
  }
}

const accessWords: Readonly<Record<Access, string>> = { yes: 'yes', unused: 'unused', no: 'no' }

export const accessWord = (access: Access): string => accessWords[access]

export const UNUSED = 'unused: the pattern allows it, and no command that the user may run does it.'

/** Every pattern, who has it, and who reaches into it by another one. */
export function keySection({ keys, engines }: PermissionDocument, people: People): Section {
  const { everyKey, spaces, complete } = keys
  const readers = (holders: readonly HolderDocument[]) => holders.filter(({ read }) => read === 'yes')
  const writers = (holders: readonly HolderDocument[]) => holders.filter(({ write }) => write === 'yes')
  const named = (holders: readonly HolderDocument[]): Cell =>
    cell(...(holders.length === 0 ? ['nobody'] : people.all(holders.map(({ user }) => user))))
  const row = (pattern: Line, holders: readonly HolderDocument[], others: Line): readonly Cell[] => [
    cell(...pattern),
    named(readers(holders)),
    named(writers(holders)),
    cell(...(others.length === 0 ? ['none'] : others)),
  ]
  return {
    id: 'keys',
    title: ['Who can reach which keys'],
    blocks: [
      ...(everyKey.length > 0 && spaces.length > 0
        ? [paragraph(`Users with every key stand in the first row and are not repeated in the others.`)]
        : []),
      ...(engines.length > 1 ? [paragraph('All users are taken for users of one cache, whatever their engines.')] : []),
      {
        kind: 'table',
        caption: 'Who can read and write the keys of each pattern',
        columns: [['Keys'], ['May read'], ['May write'], ['Other patterns that reach them']],
        rows: [
          ...(everyKey.length > 0 ? [row(['every key'], everyKey, [])] : []),
          ...spaces.map((space) => row([code(space.pattern)], space.holders, overlapLine(space))),
        ],
      },
      ...(complete
        ? []
        : [paragraph('There are too many intricate patterns to look for every overlap: some are missing.')]),
    ],
    sections: [],
  }
}

/** How many overlaps are named in a cell. */
const MOST_NAMED = 3

/** Other patterns that match keys of one, each with such a key. */
export function overlapLine({ overlaps, overlapping }: KeySpaceDocument): Line {
  const named = overlaps.slice(0, MOST_NAMED)
  return [
    ...named.flatMap(({ pattern, witness, users }, index): Line => [
      ...(index === 0 ? [] : ['; ']),
      code(pattern),
      ` (${counted(users, 'user')}) at `,
      code(witness),
    ]),
    ...(overlapping > named.length ? [` and ${overlapping - named.length} more`] : []),
  ]
}
