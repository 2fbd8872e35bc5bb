import { hasBit } from '../../engines/index.ts'
import { asciiLower, untilNul } from '../../grammar/index.ts'
import { byteString } from '../globs/byteString.ts'
import type { AclUser, Selector } from '../user.ts'
import { type Call, channelsOf, databasesOf, keysOf } from './call.ts'
import {
  allowsChannel,
  allowsDatabase,
  allowsKey,
  type CompiledSelector,
  compiledSelectors,
} from './compiledSelector.ts'
import { reachesAllDatabases } from './databaseArguments.ts'

/** Why a selector refuses a call. Of several selectors the highest is told. */
export const DENIED_DATABASE = 1
export const DENIED_COMMAND = 2
export const DENIED_KEY = 3
export const DENIED_CHANNEL = 4

/** What all selectors together say of a call. */
export interface Verdict {
  /** 0: allowed. */
  readonly denied: number
  /** The argument that was refused; 0 where it is the command, or the caller's database. */
  readonly argument: number
  /** Which selector allows it, or refuses it in the way that is told; 0: the root. */
  readonly selector: number
}

/** One after the other, the first that allows it; or the denial of the highest kind and, of that, the last argument. */
export function checkCall(user: AclUser, call: Call, database: number): Verdict {
  const selectors = compiledSelectors(user)
  let denied = 0
  let argument = 0
  let told = 0
  let index = -1
  for (const compiled of selectors) {
    index++
    const result = checkSelector(compiled, call, database)
    if (result === 0) return { denied: 0, argument: 0, selector: index }
    const kind = result & KIND
    const place = result >>> SHIFT
    if (kind > denied || (kind === denied && place > argument)) {
      denied = kind
      argument = place
      told = index
    }
  }
  return { denied, argument, selector: told }
}

const SHIFT = 3
const KIND = 7

/** 0, or a kind of denial and the argument above it, in one number: this is asked millions of times a second. */
function checkSelector(compiled: CompiledSelector, call: Call, database: number): number {
  const { selector } = compiled
  const { plan, command, line } = call
  if (!selector.allDatabases) {
    const place = deniedDatabase(compiled, call, database)
    if (place !== undefined) return DENIED_DATABASE | (place << SHIFT)
  }
  if (
    !plan.isExempt &&
    !hasBit(selector.commands, command.id) &&
    !(compiled.hasFirstArgs && hasFirstArg(selector.firstArgs, call))
  )
    return DENIED_COMMAND
  if (plan.hasKeys && !selector.allKeys) {
    if (plan.soleKey !== undefined) {
      const { argument, need } = plan.soleKey
      if (!allowsKey(compiled, byteString(line[argument] ?? ''), need)) return DENIED_KEY | (argument << SHIFT)
    } else {
      for (const { argument, need } of keysOf(call))
        if (!allowsKey(compiled, byteString(line[argument] ?? ''), need)) return DENIED_KEY | (argument << SHIFT)
    }
  }
  if (plan.channels !== undefined && !selector.allChannels) {
    for (const { argument, literal } of channelsOf(call))
      if (!allowsChannel(compiled, byteString(line[argument] ?? ''), literal))
        return DENIED_CHANNEL | (argument << SHIFT)
  }
  return 0
}

/** Whether a call's first argument is allowed for its command. They are compared as C strings, ASCII case aside. */
export function hasFirstArg(firstArgs: Selector['firstArgs'], { command, line }: Call): boolean {
  const allowed = firstArgs.get(command.id)
  if (allowed === undefined || line.length < 2) return false
  return [...allowed.keys()].map(byteString).includes(asciiLower(untilNul(byteString(line[1] ?? ''))))
}

function deniedDatabase(compiled: CompiledSelector, call: Call, database: number): number | undefined {
  const { named, current, all } = databasesOf(call)
  if (all) return reachesAllDatabases(compiled.selector) ? undefined : 0
  const refused = named.find((argument) => !allowsDatabase(compiled, Number(byteString(call.line[argument] ?? ''))))
  if (refused !== undefined) return refused
  return current && !allowsDatabase(compiled, database) ? 0 : undefined
}
