import { type Engine, hasBit } from '../../engines/index.ts'
import type { Difference } from './difference.ts'

/** Commands that differ in the same way. */
export interface DifferenceGroup {
  /** At least one, by name. */
  readonly differences: readonly [Difference, ...Difference[]]
  /** Whether the other user may not run these commands at all. */
  readonly whole: boolean
  /** As of each difference. */
  readonly keys: readonly string[] | undefined
  readonly channels: readonly string[] | undefined
  /** The database of the calls; 0 where databases make no difference. */
  readonly database: number
  /** The commands in words: how many of them are of which category, and those that are of none of these. */
  readonly parts: readonly CategoryPart[]
  readonly others: readonly string[]
}

/** So many commands of a category, none of which differs in another way. */
export interface CategoryPart {
  /** Without `@`. */
  readonly category: string
  readonly count: number
  /** Whether these are all commands of the category. */
  readonly all: boolean
}

/**
 * Puts together what differs in the same way, the largest group first, and says which commands these are by category
 * where that says exactly the same.
 *
 * @example
 * ```ts
 * const [before, after] = ['~app:* +get', '~app:* +get +@hash'].map((rules) => setUser(newUser('valkey-8.1'), rules))
 * if (before?.ok && after?.ok) groupDifferences(compare(before.user, after.user).gained, after.user.engine)[0]?.parts // [{ category: 'hash', count: 16, all: true }]
 * ```
 */
export function groupDifferences(differences: readonly Difference[], engine: Engine): readonly DifferenceGroup[] {
  const groups = new Map<string, [Difference, ...Difference[]]>()
  for (const difference of differences) {
    const key = JSON.stringify([...kindOf(difference), difference.keys, difference.channels, difference.database])
    const group = groups.get(key)
    if (group) group.push(difference)
    else groups.set(key, [difference])
  }
  const among = new Map<string, readonly string[]>()
  for (const difference of differences) {
    const kind = kindOf(difference).join()
    among.set(kind, [...(among.get(kind) ?? []), difference.command])
  }
  return [...groups.values()]
    .map((members): DifferenceGroup => {
      const [first] = members
      const { whole, keys, channels, database } = first
      const commands = members.map(({ command }) => command)
      const named = nameCommands(commands, among.get(kindOf(first).join()) ?? commands, engine)
      return { differences: members, whole, keys, channels, database, ...named }
    })
    .toSorted((a, b) => Number(b.whole) - Number(a.whole) || b.differences.length - a.differences.length)
}

/** A sentence on a category speaks of the commands of one kind. */
const kindOf = ({ whole, keys, channels }: Difference): readonly boolean[] => [
  whole,
  keys !== undefined,
  channels !== undefined,
]

/** Every command is one of these, which says nothing. */
const meaningless: ReadonlySet<string> = new Set(['fast', 'slow'])

/** Fewer commands are named one by one. */
const fewest = 3

/** Which categories have all their commands of `among` in `commands`, so few of them as possible. */
function nameCommands(
  commands: readonly string[],
  among: readonly string[],
  { catalog }: Engine,
): Pick<DifferenceGroup, 'parts' | 'others'> {
  const parts: CategoryPart[] = []
  const left = new Set(commands)
  const isOf = (name: string, category: string): boolean => {
    const bits = catalog.categoryMembers.get(category)
    const id = catalog.byName.get(name)?.id
    return bits !== undefined && id !== undefined && hasBit(bits, id)
  }
  const mine = new Set(commands)
  const candidates = catalog.categories
    .filter((category) => !meaningless.has(category))
    .map((category) => ({ category, members: among.filter((name) => isOf(name, category)) }))
    .filter(({ members }) => members.length >= fewest && members.every((name) => mine.has(name)))
    .map((each) => ({ ...each, size: catalog.commands.filter(({ name }) => isOf(name, each.category)).length }))
  for (;;) {
    const news = candidates.map((each) => ({ ...each, news: each.members.filter((name) => left.has(name)) }))
    // Of two that say as much, the smaller one says it more exactly.
    const [best] = news.toSorted((a, b) => b.news.length - a.news.length || a.size - b.size)
    if (best === undefined || best.news.length < fewest) break
    const { category, size } = best
    parts.push({ category, count: best.news.length, all: best.news.length === size })
    for (const name of best.news) left.delete(name)
  }
  return { parts, others: [...left] }
}
