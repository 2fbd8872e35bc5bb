import type { KeySpaceDocument } from '../acrossDocument.ts'
import type { PermissionDocument, SelectorDocument, UserDocument } from '../document.ts'
import { accessWord, overlapLine, UNUSED } from './acrossPages.ts'
import { type Block, cell, code, list, type Line, paragraph, said, type Section, shortened } from './blocks.ts'
import { commandRows } from './commandRows.ts'
import { placeBlocks } from './overview.ts'
import type { People } from './people.ts'

/** What is looked up for every user. */
interface Lookup {
  readonly people: People
  readonly titles: ReadonlyMap<string, string>
  readonly spaces: ReadonlyMap<string, KeySpaceDocument>
  readonly equals: ReadonlyMap<string, readonly string[]>
  readonly everyKey: readonly string[]
}

/** A section for each user. */
export function userSections(document: PermissionDocument, people: People): readonly Section[] {
  const { users, engines, keys, equals } = document
  const lookup: Lookup = {
    people,
    titles: new Map(engines.map(({ id, title }) => [id, title])),
    spaces: new Map(keys.spaces.map((space) => [space.pattern, space])),
    equals: new Map(equals.flatMap((ids) => ids.map((id) => [id, ids] as const))),
    everyKey: keys.everyKey.map(({ user }) => user),
  }
  return users.map((user) => userSection(user, lookup))
}

function userSection(user: UserDocument, lookup: Lookup): Section {
  const { id, name, address, path, engine, sentences, strings, selectors, login } = user
  const [root, ...others] = selectors
  return {
    id,
    title: [code(name), ...(login.enabled ? [] : [' (off)'])],
    is: 'user',
    blocks: [
      ...placeBlocks(address, path, lookup.titles.size > 1 ? ['on ', lookup.titles.get(engine) ?? engine] : []),
      paragraph(...sentences.flatMap((each, index) => [...(index === 0 ? [] : [' ']), ...said(each)])),
      ...strings.map(({ text }): Block => ({ kind: 'text', text })),
      ...outstandingBlocks(user),
      ...(root ? selectorBlocks(root, user, lookup) : []),
      ...remarkBlocks(user, lookup),
    ],
    sections: others.map((selector) => ({
      id: `${id}_${selector.index}`,
      title: ['Separately: ', code(selector.rule ?? `(${selector.text})`)],
      blocks: selectorBlocks(selector, user, lookup),
      sections: [],
    })),
  }
}

function outstandingBlocks({ standsOut }: UserDocument): readonly Block[] {
  if (standsOut.length === 0) return []
  return [
    paragraph({ strong: 'Stands out' }),
    list(
      standsOut.map(({ rule, severity, message }) => [
        { strong: severity },
        ': ',
        ...said(message),
        ' (',
        code(rule),
        ')',
      ]),
    ),
  ]
}

function selectorBlocks(selector: SelectorDocument, user: UserDocument, lookup: Lookup): readonly Block[] {
  const { commands, channels, databases } = selector
  const patterns = channels.patterns.map(({ pattern }) => (pattern === '*' ? ['every channel'] : [code(pattern)]))
  const unused = patterns.length > 0 && !channels.used ? ['; no command that it may run uses them'] : []
  return [
    ...keyBlocks(selector, user, lookup),
    ...commandBlocks(selector, user),
    paragraph(
      { strong: 'Channels' },
      ': ',
      ...(patterns.length === 0 ? ['none'] : patterns.flatMap((each, index) => (index === 0 ? each : [', ', ...each]))),
      ...unused,
    ),
    ...(databases === 'all' ? [] : [paragraph({ strong: 'Databases' }, `: ${databases.join(', ') || 'none'}`)]),
    ...(commands.later
      ? [paragraph({ strong: 'Later' }, ': commands that later versions and modules bring are granted as well')]
      : []),
  ]
}

