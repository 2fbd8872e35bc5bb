import { type Engine } from '../../engines/index.ts'
import { type AclUser, serviceForm } from '../../permissions/index.ts'
import type { Observations } from '../observe/observer.ts'
import type { Skipped } from '../observe/skipped.ts'
import { within as withinPatterns, withoutCovered } from './coveredUses.ts'
import { type Demand, demandOf, type NoDemand, type PatternUse } from './demand.ts'
import { narrowing, type Narrowing } from './narrowing.ts'
import { divide, type Division, partRules } from './parts.ts'
import { describePatterns, type SuggestedPattern } from './patterns.ts'
import { type Proof, prove } from './proof.ts'
import { surplusOf, type Surplus } from './surplus.ts'

/** What may be granted beyond what was observed, and what may not. */
export interface SuggestOptions {
  /** Which of several workloads, by its name, where they were told apart. */
  readonly part?: string
  /**
   * Categories instead of names where they save rules, as long as they grant no more than so many commands beyond need, none
   * of them dangerous. Without it every command is named, and an upgrade of the server grants nothing more.
   */
  readonly spare?: number
  /** Whether key spaces that need different rights may get selectors. Default: true. */
  readonly selectors?: boolean
  /** Key patterns for commands of which only names were seen. */
  readonly patterns?: readonly string[]
  /** What the suggestion must not go beyond. */
  readonly within?: AclUser
}

/** An access string for what was observed, and what speaks for it. */
export interface StringSuggestion {
  readonly ok: true
  /** In the form in which the service keeps it. */
  readonly accessString: string
  readonly engine: Engine
  readonly calls: number
  readonly patterns: readonly SuggestedPattern[]
  readonly commands: readonly { readonly name: string; readonly calls: number }[]
  readonly proof: Proof
  readonly surplus: Surplus
  /** Selectors that were made, and what they cut: pairs of a command and a key pattern that nobody needs. */
  readonly selectors: { readonly count: number; readonly before: number; readonly after: number }
  /** Undefined where no string was to be narrowed. */
  readonly narrowing: Narrowing | undefined
  readonly skipped: readonly Skipped[]
}

/** Why there is no string: a sentence for people in `message`. */
export interface NoSuggestion {
  readonly ok: false
  readonly reason: NoDemand['reason'] | 'keys-unknown' | 'unproved'
  readonly message: string
  readonly skipped: readonly Skipped[]
}

/**
 * The least access string that allows what was observed. Every kind of call is replayed with `dryRun` and allowed, and is denied
 * again when its rule is taken away. What `within` denies is left out and told.
 *
 * @throws TypeError for a part that was not observed.
 * @example
 * ```ts
 * const observer = createObserver({ engine: 'valkey-8.1' })
 * const reader = captureReader('commands', observer)
 * reader.write(new TextEncoder().encode('GET app:user:1\nGET app:user:2\n'))
 * reader.end()
 * const suggestion = suggest(observer.finish())
 * if (suggestion.ok) suggestion.accessString // 'on %R~app:user:* +get'
 * ```
 */
export function suggest(observations: Observations, options: SuggestOptions = {}): StringSuggestion | NoSuggestion {
  const { engine, workloads, skipped } = observations
  const { part = [...workloads.keys()][0], spare, patterns = [], within } = options
  const workload = workloads.get(part ?? '')
  if (!workload) {
    if (options.part !== undefined) throw new TypeError('`part` must name a workload that was observed.')
    return { ok: false, reason: 'nothing-observed', message: 'No command was observed.', skipped }
  }
  const given = patterns.length > 0 || !within ? patterns : patternsOf(within)
  const unknown = [...workload.commands.values()].filter(({ keysUnknown }) => keysUnknown)
  if (unknown.length > 0 && given.length === 0)
    return {
      ...{ ok: false, reason: 'keys-unknown', skipped },
      message: 'Only names of commands were seen, not their keys: name the key patterns of the application.',
    }
  const found = demandOf(observations, workload, { patterns: given, within })
  if ('reason' in found) return { ok: false, ...found, skipped }
  const mayDivide = options.selectors !== false && !workload.tiesLost && unknown.length === 0
  const settledDemand = settled(found, given, within)
  const { demand, division, accessString, proof } = withoutIdle(
    settledDemand,
    divide(settledDemand, engine, mayDivide),
    engine,
    spare,
  )
  if (proof.denied.length > 0)
    return { ok: false, reason: 'unproved', message: `The string would deny \`${proof.denied[0] ?? ''}\`.`, skipped }
  return {
    ...{ ok: true, accessString, engine, calls: workload.calls, proof, skipped },
    patterns: describePatterns(demand, engine),
    commands: [...workload.commands.values()]
      .filter(({ command }) => demand.commands.has(command.id))
      .map(({ command, calls }) => ({ name: command.name, calls }))
      .sort((a, b) => b.calls - a.calls || (a.name < b.name ? -1 : 1)),
    surplus: surplusOf(division, demand, engine, spare),
    selectors: { count: division.parts.length - 1, before: division.undivided, after: division.surplus },
    narrowing: within && narrowing(within, accessString, demand, engine),
  }
}

