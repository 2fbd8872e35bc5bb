import pc from 'picocolors'
import type { AccessChange, ChangesDocument, PermissionDocument, UserChange } from '../../documents/index.ts'
import { visible, wrap } from '../../reports/index.ts'
import { widthOf } from '../pen.ts'
import type { Look } from '../terminal.ts'

/** More users are counted. */
const MOST_USERS = 20
const MOST_NAMED = 6

/** What users gained and lost, for a terminal; nothing where no rights changed. */
export function changed(changes: ChangesDocument, { users, unread }: PermissionDocument, look: Look): string {
  const colors = pc.createColors(look.color)
  const names = new Map([...users, ...unread].map(({ id, name }) => [id, name]))
  const blocks = [
    ...changes.added.map((id) => [`${colors.green('new')}      ${shown(names.get(id) ?? id)}`]),
    ...changes.removed.map(({ name }) => [`${colors.red('gone')}     ${shown(name)}`]),
    ...changes.changed.map((change) => changeLines(change, look)),
    ...changes.unknown.map(({ name, reasons }) => [
      `${colors.yellow('unknown')}  ${shown(name)}: ${reasons.join(' ')}`,
    ]),
  ]
  const hidden = blocks.length - MOST_USERS
  const lines = blocks.slice(0, MOST_USERS).flat()
  return [...lines, ...(hidden > 0 ? [`… and ${hidden} more users`] : [])].map((line) => `${line}\n`).join('')
}

const shown = (name: string): string => visible(name.length > 80 ? `${name.slice(0, 79)}…` : name)

const relations: Readonly<Record<UserChange['relation'], string>> = {
  equal: 'may do the same as before',
  wider: 'may do more',
  narrower: 'may do less',
  incomparable: 'may do more and less',
  unknown: 'what it gained and lost is not known exactly',
}

function changeLines({ name, relation, gained, lost, notes }: UserChange, look: Look): readonly string[] {
  const colors = pc.createColors(look.color)
  const width = widthOf(look)
  const item = (sign: string, text: string, paint: (text: string) => string) =>
    wrap(visible(text, look.unicode), width - 4).map((line, index) => paint(`  ${index === 0 ? sign : ' '} ${line}`))
  return [
    `${colors.yellow('changed')}  ${shown(name)} ${relations[relation]}`,
    ...gained.flatMap((each) => item('+', accessText(each), colors.green)),
    ...lost.flatMap((each) => item('-', accessText(each), colors.red)),
    ...notes.flatMap((note) => item('*', note, (text) => text)),
  ]
}

/** `KEYS and 3 more on ~app:*: KEYS x` */
function accessText({ commands, keys = [], channels = [], witness }: AccessChange): string {
  const titles = commands.slice(0, MOST_NAMED).map((name) => name.toUpperCase().replace('|', ' '))
  const more = commands.length > MOST_NAMED ? ` and ${commands.length - MOST_NAMED} more` : ''
  const places = [...keys, ...channels].map(shown)
  return `${titles.join(', ')}${more}${places.length > 0 ? ` on ${places.join(', ')}` : ''}, for example ${shown(witness)}`
}
