import {
  type AclUser,
  dryRun,
  findCall,
  findName,
  globLanguage,
  mayRun,
  type Selector,
  textOf,
} from '../../permissions/index.ts'
import type { Engine } from '../../engines/index.ts'
import type { Probe } from './probes.ts'

/** A call that a user may make. */
export interface AllowedCall {
  readonly words: readonly Word[]
  /** The database that it is made in. */
  readonly database: number
}

export type Word = string | Uint8Array

/** An argument that is given, at its place; the others are chosen. */
export interface Given {
  readonly place: number
  readonly word: Word
}

/**
 * A call of a probe's form that a user may make, if there is one: what is not given is chosen from the patterns of one selector after
 * the other. It counts only if `dryRun` says so, and the command itself.
 */
export function allowedCall(
  user: AclUser,
  probe: Probe,
  given?: Given,
  selectors: readonly Selector[] = [user.root, ...user.selectors],
): AllowedCall | undefined {
  for (const selector of selectors) {
    for (const first of [undefined, ...firstArgsOf(selector, probe, user)]) {
      for (const database of databasesOf(selector)) {
        const words = fill(probe, selector, user.engine, { database, first, given })
        if (words && isAllowed(user, words, database)) return { words, database }
      }
    }
  }
  return undefined
}

/** Whether the server lets a call through, SORT's own test included. */
export const isAllowed = (user: AclUser, words: readonly Word[], database: number): boolean =>
  dryRun(user, words, { database }).allowed && mayRun(words, database, user)

/** The databases that a call can come from: the first of them where none is closed. */
export const callersDatabases = (user: AclUser): readonly number[] => [
  ...new Set([user.root, ...user.selectors].flatMap(databasesOf)),
]

const databasesOf = ({ allDatabases, databases }: Selector): readonly number[] => (allDatabases ? [0] : databases)

/** First arguments that a selector allows of a command which it does not grant as a whole. */
function firstArgsOf(selector: Selector, { words }: Probe, user: AclUser): readonly string[] {
  if (selector.firstArgs.size === 0) return []
  const call = findCall(words, user.engine)
  return [...(selector.firstArgs.get(call?.command.id ?? -1)?.values() ?? [])]
}

interface Choice {
  readonly database: number
  readonly first: string | undefined
  readonly given: Given | undefined
}

function fill(
  probe: Probe,
  selector: Selector,
  engine: Engine,
  { database, first, given }: Choice,
): Word[] | undefined {
  const words: Word[] = [...probe.words]
  for (const place of probe.databases) words[place] = String(database)
  for (const { place, need } of probe.keys) {
    const name = keyFor(selector, need, engine)
    if (name !== undefined) words[place] = name
    else if (place !== given?.place && !(place === 1 && first !== undefined)) return undefined
  }
  for (const { place, literal } of probe.channels) {
    const name = channelFor(selector, literal, engine)
    if (name === undefined && place !== given?.place) return undefined
    words[place] = name ?? ''
  }
  if (first !== undefined) words[1] = first
  if (given) words[given.place] = given.word
  return words
}

/** Names by selector: of a key for each need, of channels. */
const chosen = new WeakMap<Selector, Map<string, Word | undefined>>()

function choose(selector: Selector, what: string, find: () => Word | undefined): Word | undefined {
  let known = chosen.get(selector)
  if (!known) chosen.set(selector, (known = new Map<string, Word | undefined>()))
  if (!known.has(what)) known.set(what, find())
  return known.get(what)
}

const keyFor = (selector: Selector, need: number, engine: Engine): Word | undefined =>
  choose(selector, `key ${need}`, () => {
    if (selector.allKeys) return 'x'
    const patterns = [...selector.keys].filter(([, carried]) => (carried & need) === need).map(([pattern]) => pattern)
    return firstName(patterns, engine)
  })

const channelFor = (selector: Selector, literal: boolean, engine: Engine): Word | undefined =>
  choose(selector, `channel ${String(literal)}`, () => {
    if (selector.allChannels) return 'x'
    const [first] = selector.channels
    return literal ? first : firstName([...selector.channels], engine)
  })

/** A name of the first pattern that has one. */
function firstName(patterns: readonly string[], engine: Engine): Word | undefined {
  for (const pattern of patterns) {
    const found = findName({ within: [globLanguage([pattern], engine.traits)], without: [] })
    if (found !== undefined && found !== 'too-large') return textOf(found.name)
  }
  return undefined
}
