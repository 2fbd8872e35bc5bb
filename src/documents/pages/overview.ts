import type { FindingSummary, RankDocument } from '../acrossDocument.ts'
import type { PermissionDocument } from '../document.ts'
import { type Block, cell, type Cell, code, counted, list, type Line, paragraph, said, type Section } from './blocks.ts'
import type { People } from './people.ts'

/** How many users there are, on which engines, and how they log in. */
export function leadBlocks({ users, unread, engines }: PermissionDocument): readonly Block[] {
  const off = users.filter(({ login }) => !login.enabled).length
  const open = users.filter(({ login }) => login.enabled && login.by === 'any').length
  const everything = users.filter((user) => user.everything && user.login.enabled).length
  const parts = [
    `${counted(users.length, 'user')}${off > 0 ? `, ${off} of them off` : ''}.`,
    ...(open > 0 ? [`${counted(open, 'user')} may log in with any password or none.`] : []),
    ...(everything > 0 ? [`${counted(everything, 'user')} may run every command on every key.`] : []),
    ...(unread.length > 0 ? [`Of ${counted(unread.length, 'more user')} it is not known what they may do.`] : []),
  ]
  const titles = engines.map(({ title, users: count }) => (engines.length === 1 ? title : `${title} (${count})`))
  return [
    paragraph(parts.join(' ')),
    ...(titles.length > 0 ? [paragraph(`Read as users of ${titles.join(', ')}.`)] : []),
  ]
}

/** What a reviewer should look at, and whom it is about. */
export function outstandingSection({ findings }: PermissionDocument, people: People): Section {
  const rows = findings.map((each) => [
    cell(code(each.rule)),
    cell(each.severity),
    summaryCell(each),
    cell(...people.all(each.users)),
  ])
  return {
    id: 'stands-out',
    title: ['What stands out'],
    blocks:
      rows.length === 0
        ? [paragraph('Nothing: no recommended rule of aclkit reports anything.')]
        : [
            {
              kind: 'table',
              caption: 'What stands out, and whom it is about',
              columns: [['Rule'], ['Weight'], ['What it reports'], ['Users']],
              rows,
            },
          ],
    sections: [],
  }
}

const summaryCell = ({ summary }: FindingSummary): Cell => cell(...said(summary))

/** So many users are named at either end. */
const MOST_RANKED = 5

/** Who may do most, and who may do least. */
export function rankingSection({ ranking }: PermissionDocument, people: People): Section {
  const isShort = ranking.length <= 2 * MOST_RANKED
  const table = (caption: string, ranks: readonly RankDocument[]): Block => ({
    kind: 'table',
    caption,
    columns: [['User'], ['Login'], ['Dangerous commands'], ['Keys'], ['Commands']],
    rows: ranks.map((rank) => [
      cell(people.link(rank.user)),
      cell(rank.enabled ? 'on' : 'off'),
      cell(String(rank.dangers)),
      cell(rank.keys),
      cell(String(rank.commands)),
    ]),
  })
  return {
    id: 'most-and-least',
    title: ['Most and least privileged'],
    blocks: [
      paragraph(
        'In the order of: may log in; every command on every key; how many dangerous commands; all, some or no keys; how many commands.',
      ),
      ...(isShort
        ? [table('Users, the most privileged first', ranking)]
        : [
            table('The most privileged users', ranking.slice(0, MOST_RANKED)),
            table('The least privileged users', ranking.slice(-MOST_RANKED)),
          ]),
    ],
    sections: [],
  }
}

/** Users that could be one. */
export function equalSection({ equals }: PermissionDocument, people: People): Section {
  return {
    id: 'equal-users',
    title: ['Users of equal meaning'],
    blocks:
      equals.length === 0
        ? [paragraph('No two users may do exactly the same.')]
        : [
            paragraph('These may do exactly the same, however they are written; how they log in is not compared.'),
            list(equals.map((ids): Line => people.all(ids))),
          ],
    sections: [],
  }
}

/** Users that are not documented, and why. */
export function unreadSection({ unread }: PermissionDocument): Section {
  return {
    id: 'not-known',
    title: ['Users that are not known'],
    blocks: [paragraph('What these may do does not stand where aclkit could read it.')],
    sections: unread.map(({ id, name, address, path, reasons }) => ({
      id,
      title: [code(name)],
      blocks: [
        ...placeBlocks(address, path),
        paragraph(...reasons.flatMap((reason, index) => saidReason(reason, index))),
      ],
      sections: [],
      is: 'user',
    })),
  }
}

const saidReason = (reason: string, index: number): Line => [...(index === 0 ? [] : [' ']), reason.replaceAll('`', '')]

/** Where a user stands; nothing where that is not known. */
export function placeBlocks(address: string | undefined, path: string | undefined, more: Line = []): readonly Block[] {
  const parts: Line[] = [
    ...(address === undefined ? [] : [[code(address)]]),
    ...(path === undefined ? [] : [['in ', code(path)]]),
    ...(more.length > 0 ? [more] : []),
  ]
  const line = parts.flatMap((part, index) =>
    index === 0 ? part : [index === 1 && path !== undefined ? ' ' : ', ', ...part],
  )
  return line.length === 0 ? [] : [paragraph(...line)]
}
