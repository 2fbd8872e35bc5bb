import { parse, type RuleNode } from '../../grammar/index.ts'
import { type AclUser, dryRun, newUser, type Selector, setUser } from '../../permissions/index.ts'
import type { Engine } from '../../engines/index.ts'
import { type Replay, shownCall } from './replay.ts'

/** What a rule of the string is there for. */
export interface RuleProof {
  /** As it stands in the string. */
  readonly rule: string
  /** 0: the root; 1: the first `( … )`. */
  readonly selector: number
  /**
   * `needed`: without it `call` is denied. `login`: without it nobody logs in. `closes`: it takes away rather than grants. `form`: the
   * service writes it by itself. `kept`: it stands for names of which only some are kept, and these do not need it.
   */
  readonly because: 'needed' | 'login' | 'closes' | 'form' | 'kept'
  /** An observed call that is denied without the rule, and the server's sentence. */
  readonly call?: string
  readonly reply?: string
}

/** That a suggested string is enough, and that no rule of it can be left out. */
export interface Proof {
  /** Kinds of calls that were replayed. */
  readonly replayed: number
  /** Those that the string denies; none, or the suggestion is a mistake of ours. */
  readonly denied: readonly string[]
  readonly rules: readonly RuleProof[]
}

/** Replays every kind of call against a string, and again without each of its rules. */
export function prove(text: string, replays: readonly Replay[], engine: Engine): Proof {
  const user = userOf(text, engine)
  if (!user) return { replayed: replays.length, denied: [text], rules: [] }
  const denied = replays.filter(({ line }) => !dryRun(user, line).allowed).map(shownCall)
  const index = indexOf(replays)
  const tree = parse(text).rules
  let selector = 0
  const rules = tree.flatMap((rule, at): RuleProof[] => {
    if (rule.kind !== 'selector') {
      const less = withoutRule(user, 0, rule) ?? userOf(without(tree, at), engine)
      return [proofOf(rule, 0, less, index, replays)]
    }
    selector++
    const own = selector
    return rule.rules.map((inner, place) => {
      const rest = (): string =>
        tree.map((each, other) => (other === at ? `(${without(rule.rules, place)})` : each.text)).join(' ')
      return proofOf(inner, own, withoutRule(user, own, inner) ?? userOf(rest(), engine), index, replays)
    })
  })
  return { replayed: replays.length, denied, rules }
}

/** A user without a pattern; quicker than to begin anew. */
function withoutRule(user: AclUser, index: number, rule: RuleNode): AclUser | undefined {
  const selector = index === 0 ? user.root : user.selectors[index - 1]
  if (!selector) return undefined
  const less = withoutPattern(selector, rule)
  if (!less) return undefined
  return index === 0
    ? { ...user, root: less }
    : { ...user, selectors: user.selectors.map((each, at) => (at === index - 1 ? less : each)) }
}

function withoutPattern(selector: Selector, rule: RuleNode): Selector | undefined {
  if (rule.kind === 'key' && selector.keys.has(rule.pattern))
    return { ...selector, keys: new Map([...selector.keys].filter(([pattern]) => pattern !== rule.pattern)) }
  if (rule.kind === 'channel' && selector.channels.has(rule.pattern))
    return { ...selector, channels: new Set([...selector.channels].filter((pattern) => pattern !== rule.pattern)) }
  return undefined
}

const without = (rules: readonly RuleNode[], at: number): string =>
  rules
    .filter((_, index) => index !== at)
    .map(({ text }) => text)
    .join(' ')

function userOf(text: string, engine: Engine): AclUser | undefined {
  const set = setUser(newUser(engine), text)
  return set.ok ? set.user : undefined
}

type Index = ReadonlyMap<string, readonly Replay[]>

function indexOf(replays: readonly Replay[]): Index {
  const index = new Map<string, Replay[]>()
  for (const replay of replays) index.set(replay.command.name, [...(index.get(replay.command.name) ?? []), replay])
  return index
}

const CLOSING: ReadonlySet<string> = new Set(['resetchannels', '-@all', 'resetkeys'])

function proofOf(
  rule: RuleNode,
  selector: number,
  less: AclUser | undefined,
  index: Index,
  replays: readonly Replay[],
): RuleProof {
  const head = { rule: rule.text, selector }
  if (rule.text === 'on') return { ...head, because: 'login' }
  if (rule.text.startsWith('-') || CLOSING.has(rule.text)) {
    const opens = rule.text === 'resetchannels' && less !== undefined && allowsChannels(less, selector)
    return { ...head, because: CLOSING.has(rule.text) && !opens ? 'form' : 'closes' }
  }
  const isDenied = ({ line }: Replay): boolean => !less || !dryRun(less, line).allowed
  const found = (index.get(rule.text.slice(1)) ?? []).find(isDenied) ?? replays.find(isDenied)
  if (!found || !less) return { ...head, because: 'kept' }
  return { ...head, because: 'needed', call: shownCall(found), reply: dryRun(less, found.line).reply }
}

const allowsChannels = ({ root, selectors }: AclUser, selector: number): boolean =>
  (selector === 0 ? root : selectors[selector - 1])?.allChannels === true
