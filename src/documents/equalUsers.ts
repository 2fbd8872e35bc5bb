import { type Bits, channelArguments, type Engine, hasBit } from '../engines/index.ts'
import { type AclUser, compileGlob, sameMeaning, type Selector } from '../permissions/index.ts'
import type { IdentifiedUser } from './keySpaces.ts'

/** So many states that may mean the same are compared with each other; of more, only equal ones are found. */
const MOST_COMPARED = 24

/**
 * Groups of users that may do exactly the same, however they log in: those in one state, and those whose states are proved to
 * mean the same. Only states that agree in what is quickly seen are compared.
 */
export function equalUsers(users: readonly IdentifiedUser[]): readonly (readonly string[])[] {
  const states = new Map<string, { readonly user: AclUser; readonly ids: string[] }>()
  for (const { id, user } of users) {
    const key = stateOf(user)
    const state = states.get(key)
    if (state) state.ids.push(id)
    else states.set(key, { user: withoutDoor(user), ids: [id] })
  }
  const alike = new Map<string, { readonly user: AclUser; readonly ids: string[] }[]>()
  for (const { user, ids } of states.values()) {
    const key = outlineOf(user)
    const others = alike.get(key) ?? []
    const same = others.slice(0, MOST_COMPARED).find((other) => sameMeaning(other.user, user))
    if (same) same.ids.push(...ids)
    else alike.set(key, [...others, { user, ids: [...ids] }])
  }
  const order = new Map(users.map(({ id }, index) => [id, index]))
  const place = (id: string | undefined): number => order.get(id ?? '') ?? 0
  return [...alike.values()]
    .flat()
    .filter(({ ids }) => ids.length > 1)
    .map(({ ids }) => ids.toSorted((a, b) => place(a) - place(b)))
    .toSorted(([a], [b]) => place(a) - place(b))
}

const withoutDoor = (user: AclUser): AclUser => ({ ...user, enabled: true, noPassword: false, passwords: new Set() })

/** Equal for users in the same state, apart from how they log in. */
const stateOf = ({ engine, sanitizePayload, root, selectors }: AclUser): string =>
  JSON.stringify([engine.id, sanitizePayload === false, ...[root, ...selectors].map(selectorState)])

const selectorState = ({ allKeys, keys, allChannels, channels, ...rest }: Selector): unknown => [
  allKeys ? true : [...keys].map(([pattern, permissions]) => `${permissions} ${pattern}`).sort(),
  allChannels ? true : [...channels].sort(),
  rest.allDatabases ? true : rest.databases,
  rest.future,
  [...rest.commands],
  [...rest.firstArgs].map(([id, list]) => [id, [...list.keys()].sort()]).sort(),
]

/**
 * The same for users that may do the same, but for the rarest ways of writing a pattern: what later versions grant, which
 * commands without keys and channels are granted, and the beginnings of the patterns.
 */
function outlineOf({ engine, sanitizePayload, root, selectors }: AclUser): string {
  const parts = [root, ...selectors]
  const free = freeBits(engine)
  const commands = free.map((word, index) =>
    parts.reduce((bits, part) => bits | ((part.commands[index] ?? 0) & word), 0),
  )
  return JSON.stringify([
    engine.id,
    sanitizePayload === false,
    parts.some(({ future }) => future),
    [...commands],
    parts.some(({ allKeys }) => allKeys) || beginnings(parts.flatMap(({ keys }) => [...keys.keys()])),
  ])
}

/** The bytes that patterns begin with, without those that only go on from others. */
function beginnings(patterns: readonly string[]): readonly string[] {
  const open = patterns.map((pattern) => compileGlob(pattern)).filter(({ isEmpty }) => !isEmpty)
  const sorted = [...new Set(open.map(({ prefix }) => prefix))].sort()
  const ends = new Set(open.filter(({ form }) => form !== 'literal').map(({ prefix }) => prefix))
  const kept: string[] = []
  for (const prefix of sorted) {
    const last = kept.at(-1)
    if (last === undefined || !ends.has(last) || !prefix.startsWith(last)) kept.push(prefix)
  }
  return kept
}

const known = new WeakMap<Engine, Bits>()

/** The commands that can be called without a key and without a channel, whatever a selector says of these. */
function freeBits(engine: Engine): Bits {
  const found = known.get(engine)
  if (found) return found
  const { catalog } = engine
  const bits = catalog.all.slice()
  for (const { id, name, keys, keySpecs, flags } of catalog.commands) {
    const isTied = keys[0] > 0 || keySpecs.length > 0 || flags.includes('movablekeys') || channelArguments.has(name)
    if (isTied && hasBit(bits, id)) bits[id >>> 5] = (bits[id >>> 5] ?? 0) & ~(1 << (id & 31))
  }
  known.set(engine, bits)
  return bits
}
