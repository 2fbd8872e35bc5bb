import { type Engine, hasBit } from '../../engines/index.ts'
import {
  type Call,
  compileGlob,
  byteString,
  findCall,
  fitsArity,
  READ,
  type Selector,
  WRITE,
} from '../../permissions/index.ts'
import { type AllowedCall, allowedCall, callersDatabases, isAllowed, type Word } from './allowedCall.ts'
import type { Page, PageUser } from './pageData.ts'
import type { Probe, ProbeKey } from './probes.ts'
import type { Ask, KeyAccess } from './question.ts'

/** What one user is told. */
export interface UserAnswer {
  readonly name: string
  readonly asked: PageUser
  /** The call that proves it: allowed, or the one that is denied. */
  readonly call: AllowedCall
  readonly allowed: boolean
}

/** What is asked of users, ready to be asked of one after the other. */
export type Asker = (user: PageUser) => UserAnswer

export function askerOf(ask: Ask, page: Page): Asker {
  return ask.kind === 'run' ? runAsker(ask.words, page) : keyAsker(ask, page)
}

const answerOf = (asked: PageUser, allowed: AllowedCall | undefined, denied: readonly Word[]): UserAnswer => ({
  name: asked.name,
  asked,
  allowed: allowed !== undefined,
  call: allowed ?? { words: denied, database: callersDatabases(asked.user)[0] ?? 0 },
})

/**
 * Who can run a command: with arguments, that very call; for a command alone that needs some, any call that it has. What is
 * missing behind the arguments given is made up.
 */
function runAsker(words: readonly string[], page: Page): Asker {
  const probes = new Map<Engine, readonly Probe[]>()
  return (asked) => {
    const { user } = asked
    const call = findCall(words, user.engine)
    if (call === undefined || !isAnyCall(words, call)) return askCall(asked, completeCall(words, call))
    const own = probes.get(user.engine) ?? probesFor(call, page.probes.get(user.engine) ?? [], user.engine)
    probes.set(user.engine, own)
    for (const probe of own) {
      const allowed = allowedCall(user, probe)
      if (allowed) return answerOf(asked, allowed, [])
    }
    return answerOf(asked, undefined, own[0]?.words ?? words)
  }
}

/** A command without arguments that cannot be called so. */
const isAnyCall = (words: readonly string[], call: Call): boolean =>
  !fitsArity(call) && words.length <= call.command.name.split('|').length

/** A call with the arguments that it lacks. */
export function completeCall(words: readonly string[], call: Call | undefined): readonly string[] {
  const missing = call === undefined ? 0 : Math.abs(call.command.arity) - words.length
  return missing > 0 ? [...words, ...Array<string>(missing).fill('x')] : words
}

function askCall(asked: PageUser, words: readonly string[]): UserAnswer {
  const database = callersDatabases(asked.user).find((each) => isAllowed(asked.user, words, each))
  return answerOf(asked, database === undefined ? undefined : { words, database }, words)
}

/** The probes of a command and of its subcommands. */
function probesFor({ command }: Call, all: readonly Probe[], engine: Engine): readonly Probe[] {
  return all.filter(({ words }) => {
    const own = findCall(words, engine)?.command
    return own?.id === command.id || own?.parent === command.id
  })
}

const wanted: Readonly<Record<KeyAccess, readonly number[]>> = {
  read: [READ],
  write: [WRITE],
  'read or write': [READ | WRITE],
  'read and write': [READ, WRITE],
}

/**
 * Who can read a key: those for whom there is a call of some command which reads the value of a key that it names, which names this
 * key, and which is allowed. Writing alike. Both: one call for each, or one that does both.
 */
function keyAsker({ access, key }: Ask & { kind: 'key' }, page: Page): Asker {
  const name = byteString(key)
  const probes = new Map(
    [...page.probes].map(([engine, all]) => [engine, wanted[access].map((does) => placesOf(all, does, engine))]),
  )
  return (asked) => {
    const { user } = asked
    const steps = probes.get(user.engine) ?? []
    const reach = reachOf(asked, name)
    let found: AllowedCall | undefined
    for (const step of steps) {
      const proof = firstAllowed(asked, step, key, reach)
      if (!proof) return answerOf(asked, undefined, deniedCall(step, key))
      found ??= proof
    }
    return answerOf(asked, found, [])
  }
}

/** A place of a call where a key stands, and the command that is called. */
interface KeyPlace {
  readonly probe: Probe
  readonly key: ProbeKey
  readonly command: Call['command']
}

/** Those that people know come first. */
const known = 'GET HGETALL LRANGE SMEMBERS ZRANGE SET HSET LPUSH SADD ZADD DEL'.split(' ')

function placesOf(probes: readonly Probe[], does: number, engine: Engine): readonly KeyPlace[] {
  const places = probes.flatMap((probe) => {
    const command = findCall(probe.words, engine)?.command
    return command ? probe.keys.filter((key) => (key.does & does) > 0).map((key) => ({ probe, key, command })) : []
  })
  const rank = ({ probe }: KeyPlace): number =>
    (known.indexOf(probe.words[0] ?? '') + known.length + 1) % (known.length + 1)
  return places.toSorted((a, b) => rank(a) - rank(b))
}

/** What each selector that reaches a key has for it. */
interface Reach {
  readonly selector: Selector
  /** What the patterns that match it carry. */
  readonly carried: readonly number[]
}

function reachOf({ user }: PageUser, name: string): readonly Reach[] {
  return [user.root, ...user.selectors]
    .map((selector) => ({ selector, carried: carriedBy(selector, name, user.engine) }))
    .filter(({ carried }) => carried.length > 0)
}

/** What the patterns of a selector that match a key carry. */
export const carriedBy = ({ allKeys, keys }: Selector, name: string, engine: Engine): readonly number[] =>
  allKeys
    ? [READ | WRITE]
    : [...keys].filter(([pattern]) => compileGlob(pattern, engine.traits).matches(name)).map(([, carried]) => carried)

function firstAllowed(
  asked: PageUser,
  places: readonly KeyPlace[],
  key: string,
  reach: readonly Reach[],
): AllowedCall | undefined {
  for (const place of places) {
    const allowed = callAt(asked, place, key, reach)
    if (allowed) return allowed
  }
  return undefined
}

/** Calls are tried only where the selector has the command and a pattern that will do: most are told apart by that. */
function callAt(
  { user }: PageUser,
  { probe, key: { place, need }, command }: KeyPlace,
  key: string,
  reach: readonly Reach[],
): AllowedCall | undefined {
  const likely = reach.filter(
    ({ selector, carried }) =>
      (hasBit(selector.commands, command.id) || selector.firstArgs.has(command.id)) &&
      carried.some((permissions) => (permissions & need) === need),
  )
  return likely.length === 0
    ? undefined
    : allowedCall(
        user,
        probe,
        { place, word: key },
        likely.map(({ selector }) => selector),
      )
}

function deniedCall(places: readonly KeyPlace[], key: string): readonly Word[] {
  const [first] = places
  return first ? first.probe.words.with(first.key.place, key) : []
}

/** Every command by which a user reaches a key so, as the engine names it. */
export function commandsReaching(
  asked: PageUser,
  { access, key }: Ask & { kind: 'key' },
  page: Page,
): readonly string[] {
  const { engine } = asked.user
  const does = wanted[access].reduce((all, one) => all | one, 0)
  const reach = reachOf(asked, byteString(key))
  const places = placesOf(page.probes.get(engine) ?? [], does, engine)
  return [...new Set(places.filter((place) => callAt(asked, place, key, reach)).map(({ command }) => command.name))]
}
