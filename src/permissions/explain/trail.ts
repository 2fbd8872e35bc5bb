import { type Bits, hasBit, members } from '../../engines/index.ts'
import { type DecidingRule, replay, type TrailStep } from '../decide/ruleTrail.ts'
import type { AclUser } from '../user.ts'

/** Which rules made a selector what it is. */
export interface SelectorTrail {
  /** By command id: the rule that granted what is granted. */
  readonly grantedBy: ReadonlyMap<number, DecidingRule>
  /** By command id: the rule that took away what had been granted. */
  readonly deniedBy: ReadonlyMap<number, DecidingRule>
  /** By command id: the rules that gave it first arguments. */
  readonly firstArgsBy: ReadonlyMap<number, ReadonlySet<DecidingRule>>
  /** By pattern: the rules that added to its permissions; `*` stands for all keys too. */
  readonly keysBy: ReadonlyMap<string, ReadonlySet<DecidingRule>>
  readonly channelsBy: ReadonlyMap<string, ReadonlySet<DecidingRule>>
}

type Changing<T> = Map<T, Set<DecidingRule>>

/** Replays the rules of a selector once: 0 is the root. */
export function trailOf(user: AclUser, selector: number): SelectorTrail {
  const grantedBy = new Map<number, DecidingRule>()
  const deniedBy = new Map<number, DecidingRule>()
  const firstArgsBy: Changing<number> = new Map()
  const keysBy: Changing<string> = new Map()
  const channelsBy: Changing<string> = new Map()
  replay(user, selector, (step) => {
    for (const id of changed(step)) {
      if (hasBit(step.after.commands, id)) {
        grantedBy.set(id, step.by)
        deniedBy.delete(id)
      } else {
        grantedBy.delete(id)
        deniedBy.set(id, step.by)
      }
    }
    follow(firstArgsBy, step, firstArgCounts)
    follow(keysBy, step, keyPermissions)
    follow(channelsBy, step, channelCounts)
  })
  return { grantedBy, deniedBy, firstArgsBy, keysBy, channelsBy }
}

function changed({ before, after }: TrailStep): readonly number[] {
  const bits: Bits = before.commands.map((word, index) => word ^ (after.commands[index] ?? 0))
  return members(bits)
}

type State = TrailStep['after']

const firstArgCounts = ({ firstArgs }: State): ReadonlyMap<number, number> =>
  new Map([...firstArgs].map(([id, list]) => [id, list.size]))

const keyPermissions = ({ allKeys, keys }: State): ReadonlyMap<string, number> => (allKeys ? ALL : keys)

const channelCounts = ({ allChannels, channels }: State): ReadonlyMap<string, number> =>
  allChannels ? ALL : new Map([...channels].map((pattern) => [pattern, 1]))

/** More than any permissions. */
const ALL: ReadonlyMap<string, number> = new Map([['*', 8]])

/** Remembers which rules added to an entry; one that is taken away is forgotten with its rules. */
function follow<T>(rules: Changing<T>, step: TrailStep, entriesOf: (state: State) => ReadonlyMap<T, number>): void {
  const [before, after] = [entriesOf(step.before), entriesOf(step.after)]
  for (const entry of before.keys()) if (!after.has(entry)) rules.delete(entry)
  for (const [entry, count] of after) {
    if (before.get(entry) === count) continue
    const known = rules.get(entry)
    if (known && count !== ALL.get('*')) known.add(step.by)
    else rules.set(entry, new Set([step.by]))
  }
}
