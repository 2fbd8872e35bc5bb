import {
  addBit,
  type Bits,
  countBits,
  countCommon,
  emptyBits,
  type Engine,
  loadEngine,
  union,
} from '../engines/index.ts'
import { dangerWords } from '../lint/index.ts'
import { type AclUser, deniableCommands, type Extent } from '../permissions/index.ts'
import type { DangerDocument, MatrixDocument, RankDocument } from './acrossDocument.ts'
import type { EngineDocument, UserDocument } from './document.ts'
import type { IdentifiedUser } from './keySpaces.ts'

/** The engines of some users, those of the most users first. */
export function engineDocuments(users: readonly IdentifiedUser[]): readonly EngineDocument[] {
  const counts = new Map<Engine['id'], number>()
  for (const { user } of users) counts.set(user.engine.id, (counts.get(user.engine.id) ?? 0) + 1)
  return [...counts]
    .map(([id, count]) => {
      const { title, traits } = loadEngine(id)
      return { id, title, exempt: traits.alwaysAllowed, users: count }
    })
    .toSorted((a, b) => b.users - a.users || (a.title < b.title ? -1 : 1))
}

/** The commands that a user may run by any of its selectors. */
const grantedBits = ({ root, selectors }: AclUser): Bits =>
  selectors.reduce((bits, { commands }) => union(bits, commands), root.commands)

/** The commands of each category that can be denied. */
interface CategoryBits {
  readonly all: Bits
  readonly byName: ReadonlyMap<string, { readonly bits: Bits; readonly of: number }>
}

const known = new WeakMap<Engine, CategoryBits>()

function categoryBits(engine: Engine): CategoryBits {
  const found = known.get(engine)
  if (found) return found
  const { catalog } = engine
  const all = emptyBits(catalog.size)
  for (const { id } of deniableCommands(engine)) addBit(all, id)
  const byName = new Map(
    catalog.categories.map((category) => {
      const members = catalog.categoryMembers.get(category) ?? emptyBits(catalog.size)
      const bits = members.map((word, index) => word & (all[index] ?? 0))
      return [category, { bits, of: countBits(bits) }] as const
    }),
  )
  const made = { all, byName }
  known.set(engine, made)
  return made
}

/** How much of each category each user may run. */
export function matrixDocument(users: readonly IdentifiedUser[]): MatrixDocument {
  const engines = new Set(users.map(({ user }) => user.engine))
  const categories = [...new Set([...engines].flatMap(({ catalog }) => catalog.categories))].filter((category) =>
    [...engines].some((engine) => (categoryBits(engine).byName.get(category)?.of ?? 0) > 0),
  )
  const rows = users.map(({ id, user }) => {
    const granted = grantedBits(user)
    const { byName } = categoryBits(user.engine)
    const cells = categories.map((category) => {
      const members = byName.get(category)
      return members && members.of > 0 ? { granted: countCommon(granted, members.bits), of: members.of } : null
    })
    return { user: id, cells }
  })
  return { categories, rows }
}

/** Who may run what key patterns do not limit, by what it does. */
export function dangerDocuments(
  users: readonly UserDocument[],
  acls: readonly IdentifiedUser[],
): readonly DangerDocument[] {
  const deeds = new Map<string, Map<string, string[]>>()
  for (const engine of new Set(acls.map(({ user }) => user.engine))) {
    for (const [deed, names] of dangerWords(engine.catalog.all, engine)) {
      const commands = deeds.get(deed) ?? new Map<string, string[]>()
      for (const name of names) if (!commands.has(name)) commands.set(name, [])
      deeds.set(deed, commands)
    }
  }
  for (const { id, dangers } of users) {
    const held = new Set(dangers)
    for (const commands of deeds.values()) for (const [name, list] of commands) if (held.has(name)) list.push(id)
  }
  return [...deeds].flatMap(([deed, commands]) => {
    const run = [...commands].filter(([, list]) => list.length > 0).map(([command, list]) => ({ command, users: list }))
    return run.length > 0 ? [{ deed, commands: run }] : []
  })
}

/** Everybody, from the one that may do most to the one that may do least. */
export function rankingDocument(
  users: readonly UserDocument[],
  acls: readonly IdentifiedUser[],
): readonly RankDocument[] {
  return users
    .flatMap(({ id, everything, login, dangers }, index): readonly RankDocument[] => {
      const user = acls[index]?.user
      if (!user) return []
      const commands = countCommon(grantedBits(user), categoryBits(user.engine).all)
      return [
        { user: id, enabled: login.enabled, everything, dangers: dangers.length, keys: keyExtent(user), commands },
      ]
    })
    .toSorted(
      (a, b) =>
        Number(b.enabled) - Number(a.enabled) ||
        Number(b.everything) - Number(a.everything) ||
        b.dangers - a.dangers ||
        extents.indexOf(b.keys) - extents.indexOf(a.keys) ||
        b.commands - a.commands,
    )
}

const extents: readonly Extent[] = ['none', 'some', 'all']

function keyExtent({ root, selectors }: AclUser): Extent {
  const parts = [root, ...selectors]
  if (parts.some(({ allKeys, keys }) => allKeys || keys.has('*'))) return 'all'
  return parts.some(({ keys }) => keys.size > 0) ? 'some' : 'none'
}
