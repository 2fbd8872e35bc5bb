import type { Command, Engine } from '../../engines/index.ts'
import { channelsOf, databasesOf, findCall, fitsArity, keysOf, readsOtherKeys } from '../decide/call.ts'
import { READ_WRITE } from '../user.ts'

/**
 * What an argument, or the call as a whole, demands of a selector:
 *
 * - a key demand is its need: 0 (any permission), READ, WRITE or READ_WRITE
 * - CHANNEL: a name that a `&` pattern must match; PATTERN: one that must stand there literally (PSUBSCRIBE)
 * - DATABASE: the id of a database, in an argument; CURRENT: the caller's own
 * - ALL_DATABASES: every database that a server has; READ_ALL: the right to read every key (SORT with BY or GET)
 * - NOTHING: what one engine demands and the other does not
 */
export type Demand = number

export const CHANNEL = 4
export const PATTERN = 5
export const DATABASE = 6
export const CURRENT = 7
export const ALL_DATABASES = 8
const READ_ALL = 9
export const NOTHING = 10
/** How many demands there are. */
export const DEMANDS = 11

export const isKeyDemand = (demand: Demand): boolean => demand <= READ_WRITE
/** Whether a demand is met by names, and so by a language. */
export const isNameDemand = (demand: Demand): boolean => demand <= PATTERN

/** Places of demands that belong to no argument. */
export const CALLER = -1
const WHOLE = -2
const SORTED = -3

/** A demand and its place: the index of an argument, or one of the places above. */
export interface PlacedDemand {
  readonly at: number
  readonly demand: Demand
}

/** How an engine reads a call: the command it runs and what that demands. */
export interface CallReading {
  readonly command: Command
  readonly demands: readonly PlacedDemand[]
}

/** Reads a call as an engine does; undefined where it has no such command or takes another number of arguments. */
export function readCall(line: readonly string[], engine: Engine): CallReading | undefined {
  const call = line.length > 0 ? findCall(line, engine) : undefined
  if (!call || !fitsArity(call)) return undefined
  const { named, current, all } = databasesOf(call)
  const demands: PlacedDemand[] = [
    ...keysOf(call).map(({ argument, need }) => ({ at: argument, demand: need })),
    ...channelsOf(call).map(({ argument, literal }) => ({ at: argument, demand: literal ? PATTERN : CHANNEL })),
    ...named.map((at) => ({ at, demand: DATABASE })),
    ...(current ? [{ at: CALLER, demand: CURRENT }] : []),
    ...(all ? [{ at: WHOLE, demand: ALL_DATABASES }] : []),
    ...(readsOtherKeys(call) ? [{ at: SORTED, demand: READ_ALL }] : []),
  ]
  return { command: call.command, demands }
}
