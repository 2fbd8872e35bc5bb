import { addBit, type Bits, emptyBits } from '../engines/index.ts'
import { type AclUser, compileGlob, type Glob, READ_WRITE, type Selector } from '../permissions/index.ts'
import type { HolderDocument, KeySpaceDocument, KeySpacesDocument } from './acrossDocument.ts'
import type { Access } from './document.ts'
import { keyAccess } from './keyUse.ts'
import { inOrder } from './names.ts'
import { findOverlaps, type Space } from './overlaps.ts'

/** A user and the id that stands for it. */
export interface IdentifiedUser {
  readonly id: string
  readonly user: AclUser
}

type Holders = ReadonlyMap<number, HolderDocument>

/** Who may use which keys, and whose patterns reach into whose. */
export function keySpaces(users: readonly IdentifiedUser[]): KeySpacesDocument {
  const holders = new Map<string, Map<number, HolderDocument>>()
  for (const [index, { id, user }] of users.entries()) {
    for (const part of [user.root, ...user.selectors]) {
      for (const [pattern, permissions] of patternsOf(part)) {
        const of = holders.get(pattern) ?? new Map<number, HolderDocument>()
        holders.set(
          pattern,
          of.set(index, joined({ user: id, ...keyAccess(part, permissions, user.engine) }, of.get(index))),
        )
      }
    }
  }
  const everyKey = [...(holders.get('*')?.values() ?? [])]
  holders.delete('*')
  const spaces = [...holders]
    .map(([pattern, of]) => ({ glob: compileGlob(pattern), pattern, of }))
    .toSorted((a, b) => inOrder(a.glob.prefix, b.glob.prefix) || inOrder(a.pattern, b.pattern))
  const { overlaps, complete } = findOverlaps(
    spaces.map(({ glob, pattern, of }) => spaceOf(glob, pattern, of, users.length)),
  )
  return {
    everyKey,
    spaces: spaces.map(({ pattern, of }, index): KeySpaceDocument => {
      const found = overlaps[index]
      return { pattern, holders: [...of.values()], overlaps: found?.first ?? [], overlapping: found?.count ?? 0 }
    }),
    complete,
  }
}

/** Key patterns with their permissions; `*` for all keys, however that is written. */
const patternsOf = ({ allKeys, keys }: Selector): Iterable<readonly [string, number]> =>
  allKeys ? [['*', READ_WRITE]] : keys

const rank: Readonly<Record<Access, number>> = { yes: 2, unused: 1, no: 0 }

const better = (a: Access, b: Access): Access => (rank[a] >= rank[b] ? a : b)

function joined(one: HolderDocument, other: HolderDocument | undefined): HolderDocument {
  return other ? { ...one, read: better(one.read, other.read), write: better(one.write, other.write) } : one
}

const isReached = ({ read, write }: HolderDocument): boolean => read === 'yes' || write === 'yes'

function spaceOf(glob: Glob, pattern: string, of: Holders, count: number): Space {
  const users: Bits = emptyBits(count)
  const reaching: Bits = emptyBits(count)
  for (const [index, holder] of of) {
    addBit(users, index)
    if (isReached(holder)) addBit(reaching, index)
  }
  return { glob, pattern, users, reaching }
}
