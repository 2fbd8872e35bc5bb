import type { Engine } from '../../engines/index.ts'
import { READ, READ_WRITE, WRITE } from '../../permissions/index.ts'
import type { Demand, PatternUse } from './demand.ts'
import { commandRules } from './commandRules.ts'
import { groupOf, groupSurplus, joinGroups, type KeyGroup } from './keyGroup.ts'
import type { Replay } from './replay.ts'

/** Rules that stand together: those of the root, or of one selector. */
export interface Part {
  readonly keys: readonly PatternUse[]
  readonly commands: ReadonlySet<number>
}

/** A way of sharing what is demanded among root and selectors, the root first. */
export interface Division {
  readonly parts: readonly Part[]
  /** Pairs of a command and a key pattern that are allowed though nobody used them. */
  readonly surplus: number
}

const MOST_SELECTORS = 3
/** Fewer pairs are not worth a selector, and it must leave at most this share of them. */
const LEAST_CUT = 8
const MOST_LEFT = 0.5
const SLACK = 1.2

/**
 * Divides key spaces that need different rights among selectors, where that cuts half of what is allowed without need.
 * Key spaces that one call uses together stay together: no call takes a key from one selector and the next from another.
 */
export function divide(demand: Demand, engine: Engine, mayDivide: boolean): Division & { readonly undivided: number } {
  const { size } = engine.catalog
  const whole: Part = { keys: demand.keys, commands: demand.commands }
  const undivided = groupSurplus(groupOf(demand.keys, size))
  const single = { parts: [whole], surplus: undivided, undivided }
  if (!mayDivide || !engine.traits.selectors || undivided < LEAST_CUT) return single
  let best: { readonly groups: readonly KeyGroup[]; readonly surplus: number } | undefined
  let groups: readonly KeyGroup[] = tiedGroups(demand).map((keys) => groupOf(keys, size))
  for (; groups.length > 1; groups = mergeCheapest(groups)) {
    if (groups.length > MOST_SELECTORS + 1) continue
    const surplus = groups.reduce((sum, group) => sum + groupSurplus(group), 0)
    const isWorth = undivided - surplus >= LEAST_CUT && surplus <= undivided * MOST_LEFT
    // With fewer selectors as little is good enough.
    if (isWorth && (!best || surplus <= best.surplus * SLACK)) best = { groups, surplus }
  }
  if (!best) return single
  const [first, ...others] = best.groups.map(partOf).sort((a, b) => b.commands.size - a.commands.size)
  const keyed = new Set(demand.keys.flatMap(({ needs }) => [...needs.keys()]))
  const keyless = [...demand.commands].filter((id) => !keyed.has(id))
  const root = { keys: first?.keys ?? [], commands: new Set([...keyless, ...(first?.commands ?? [])]) }
  return { parts: [root, ...others], surplus: best.surplus, undivided }
}

const partOf = ({ keys }: KeyGroup): Part => ({
  keys,
  commands: new Set(keys.flatMap(({ needs }) => [...needs.keys()])),
})

/** Commands that could be called on a pattern of the part, and were not. */
export function surplusPairs({
  keys,
  commands,
}: Part): readonly { readonly command: number; readonly pattern: string }[] {
  const least = new Map<number, Set<number>>()
  for (const { needs } of keys)
    for (const [command, each] of needs)
      if (commands.has(command)) least.set(command, new Set([...(least.get(command) ?? []), ...each]))
  return [...least].flatMap(([command, needs]) =>
    keys.flatMap(({ pattern, permissions, needs: used }) =>
      !used.has(command) && [...needs].some((need) => ((permissions || READ) & need) === need)
        ? { command, pattern }
        : [],
    ),
  )
}

/** Patterns that some call uses together, and those that are used alike. */
function tiedGroups({ keys, replays }: Demand): readonly (readonly PatternUse[])[] {
  const leader = new Map<PatternUse, PatternUse>(keys.map((key) => [key, key]))
  const leaderOf = (key: PatternUse): PatternUse => {
    const next = leader.get(key) ?? key
    return next === key ? key : leaderOf(next)
  }
  const join = (a: PatternUse, b: PatternUse): void => void leader.set(leaderOf(a), leaderOf(b))
  const bySpace = new Map(keys.flatMap((key) => key.spaces.map((space) => [space, key] as const)))
  const alike = new Map<string, PatternUse>()
  for (const key of keys) {
    const rights = rightsOf([key])
    const twin = alike.get(rights)
    if (twin) join(key, twin)
    alike.set(rights, key)
  }
  for (const { names } of replays.filter(({ tied }: Replay) => tied)) {
    const tied = names.flatMap(({ space }) => bySpace.get(now(space)) ?? [])
    for (const key of tied) if (tied[0]) join(key, tied[0])
  }
  const groups = new Map<PatternUse, PatternUse[]>()
  for (const key of keys) groups.set(leaderOf(key), [...(groups.get(leaderOf(key)) ?? []), key])
  // Those with like rights are neighbours.
  return [...groups.values()].sort((a, b) => (rightsOf(a) < rightsOf(b) ? -1 : 1))
}

const rightsOf = ([key]: readonly PatternUse[]): string => [...(key?.needs.keys() ?? [])].sort((a, b) => a - b).join()

function now<T extends { readonly into: T | undefined }>(space: T): T {
  return space.into ? now(space.into) : space
}

/** How many groups are compared two by two; of more, neighbours only. */
const MOST_COMPARED = 60

/** Joins the two groups that allow least beyond need when they are one. */
function mergeCheapest(groups: readonly KeyGroup[]): readonly KeyGroup[] {
  let best: { readonly cost: number; readonly a: number; readonly b: number; readonly joined: KeyGroup } | undefined
  const reach = groups.length > MOST_COMPARED ? 2 : groups.length
  groups.forEach((first, a) => {
    groups.slice(a + 1, a + reach).forEach((second, index) => {
      const joined = joinGroups(first, second)
      const cost = groupSurplus(joined) - groupSurplus(first) - groupSurplus(second)
      if (!best || cost < best.cost) best = { cost, a, b: a + 1 + index, joined }
    })
  })
  if (!best) return groups
  const { a, b, joined } = best
  return groups.flatMap((group, index) => (index === a ? joined : index === b ? [] : group))
}

/** The rules of a part. */
export function partRules(
  { keys, commands }: Part,
  channels: readonly string[],
  engine: Engine,
  spare: number | undefined,
): readonly string[] {
  return [
    ...keys.map(({ pattern, permissions }) => keyRule(pattern, permissions, engine)),
    ...channels.map((pattern) => `&${pattern}`),
    ...commandRules(commands, engine, spare).rules,
  ]
}

/** What asks for no permission in particular is content with reading. */
const keyRule = (pattern: string, permissions: number, { traits }: Engine): string =>
  permissions === READ_WRITE || !traits.keyPermissions
    ? `~${pattern}`
    : `${permissions === WRITE ? '%W' : '%R'}~${pattern}`
