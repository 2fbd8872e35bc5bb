import type { AccessChange, ChangesDocument, UserChange } from '../changesDocument.ts'
import {
  type Block,
  cell,
  code,
  commandTitle,
  counted,
  type Line,
  list,
  paragraph,
  said,
  type Section,
} from './blocks.ts'
import type { People } from './people.ts'

/** What became different since an earlier document. */
export function changesSection(changes: ChangesDocument, people: People): Section {
  const { added, removed, changed, unchanged, unknown } = changes
  const items: Line[] = [
    ...(added.length > 0 ? [[{ strong: 'New' }, ': ', ...people.all(added)]] : []),
    ...(removed.length > 0
      ? [
          [
            { strong: 'Gone' },
            ': ',
            ...removed.flatMap(({ name }, index) => [...(index === 0 ? [] : [', ']), code(name)]),
          ],
        ]
      : []),
    ...(changed.length > 0 ? [[{ strong: 'Changed' }, ': ', ...people.all(changed.map(({ id }) => id))]] : []),
    ...unknown.map(({ id, reasons }): Line => [
      { strong: 'Not known' },
      ': ',
      people.link(id),
      ...reasons.flatMap((reason) => [' ', ...said(reason)]),
    ]),
    [{ strong: 'As before' }, `: ${counted(unchanged, 'user')}`],
  ]
  return {
    id: 'changes',
    title: ['What changed'],
    blocks: [list(items)],
    sections: changed.map((change) => changeSection(change, people)),
  }
}

const relations: Readonly<Record<UserChange['relation'], string>> = {
  equal: 'It may do the same as before.',
  wider: 'It may do more than before, and nothing less.',
  narrower: 'It may do less than before, and nothing more.',
  incomparable: 'It may do some things that it could not, and no longer others.',
  unknown: 'What it gained and lost is not known exactly.',
}

function changeSection({ id, relation, gained, lost, notes }: UserChange, people: People): Section {
  const rows = [...gained.map((each) => changeRow('gained', each)), ...lost.map((each) => changeRow('lost', each))]
  const table: Block = {
    kind: 'table',
    caption: 'What was gained and lost',
    columns: [['Access'], ['Commands'], ['On'], ['For example']],
    rows,
  }
  return {
    id: `change_${id}`,
    title: [people.link(id)],
    blocks: [
      paragraph(relations[relation], ...notes.flatMap((note) => [' ', ...said(note)])),
      ...(rows.length > 0 ? [table] : []),
    ],
    sections: [],
  }
}

/** More commands are folded away. */
const MOST_SHOWN = 12

function changeRow(access: 'gained' | 'lost', { commands, whole, keys = [], channels = [], witness }: AccessChange) {
  const names = commands.map(commandTitle).join(', ')
  const rules = [...keys, ...channels]
  return [
    cell(access),
    cell(
      ...(commands.length <= MOST_SHOWN ? [names] : [{ fold: counted(commands.length, 'command'), content: [names] }]),
    ),
    cell(
      ...(rules.length > 0
        ? rules.flatMap((rule, index) => [...(index === 0 ? [] : [', ']), code(rule)])
        : [whole ? 'as a whole' : '']),
    ),
    cell(code(witness)),
  ]
}
