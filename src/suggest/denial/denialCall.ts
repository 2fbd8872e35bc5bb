import {
  type AclUser,
  channelsOf,
  findCall,
  findCommand,
  findName,
  globLanguage,
  keysOf,
  textOf,
} from '../../permissions/index.ts'
import { leastCall } from '../observe/leastCall.ts'
import type { Denial } from './readDenial.ts'

/** A call that a server refused. */
export interface DeniedCall {
  readonly words: readonly string[]
  /** Whether its keys and channels stand for any: the line names none. */
  readonly isMadeUp: boolean
}

/**
 * A call that is denied as the line says: with the key or channel that was refused, or, where the command was, with names that the
 * user may use, so that only the command is missing. Undefined where the line does not say enough.
 *
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* +@read')
 * const denial = readDenial("NOPERM User app has no permissions to run the 'set' command")
 * if (set.ok && denial) denialCall(denial, set.user)?.words[0] // 'SET'
 * ```
 */
export function denialCall({ command, name, reason }: Denial, user: AclUser): DeniedCall | undefined {
  const found = command === undefined ? undefined : findCommand(user.engine, command)
  if (!found || (name === undefined && reason !== 'command')) return undefined
  const [head = '', ...rest] = found.name.split('|')
  const line = leastCall(found, [head.toUpperCase(), ...rest.map((part) => part.toUpperCase())])
  const call = findCall(line, user.engine)
  if (!call) return undefined
  for (const { argument, need } of keysOf(call)) line[argument] = name ?? ownKey(user, need) ?? 'key'
  for (const { argument, literal } of channelsOf(call)) line[argument] = name ?? ownChannel(user, literal) ?? 'channel'
  const isMadeUp = name === undefined && keysOf(call).length + channelsOf(call).length > 0
  return { words: line, isMadeUp }
}

/** A key for which the user has the permissions, or any that it knows. */
function ownKey({ root, selectors }: AclUser, need: number): string | undefined {
  const patterns = [root, ...selectors].flatMap(({ keys }) => [...keys])
  const [pattern] = patterns.find(([, carried]) => (carried & need) === need) ?? patterns[0] ?? []
  return pattern === undefined ? undefined : nameOf(pattern)
}

function ownChannel({ root, selectors }: AclUser, literal: boolean): string | undefined {
  const [pattern] = [root, ...selectors].flatMap(({ channels }) => [...channels])
  return pattern === undefined ? undefined : literal ? pattern : nameOf(pattern)
}

function nameOf(pattern: string): string | undefined {
  const found = findName({ within: [globLanguage([pattern])], without: [] })
  const text = found === undefined || found === 'too-large' ? undefined : textOf(found.name)
  return typeof text === 'string' ? text : undefined
}
