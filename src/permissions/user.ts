import { type Bits, emptyBits, type Engine, type EngineId, loadEngine } from '../engines/index.ts'
import { type AccessString, hasKeys } from '../grammar/index.ts'

/** Permissions of a key pattern, as bits. */
export const READ = 1
export const WRITE = 2
export const READ_WRITE = 3

/** A command rule as servers of the 7.2 line keep it: its target in lower case. */
export interface RetainedRule {
  readonly grant: boolean
  /** `get`, `config|get`, `select|0`, `@read`. */
  readonly target: string
}

/** What one set of rules allows: the root, or one `( … )`. */
export interface Selector {
  readonly allKeys: boolean
  /** Patterns in the order they were added, with their permissions: 1 read, 2 write, 3 both. */
  readonly keys: ReadonlyMap<string, number>
  readonly allChannels: boolean
  /** Patterns in the order they were added. */
  readonly channels: ReadonlySet<string>
  readonly allDatabases: boolean
  /** Ids, ascending. */
  readonly databases: readonly number[]
  /** The commands granted, by their ids in the engine's catalog. */
  readonly commands: Bits
  /** Whether commands not known yet are granted: set by `+@all`, cleared by `-@all`, by nothing else. */
  readonly future: boolean
  /** The server's own `allcommands` flag: set by `+@all`, cleared by any rule that takes a command away. */
  readonly allCommands: boolean
  /** First arguments allowed for commands, by command id: in lower case, and as written. */
  readonly firstArgs: ReadonlyMap<number, ReadonlyMap<string, string>>
  /** Every command rule since the last `+@all` or `-@all`. Those that a later one replaces are among them. */
  readonly retained: readonly RetainedRule[]
}

/** The state that rules build up, as a server keeps it. Immutable: setting rules gives a new one. */
export interface AclUser {
  readonly engine: Engine
  readonly enabled: boolean
  readonly noPassword: boolean
  /** Undefined: neither flag shows. */
  readonly sanitizePayload: boolean | undefined
  /** SHA-256 as 64 hexadecimal digits, in the order they were added. */
  readonly passwords: ReadonlySet<string>
  readonly root: Selector
  /** Those of `( … )`, in order. */
  readonly selectors: readonly Selector[]
  /** Every rule list that was accepted, oldest first. */
  readonly accepted: readonly AccessString[]
}

/** Lists of nothing, shared by all states that hold nothing. */
export const NO_ITEMS: ReadonlySet<never> = new Set<never>()
export const NO_ENTRIES: ReadonlyMap<never, never> = new Map<never, never>()

/** A selector as `( )` begins with: nothing but, where the engine says so, all channels and databases. */
export const newSelector = ({ catalog, traits }: Engine): Selector => ({
  allKeys: false,
  keys: NO_ENTRIES,
  allChannels: traits.channelsDefault === 'all',
  channels: NO_ITEMS,
  allDatabases: true,
  databases: [],
  commands: emptyBits(catalog.size),
  future: false,
  allCommands: false,
  firstArgs: NO_ENTRIES,
  retained: [],
})

/** Looks only at what tells a user from other things: it is asked for every decision. */
export function requireUser(user: AclUser, name: string): void {
  const value: unknown = user
  if (typeof value !== 'object' || value === null || !('engine' in value && 'root' in value && 'accepted' in value))
    throw new TypeError(`\`${name}\` must be a user that \`newUser\` made.`)
}

const fresh = new WeakMap<Engine, AclUser>()

/**
 * The user that `ACL SETUSER u` creates, without any rule: disabled, without commands, keys or passwords. Channels are
 * open on Redis 6.x and on ElastiCache serverless, closed elsewhere.
 *
 * @throws TypeError for an engine that is not known.
 * @example
 * ```ts
 * listUser(newUser('redis-7.0')) // 'off resetchannels -@all'
 * ```
 */
export function newUser(engine: EngineId | Engine): AclUser {
  const loaded = typeof engine === 'string' ? loadEngine(engine) : engine
  if (!hasKeys(loaded, 'traits', 'catalog'))
    throw new TypeError('`engine` must be an id of `engines`, or a loaded one.')
  const known = fresh.get(loaded)
  if (known) return known
  const user: AclUser = {
    engine: loaded,
    enabled: false,
    noPassword: false,
    sanitizePayload: loaded.traits.sanitizePayload === 'always' ? true : undefined,
    passwords: NO_ITEMS,
    root: newSelector(loaded),
    selectors: [],
    accepted: [],
  }
  fresh.set(loaded, user)
  return user
}
