import type { Bits } from './bits.ts'
import type { Confidence, ModuleName } from './engine.ts'

/** Where a command's keys stand, as COMMAND reports it from 7.0 on. */
export interface KeySpec {
  readonly flags: readonly string[]
  readonly begin:
    | { readonly type: 'index'; readonly index: number }
    | { readonly type: 'keyword'; readonly keyword: string; readonly startFrom: number }
    | { readonly type: 'unknown' }
  readonly find:
    | { readonly type: 'range'; readonly lastKey: number; readonly step: number; readonly limit: number }
    | { readonly type: 'keynum'; readonly keyNumIndex: number; readonly firstKey: number; readonly step: number }
    | { readonly type: 'unknown' }
}

/** One command or subcommand of an engine. */
export interface Command {
  /** Its bit. The subcommands of a container have the ids right after its own. */
  readonly id: number
  /** Lower case, full: `get`, `config|get`. */
  readonly name: string
  /** The container's id for a subcommand. */
  readonly parent?: number | undefined
  /** How many subcommands follow; 0 for anything but a container. */
  readonly subcommands: number
  /** Number of words in a call, the name included; negative: at least that many. */
  readonly arity: number
  readonly flags: readonly string[]
  readonly categories: readonly string[]
  /** The legacy first, last and step of its keys; zeros when none. */
  readonly keys: readonly [first: number, last: number, step: number]
  readonly keySpecs: readonly KeySpec[]
  /** Its group in COMMAND DOCS, from 7.0 on: `sorted-set`. */
  readonly group?: string | undefined
  /** The module that brings it; absent for the engine's own. */
  readonly module?: ModuleName | undefined
  /** How sure it is that the command stands in this catalog, with these categories and keys. */
  readonly confidence: Confidence
}

/** Commands by full lower-case name. */
export interface CommandNames extends Pick<ReadonlyMap<string, Command>, 'get' | 'has'> {
  /** All names. */
  readonly keys: () => Iterable<string>
}

/** Sets of commands by category, without `@`. Each is one object, however often it is asked for. */
export type CategorySets = Pick<ReadonlyMap<string, Bits>, 'get' | 'has'>

/** What an engine knows: its commands and categories. */
export interface Catalog {
  /** How many commands there are. */
  readonly size: number
  /** All of them, by id. For one, `at` and `byName` are quicker: they make no other. */
  readonly commands: readonly Command[]
  /** The command of an id. */
  readonly at: (id: number) => Command | undefined
  /** By full lower-case name. */
  readonly byName: CommandNames
  /** Names without `@`, in the server's own order, which decides how 6.x and 7.0 print commands. */
  readonly categories: readonly string[]
  /** What `+@name` sets: the members of a category and every subcommand of a container among them. */
  readonly categoryBits: CategorySets
  /** What a category itself names, as ACL CAT prints it: used in counting, not in setting. */
  readonly categoryMembers: CategorySets
  /** Every command. */
  readonly all: Bits
}
