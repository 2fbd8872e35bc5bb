import type { PermissionDocument } from '../document.ts'
import { code, counted, type Inline, type Line } from './blocks.ts'

/** Writes users as links to what is said of them. */
export interface People {
  readonly link: (id: string) => Inline
  /** The first few of many, the others counted. */
  readonly some: (ids: readonly string[], most?: number) => Line
  /** All of them; many are folded away. */
  readonly all: (ids: readonly string[]) => Line
}

const MOST = 8

export function peopleOf({ users, unread }: PermissionDocument): People {
  const names = new Map([...users, ...unread].map(({ id, name }) => [id, name]))
  const link = (id: string): Inline => ({ link: id, label: [code(names.get(id) ?? id)] })
  const listed = (ids: readonly string[]): Line =>
    ids.flatMap((id, index) => (index === 0 ? [link(id)] : [', ', link(id)]))
  return {
    link,
    some: (ids, most = MOST) => {
      // One that is left out takes as much place as its name.
      if (ids.length <= most + 1) return listed(ids)
      return [...listed(ids.slice(0, most)), ` and ${ids.length - most} more`]
    },
    all: (ids) =>
      ids.length <= MOST + 1 ? listed(ids) : [{ fold: counted(ids.length, 'user'), content: listed(ids) }],
  }
}