function keyBlocks({ keys }: SelectorDocument, user: UserDocument, lookup: Lookup): readonly Block[] {
  if (keys.length === 0) return [paragraph({ strong: 'Keys' }, ': none')]
  const isUnused = keys.some(({ read, write }) => read === 'unused' || write === 'unused')
  return [
    {
      kind: 'table',
      caption: `Keys of ${shortened(user.name)}`,
      columns: [['Keys'], ['Read'], ['Write'], ['By'], ['Shared with']],
      rows: keys.map(({ pattern, read, write, rules }) => [
        cell(pattern === '*' ? 'every key' : code(pattern)),
        cell(accessWord(read)),
        cell(accessWord(write)),
        cell(...rules.flatMap((rule, index) => [...(index === 0 ? [] : [', ']), code(rule)])),
        cell(...sharedLine(pattern, user, lookup)),
      ]),
    },
    ...(isUnused ? [paragraph(UNUSED)] : []),
  ]
}

/** Who else reaches these keys: by the same pattern, by another one, or because of having every key. */
function sharedLine(pattern: string, { id }: UserDocument, { spaces, everyKey, people }: Lookup): Line {
  const space = spaces.get(pattern)
  const same = (space?.holders ?? []).flatMap(({ user }) => (user === id ? [] : [user]))
  const every = everyKey.filter((user) => user !== id).length
  const parts: Line[] = [
    ...(same.length > 0 ? [people.some(same, 4)] : []),
    ...(space && space.overlapping > 0 ? [overlapLine(space)] : []),
    ...(every > 0 && pattern !== '*' ? [[`${every} with every key`]] : []),
    ...(pattern === '*' && every > 0 ? [[`${every} more with every key`]] : []),
  ]
  return parts.length === 0 ? ['nobody'] : parts.flatMap((part, index) => (index === 0 ? part : ['; ', ...part]))
}

function commandBlocks({ commands }: SelectorDocument, { name }: UserDocument): readonly Block[] {
  const { granted, of, grantedBy, deniedBy, firstArgs } = commands
  const counts = (effects: typeof grantedBy): Line =>
    effects.flatMap(({ rule, commands: count }, index) => [...(index === 0 ? [] : [', ']), code(rule), ` ${count}`])
  const total = paragraph(
    { strong: 'Commands' },
    `: ${granted === 0 ? 'none' : `${granted} of ${of}`}`,
    ...(grantedBy.length > 0 ? [', by ', ...counts(grantedBy)] : []),
    ...(deniedBy.length > 0 ? ['; taken away by ', ...counts(deniedBy)] : []),
  )
  if (granted === 0 && firstArgs.length === 0) return [total]
  return [
    total,
    {
      kind: 'table',
      caption: `Commands of ${shortened(name)}`,
      columns: [['Category'], ['Commands'], ['Decided by']],
      rows: commandRows(commands),
    },
  ]
}

function remarkBlocks(
  { id, dangers, unavailable, readBack, next }: UserDocument,
  { equals, people }: Lookup,
): readonly Block[] {
  const same = (equals.get(id) ?? []).filter((other) => other !== id)
  const items: Line[] = [
    ...(dangers.length > 0 ? [[{ strong: 'Dangerous' }, `: ${dangers.map(upper).join(', ')}`]] : []),
    ...(unavailable.length > 0
      ? [[{ strong: 'Not run by the service' }, `: ${unavailable.map(upper).join(', ')}`]]
      : []),
    ...(same.length > 0 ? [[{ strong: 'May do exactly what' }, ' ', ...people.some(same), ' may']] : []),
    ...(readBack ? [readBackLine(readBack)] : []),
    ...(next ? [[{ strong: 'After an upgrade' }, ': ', ...said(next.sentence)]] : []),
  ]
  return items.length === 0 ? [] : [list(items)]
}

const upper = (name: string): string => name.toUpperCase().replace('|', ' ')

function readBackLine(form: NonNullable<UserDocument['readBack']>): Line {
  const head = { strong: 'AWS returns' }
  if (!form.ok) return [head, ': ', ...said(form.reason)]
  const sure = form.confidence === 'inferred' ? ' (likely)' : ''
  return [
    head,
    ': ',
    ...(form.same ? ['what is written'] : [code(form.text)]),
    sure,
    ...form.notes.flatMap((note) => [' ', ...said(note)]),
  ]
}
