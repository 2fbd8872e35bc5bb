import { type Engine, type EngineId, loadEngine, restrictionOf } from '../../engines/index.ts'
import { commandTable, findEntry } from './commandTable.ts'
import type { KeyDial } from './keyDial.ts'
import type { NameOptions } from './keySpaces.ts'
import { leastCall } from './leastCall.ts'
import { createShapes, type Shape } from './shapes.ts'
import { createSkipCounter, type Skipped, type SkipReason } from './skipped.ts'
import { isChosen, partOf, type Source, type SourceChoice, type Split } from './source.ts'
import { type Words, wordAt, wordsFrom } from './words.ts'
import { createWorkload, type Workload, type WorkloadBuilder } from './workload.ts'

/** Whose calls are gathered, and how names become patterns. */
export interface ObserverOptions extends SourceChoice {
  readonly engine: Engine | EngineId
  /** How far keys and channels are to be generalised. Default: `segments`. */
  readonly keys?: KeyDial | undefined
  /** Different names in one place of keys before it is taken for variable. Default: 32. */
  readonly names?: number | undefined
  /** Where keys fall into segments. Default: `:/|.#{}`. */
  readonly separators?: string | undefined
  /** Segments of keys that are kept in memory; beyond them every new name counts as variable. Default: 100,000. */
  readonly mostSegments?: number | undefined
  /** One workload for each client, database or user instead of one for all. */
  readonly split?: Split | undefined
  /**
   * Commands that are needed though no capture may show them, such as those of a client library on connecting: `client|setinfo`. Each
   * workload has them, with 0 calls where nobody made one. Commands with keys or channels are passed over.
   */
  readonly handshake?: readonly string[] | undefined
}

/** What readers tell what they read. */
export interface Observer {
  /** Takes in a call. Whether it runs scripts, whose commands follow as those of `lua`. */
  readonly call: (words: Words, source: Source, line: number) => boolean
  /** Takes in calls of which no more is known than the name, such as `config|get`, and perhaps a key or channel. */
  readonly named: (call: NamedCall, source: Source, line: number) => void
  /** Counts a line that tells no call, by the reason. */
  readonly skip: (reason: SkipReason, line: number, name?: string) => void
  /** What was gathered, for `suggest`. */
  readonly finish: () => Observations
}

/** A command without its words. */
export interface NamedCall {
  readonly name: string
  readonly calls: number
  /** A key or channel that it came to; where it takes several, it may be any of them. */
  readonly object?: string
}

/** What captures tell. */
export interface Observations {
  readonly engine: Engine
  readonly keys: KeyDial
  readonly separators: string | undefined
  /** By client, database or user; one without a name where they are not told apart. */
  readonly workloads: ReadonlyMap<string, Workload>
  /** Calls by where they came from, the first few hundred such places. */
  readonly sources: readonly { readonly source: Source; readonly calls: number }[]
  readonly skipped: readonly Skipped[]
}

const NAMES = 32
const MOST_WORKLOADS = 100
const MOST_SOURCES = 500

/**
 * Gathers what is read, in bounded memory: at most 100 workloads, 200,000 segments of keys and 10,000 kinds of calls with several
 * keys each. What does not fit is counted as skipped, or told as `more`.
 *
 * @throws TypeError for an engine that is not known.
 * @example
 * ```ts
 * const observer = createObserver({ engine: 'valkey-8.1', keys: 'exact', databases: [0] })
 * const reader = captureReader('monitor', observer)
 * reader.write(new TextEncoder().encode('1714560000.1 [0 10.0.0.1:5000] "GET" "app:1"\n'))
 * reader.write(new TextEncoder().encode('1714560000.2 [1 10.0.0.1:5000] "FLUSHDB"\n'))
 * reader.end()
 * const suggestion = suggest(observer.finish())
 * suggestion.ok && suggestion.accessString // 'on %R~app:1 +get'
 * ```
 */
