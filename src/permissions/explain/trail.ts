import { type Bits, hasBit, members } from '../../engines/index.ts'
import { type DecidingRule, type Look, replay } from '../decide/ruleTrail.ts'
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

/** The rules behind entries, and what the entries were when they were last looked at. */
interface Followed<T> {
  readonly rules: Map<T, Set<DecidingRule>>
  readonly seen: Map<T, number>
}

const followed = <T>(): Followed<T> => ({ rules: new Map(), seen: new Map() })

/** Replays the rules of a selector once: 0 is the root. */
export function trailOf(user: AclUser, selector: number): SelectorTrail {
  const grantedBy = new Map<number, DecidingRule>()
  const deniedBy = new Map<number, DecidingRule>()
  const [firstArgs, keys, channels] = [followed<number>(), followed<string>(), followed<string>()]
  let bits: Bits | undefined
  replay(user, selector, (state, by) => {
    const kind = by?.rule.kind
    // Of thousands of patterns only a new one is looked at.
    if (by?.rule.kind === 'key') note(keys, by.rule.pattern, keyPermissions(state).get(by.rule.pattern), by)
    else if (by?.rule.kind === 'channel') note(channels, by.rule.pattern, 1, by)
    else if (kind === undefined || kind === 'word' || kind === 'command' || kind === 'category') {
      if (by && bits) {
        for (const id of members(bits.map((word, index) => word ^ (state.commands[index] ?? 0)))) {
          const [into, from] = hasBit(state.commands, id) ? [grantedBy, deniedBy] : [deniedBy, grantedBy]
          into.set(id, by)
          from.delete(id)
        }
      }
      bits = state.commands.slice()
      follow(firstArgs, firstArgCounts(state), by)
      if (kind !== 'command' && kind !== 'category') {
        follow(keys, keyPermissions(state), by)
        follow(channels, channelCounts(state), by)
      }
    }
  })
  return { grantedBy, deniedBy, firstArgsBy: firstArgs.rules, keysBy: keys.rules, channelsBy: channels.rules }
}

type State = Parameters<Look>[0]

const firstArgCounts = ({ firstArgs }: State): ReadonlyMap<number, number> =>
  new Map([...firstArgs].map(([id, list]) => [id, list.size]))

const keyPermissions = ({ allKeys, keys }: State): ReadonlyMap<string, number> => (allKeys ? ALL : keys)

const channelCounts = ({ allChannels, channels }: State): ReadonlyMap<string, number> =>
  allChannels ? ALL : new Map([...channels].map((pattern) => [pattern, 1]))

/** More than any permissions. */
const ALL: ReadonlyMap<string, number> = new Map([['*', 8]])

/** Remembers which rules added to entries; one that is taken away is forgotten with its rules. */
function follow<T>(all: Followed<T>, entries: ReadonlyMap<T, number>, by: DecidingRule | undefined): void {
  for (const entry of all.seen.keys()) {
    if (entries.has(entry)) continue
    all.seen.delete(entry)
    all.rules.delete(entry)
  }
  for (const [entry, count] of entries) note(all, entry, count, by)
}

function note<T>({ rules, seen }: Followed<T>, entry: T, count = 0, by: DecidingRule | undefined): void {
  if (seen.get(entry) === count) return
  seen.set(entry, count)
  if (!by) return
  const known = rules.get(entry)
  if (known && count !== ALL.get('*')) known.add(by)
  else rules.set(entry, new Set([by]))
}
