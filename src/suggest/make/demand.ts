import { type AclUser, dryRun } from '../../permissions/index.ts'
import type { Observations } from '../observe/observer.ts'
import { ANY_NAME } from '../observe/keyBytes.ts'
import { MOST_EXACT, type NameSpace, spaceNow } from '../observe/keySpaces.ts'
import type { Workload } from '../observe/workload.ts'
import { patternOf } from './pattern.ts'
import { type Replay, replaysOf } from './replay.ts'

/** A pattern and what was done with the names it stands for. */
export interface PatternUse {
  readonly pattern: string
  readonly spaces: readonly NameSpace[]
  /** The permissions that its names need, together: 1 read, 2 write; 0: any will do. */
  readonly permissions: number
  /** The needs with which each command, by id, came to its names. */
  readonly needs: ReadonlyMap<number, ReadonlySet<number>>
}

/** What a string has to allow. */
export interface Demand {
  readonly keys: readonly PatternUse[]
  readonly channels: readonly PatternUse[]
  readonly literals: readonly string[]
  /** Every command, by id. */
  readonly commands: ReadonlySet<number>
  /** Calls, one of each kind, that the string is proved by. */
  readonly replays: readonly Replay[]
  /** Calls that the string to be narrowed does not allow either. */
  readonly deniedBefore: readonly Replay[]
}

/** Why no string can be suggested. */
export interface NoDemand {
  readonly reason: 'nothing-observed' | 'keys-share-nothing' | 'too-many-exact' | 'too-many-patterns'
  readonly message: string
}

/** More than a string can hold. */
const MOST_PATTERNS = 1000

export interface DemandOptions {
  /** Patterns of keys that a person knows of: for commands of which only the name was seen. */
  readonly patterns: readonly string[]
  readonly within?: AclUser | undefined
}

/** Turns what was observed into patterns and calls. */
export function demandOf(observations: Observations, workload: Workload, options: DemandOptions): Demand | NoDemand {
  const { within } = options
  const { keys: dial, skipped } = observations
  const all = replaysOf(workload, options.patterns)
  const deniedBefore = within ? all.filter(({ line }) => !dryRun(within, line).allowed) : []
  const denied = new Set(deniedBefore)
  const replays = all.filter((replay) => !denied.has(replay))
  if (replays.length === 0)
    return {
      reason: 'nothing-observed',
      message:
        within && all.length > 0
          ? 'The string to narrow allows nothing of what was observed.'
          : 'No command was observed that a rule could grant.',
    }
  const names = [...workload.keys, ...workload.channels]
  const isFull =
    skipped.some(({ reason }) => reason === 'too-many-keys') || names.length > MOST_EXACT || names.some(isGathered)
  if (dial === 'exact' && isFull)
    return {
      reason: 'too-many-exact',
      message: `There are more than ${MOST_EXACT} keys or channels, too many to name each: choose \`segments\` or \`prefix\`.`,
    }
  const keys = patternUses(workload.keys, replays, observations)
  const channels = patternUses(workload.channels, replays, observations)
  if (!keys || !channels)
    return {
      reason: 'keys-share-nothing',
      message:
        'There are many keys that share neither a beginning nor a form: only `~*` would match them. Name the signs at which ' +
        'they fall apart with `--separators`, or look at them with `--keys exact`.',
    }
  if (keys.length + channels.length > MOST_PATTERNS)
    return {
      reason: 'too-many-patterns',
      message:
        `${keys.length + channels.length} patterns would make a string that nobody can read: let fewer names stand in one place (\`--names\`), ` +
        'or choose the dial `prefix`.',
    }
  return {
    ...{ keys, channels, replays, deniedBefore },
    literals: [...workload.literals.keys()].filter((text) => replays.some(({ literal }) => literal === text)),
    commands: new Set(replays.map(({ command }) => command.id)),
  }
}

/** Whether names were taken together because there was no room for each. */
const isGathered = ({ masked }: NameSpace): boolean => masked.includes(ANY_NAME)

function patternUses(
  spaces: readonly NameSpace[],
  replays: readonly Replay[],
  { keys: dial, separators }: Observations,
): readonly PatternUse[] | undefined {
  const found = new Map<string, { spaces: NameSpace[]; permissions: number; needs: Map<number, Set<number>> }>()
  const used = needsBySpace(replays)
  for (const space of spaces) {
    const needs = used.get(space)
    if (!needs) continue
    const pattern = patternOf(space.masked, space.first, { dial, separators })
    if (pattern === undefined) return undefined
    const known = found.get(pattern) ?? { spaces: [], permissions: 0, needs: new Map<number, Set<number>>() }
    known.spaces.push(space)
    for (const [command, each] of needs) {
      const all = known.needs.get(command) ?? new Set<number>()
      for (const need of each) {
        all.add(need)
        known.permissions |= need
      }
      known.needs.set(command, all)
    }
    found.set(pattern, known)
  }
  return [...found].map(([pattern, use]) => ({ ...use, pattern }))
}

type Needs = Map<number, Set<number>>

function needsBySpace(replays: readonly Replay[]): ReadonlyMap<NameSpace, Needs> {
  const found = new Map<NameSpace, Needs>()
  for (const { command, names } of replays) {
    for (const { space, need } of names) {
      const now = spaceNow(space)
      const needs: Needs = found.get(now) ?? new Map<number, Set<number>>()
      needs.set(command.id, (needs.get(command.id) ?? new Set<number>()).add(need))
      found.set(now, needs)
    }
  }
  return found
}