interface Attempt {
  readonly demand: Demand
  readonly division: ReturnType<typeof divide>
  readonly accessString: string
  readonly proof: Proof
}

/** A string without the patterns that no call needs alone, as far as all names that they stand for are known. */
function withoutIdle(
  demand: Demand,
  division: Attempt['division'],
  engine: Engine,
  spare: number | undefined,
): Attempt {
  const accessString = serviceForm(printed(division, demand, engine, spare), engine)
  const proof = prove(accessString, demand.replays, engine)
  const idle = new Set(proof.rules.filter(({ because }) => because === 'kept').map(({ rule }) => rule))
  const isIdle = (use: PatternUse): boolean =>
    use.spaces.length > 0 &&
    use.spaces.every(({ distinct, more, samples }) => !more && distinct === samples.length) &&
    [`~${use.pattern}`, `%R~${use.pattern}`, `%W~${use.pattern}`, `&${use.pattern}`].some((rule) => idle.has(rule))
  const drop = [...demand.keys, ...demand.channels].find(isIdle)
  if (!drop) return { demand, division, accessString, proof }
  const rest = (uses: readonly PatternUse[]): readonly PatternUse[] => uses.filter((use) => use !== drop)
  const parts = division.parts.map((part) => ({ ...part, keys: rest(part.keys) }))
  const less = { ...demand, keys: rest(demand.keys), channels: rest(demand.channels) }
  return withoutIdle(less, { ...division, parts }, engine, spare)
}

/** Patterns as they will be written. */
function settled(demand: Demand, given: readonly string[], within: AclUser | undefined): Demand {
  const inside = (
    uses: readonly PatternUse[],
    allowed: ReadonlyMap<string, number> | undefined,
    literals: readonly string[] = [],
  ): readonly PatternUse[] => withoutCovered(allowed ? withinPatterns(uses, allowed) : uses, literals)
  const unknown = demand.replays.filter(({ unknownKeys }) => unknownKeys)
  const added = unknown.length === 0 ? [] : given.map((pattern) => unknownUse(pattern, demand))
  return {
    ...demand,
    keys: inside([...demand.keys, ...added], within && !within.root.allKeys ? allowedKeys(within) : undefined),
    channels: inside(
      demand.channels,
      within && !within.root.allChannels ? new Map([...within.root.channels].map((text) => [text, 3])) : undefined,
      demand.literals,
    ),
  }
}

const patternsOf = (user: AclUser): readonly string[] => (user.root.allKeys ? ['*'] : [...allowedKeys(user).keys()])

function allowedKeys({ root, selectors }: AclUser): ReadonlyMap<string, number> {
  const allowed = new Map<string, number>()
  for (const { keys, allKeys } of [root, ...selectors]) {
    if (allKeys) allowed.set('*', 3)
    for (const [pattern, permissions] of keys) allowed.set(pattern, (allowed.get(pattern) ?? 0) | permissions)
  }
  return allowed
}

/** Any of the commands may come to any of the patterns. */
function unknownUse(pattern: string, { replays }: Demand): PatternUse {
  const needs = new Map<number, Set<number>>()
  for (const { command, unknownKeys } of replays) if (unknownKeys) needs.set(command.id, new Set(unknownKeys))
  return {
    pattern,
    spaces: [],
    permissions: [...needs.values()].flatMap((each) => [...each]).reduce((a, b) => a | b, 0) || 1,
    needs,
  }
}

function printed({ parts }: Division, demand: Demand, engine: Engine, spare: number | undefined): string {
  const patterns = [...new Set([...demand.channels.map(({ pattern }) => pattern), ...demand.literals])].sort()
  // `&*` opens all channels, and the server takes none beside it.
  const channels = patterns.includes('*') ? ['*'] : patterns
  const [root, ...others] = parts.map((part, index) => partRules(part, index === 0 ? channels : [], engine, spare))
  const closed = engine.traits.channels && engine.traits.channelsDefault === 'all' ? ['resetchannels'] : []
  const selectors = others.map((rules) => `(${[...closed, ...rules].map(quoted).join(' ')})`)
  return ['on', ...closed, ...(root ?? []), ...selectors].join(' ')
}

/** Inside parentheses quotes and backslashes have a meaning. */
const quoted = (rule: string): string => (/["'\\]/.test(rule) ? `"${rule.replace(/["\\]/g, '\\$&')}"` : rule)