export function createObserver(options: ObserverOptions): Observer {
  const { keys = 'segments', names: most = NAMES, separators, mostSegments, split, handshake = [], ...choice } = options
  const engine = typeof options.engine === 'string' ? loadEngine(options.engine) : options.engine
  const nameOptions: NameOptions = { exact: keys === 'exact', names: most, separators, mostSegments }
  const names = commandTable(engine)
  const shapes = createShapes(engine)
  const skips = createSkipCounter()
  const workloads = new Map<string, WorkloadBuilder>()
  const sources = new Map<Source, { builder: WorkloadBuilder | undefined; calls: number }>()
  const unavailable: (boolean | undefined)[] = []

  const isUnavailable = ({ command: { id, name } }: Shape): boolean =>
    (unavailable[id] ??= restrictionOf(name, engine)?.confidence === 'documented')

  const placeOf = (source: Source): { builder: WorkloadBuilder | undefined; calls: number } => {
    const known = sources.get(source)
    if (known) return known
    const place = { builder: isChosen(source, choice) ? builderOf(partOf(source, split)) : undefined, calls: 0 }
    if (sources.size < MOST_SOURCES) sources.set(source, place)
    return place
  }

  const builderOf = (part: string): WorkloadBuilder => {
    const name = workloads.has(part) || workloads.size < MOST_WORKLOADS ? part : 'others'
    const known = workloads.get(name)
    if (known) return known
    const made = createWorkload(shapes, nameOptions)
    workloads.set(name, made)
    return made
  }

  const isExempt = ({ command }: Shape): boolean => engine.traits.alwaysAllowed.includes(command.name)

  const check = (shape: Shape): SkipReason | undefined =>
    isExempt(shape)
      ? 'always-allowed'
      : shape.readsAll
        ? 'reads-every-key'
        : isUnavailable(shape)
          ? 'unavailable'
          : undefined

  const checks: (SkipReason | 'none')[] = []
  const problemOf = (shape: Shape): SkipReason | undefined => {
    const known = shape.readsAll ? undefined : checks[shape.command.id]
    if (known !== undefined) return known === 'none' ? undefined : known
    const found = check(shape)
    if (!shape.readsAll) checks[shape.command.id] = found ?? 'none'
    return found
  }

  const addNamed = ({ name, calls, object }: NamedCall, source: Source): SkipReason | undefined => {
    const head = name.split('|', 2)
    const entry = findEntry(names, wordsFrom(head))
    if (!entry) return 'unknown-command'
    const { builder } = tally(placeOf(source), calls)
    if (!builder) return 'not-chosen'
    const least = leastCall(entry.command, head)
    const shape = shapes.of(entry, wordsFrom(least))
    if (typeof shape === 'string') return shape
    const problem = problemOf(shape)
    if (problem) return problem
    if (object === undefined) {
      builder.addName(shape, calls)
      return undefined
    }
    for (const { argument } of [...shape.keys, ...shape.channels]) least[argument] = object
    return builder.add(shape, wordsFrom(least), calls)
  }

  const addHandshake = (builder: WorkloadBuilder): WorkloadBuilder => {
    for (const name of handshake) {
      const head = name.split('|', 2)
      const entry = findEntry(names, wordsFrom(head))
      const shape = entry && shapes.of(entry, wordsFrom(leastCall(entry.command, head)))
      if (shape === undefined || typeof shape === 'string' || problemOf(shape)) continue
      if (shape.keys.length + shape.channels.length === 0) builder.addName(shape, 0)
    }
    return builder
  }

  return {
    call: (words, source, line) => {
      const entry = findEntry(names, words)
      if (!entry) {
        skips.add('unknown-command', line, wordAt(words, 0, 40))
        return false
      }
      const { builder } = tally(placeOf(source))
      if (!builder) {
        skips.add('not-chosen', line)
        return entry.runsScripts
      }
      const shape = shapes.of(entry, words)
      const problem = typeof shape === 'string' ? shape : (problemOf(shape) ?? builder.add(shape, words))
      if (problem) skips.add(problem, line, entry.command.name)
      return entry.runsScripts
    },
    named: (call, source, line) => {
      const problem = addNamed(call, source)
      if (problem) skips.add(problem, line, call.name)
    },
    skip: skips.add,
    finish: () => ({
      ...{ engine, keys, separators },
      workloads: new Map([...workloads].map(([name, builder]) => [name, addHandshake(builder).finish()])),
      sources: [...sources].map(([source, { calls }]) => ({ source, calls })),
      skipped: skips.all(),
    }),
  }
}

function tally<T extends { calls: number }>(place: T, calls = 1): T {
  place.calls += calls
  return place
}
