import type { Engine } from '../../engines/index.ts'
import type { CommandFacts, CommandGroup, Explanation, KeySpace, SelectorFacts } from '../../permissions/index.ts'

/** A label, and sentences with names in backticks. */
export interface Row {
  readonly label: string
  readonly text: string
}

const code = (text: string): string => `\`${text}\``
const title = (command: string): string => command.toUpperCase().replace('|', ' ')

/** How many exceptions are named. */
const MOST_NAMED = 3

/** So few commands are named instead of their categories. */
const FEW = 8

/** What one set of rules allows, row by row. */
export function selectorRows(facts: SelectorFacts, engine: Engine): readonly Row[] {
  const { commands, keys, channels, databases } = facts
  return [
    ...commandRows(commands),
    { label: 'Keys', text: keys.length === 0 ? 'none' : keyText(keys) },
    ...sortRows(facts),
    ...(engine.traits.channels
      ? [{ label: 'Channels', text: channels.map(({ pattern }) => code(pattern)).join(', ') || 'none' }]
      : []),
    ...(databases === 'all' ? [] : [{ label: 'Databases', text: databases.join(', ') || 'none' }]),
  ]
}

function commandRows({ granted, of, groups, firstArgs, grantedBy, deniedBy }: CommandFacts): readonly Row[] {
  const named = grantedBy.flatMap(({ commands }) => commands)
  const isShort = granted <= FEW
  const counts = (effects: CommandFacts['grantedBy']) =>
    effects.map(({ rule, commands }) => `${code(rule.text)} ${commands.length}`).join(', ')
  return [
    ...rowsOf([
      [
        'Commands',
        granted === 0 ? 'none' : `${granted} of ${of}${isShort ? `: ${named.sort().map(title).join(', ')}` : ''}`,
      ],
    ]),
    ...firstArgs.map((each) => ({
      label: '',
      text: `${title(each.command)} with the first argument ${each.arguments.map(code).join(' or ')} only`,
    })),
    ...(isShort || granted === of ? [] : groupRows(groups)),
    ...(isShort
      ? []
      : rowsOf([
          ['  by', counts(grantedBy)],
          ['  less', counts(deniedBy)],
        ])),
  ]
}

/** Categories by how much of them is granted. */
function groupRows(groups: readonly CommandGroup[]): readonly Row[] {
  const some = groups.filter(({ extent }) => extent === 'some')
  const most = some.filter(({ denied }) => denied.length <= MOST_NAMED)
  const few = some.filter(({ denied, granted }) => denied.length > MOST_NAMED && granted.length <= MOST_NAMED)
  const others = some.filter((group) => !most.includes(group) && !few.includes(group))
  const names = (extent: CommandGroup['extent']) => groups.filter((group) => group.extent === extent).map(nameOf)
  return rowsOf([
    ['  all of', names('all').join(', ')],
    ['  most of', most.map((group) => `${nameOf(group)} but ${group.denied.map(title).join(', ')}`).join('; ')],
    [
      '  some of',
      others
        .map((group) => `${nameOf(group)} ${group.granted.length}/${group.granted.length + group.denied.length}`)
        .join(', '),
    ],
    ['  few of', few.map((group) => `${nameOf(group)}: ${group.granted.map(title).join(', ')}`).join('; ')],
    ['  none of', names('none').join(', ')],
  ])
}

/** Commands in no category are named themselves where they are few. */
function nameOf({ category, granted, denied }: CommandGroup): string {
  if (category !== undefined) return `@${category}`
  const commands = [...granted, ...denied]
  const named = commands.length > MOST_NAMED ? `the ${commands.length} commands` : commands.map(title).join(', ')
  return `${named} in no category`
}

const rowsOf = (rows: readonly (readonly [string, string])[]): readonly Row[] =>
  rows.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }))

function keyText(keys: readonly KeySpace[]): string {
  const parts = [
    { verb: 'read and write', found: keys.filter(({ read, write }) => read && write) },
    { verb: 'read', found: keys.filter(({ read, write }) => read && !write) },
    { verb: 'write', found: keys.filter(({ read, write }) => !read && write) },
  ]
  return parts
    .filter(({ found }) => found.length > 0)
    .map(({ verb, found }) => `${verb} ${found.map(({ pattern }) => code(pattern)).join(', ')}`)
    .join('; ')
}

/** What a reader of SORT should know. */
function sortRows({ commands, readsEverything, keys }: SelectorFacts): readonly Row[] {
  const granted = commands.grantedBy.flatMap(({ commands: names }) => names)
  const sorts = granted.filter((name) => name === 'sort' || name === 'sort_ro')
  if (sorts.length === 0 || readsEverything || keys.length === 0) return []
  return [{ label: '', text: `${sorts.map(title).join(' and ')} without BY and GET, which read other keys` }]
}

/** What is true of every user of the engine. */
export const userRows = ({ exempt }: Explanation): readonly Row[] =>
  rowsOf([['Everybody', `${exempt.map(title).join(', ')}: no rule can deny them`]])

/** Which rules contribute nothing. */
export function idleRows({ idle: { rules, untried } }: Explanation): readonly Row[] {
  const list = (restates: boolean) => rules.filter((rule) => rule.restates === restates).map(({ text }) => code(text))
  const [without, restating] = [list(false), list(true)]
  return rowsOf([
    ['Idle', without.length === 0 ? '' : `${without.join(', ')}: the rights are the same without`],
    ['Default', restating.length === 0 ? '' : `${restating.join(', ')}: what every user begins with`],
    ['Untried', untried === 0 ? '' : `whether ${untried} more rules contribute was not tried`],
  ])
}
