import type { Command } from '../../engines/index.ts'
import { untilNul } from '../../grammar/index.ts'
import { byteString, textOf } from '../globs/byteString.ts'
import type { Call, CommandLine } from './call.ts'
import { DENIED_COMMAND, DENIED_DATABASE, DENIED_KEY, type Verdict } from './check.ts'

export const unknownCommandReply = ([name = '']: CommandLine): string => `ERR Command '${errorText(name)}' not found`

export const arityReply = ({ command }: Call): string =>
  `ERR wrong number of arguments for '${shownName(command)}' command`

/** Commands of modules are named as the module named them, which is in capitals (observed: vector sets of Redis 8.0). */
const shownName = ({ name, flags, module }: Command): string =>
  flags.includes('module') || module !== undefined ? name.toUpperCase() : name

/**
 * The sentence of ACL DRYRUN. 6.x has no such command: there it is the sentence of NOPERM, which names no key and no channel.
 * Source: Redis `acl.c`, judged against live servers; 6.x observed as NOPERM.
 */
export function denialReply(call: Call, { denied, argument }: Verdict, username: string): string {
  const { traits } = call.engine
  const subject = traits.denialNamesUser ? `User ${untilNul(username)}` : traits.selectors ? 'This user' : 'this user'
  return `${subject} has no permissions to ${traits.selectors ? named(call, denied, argument) : unnamed(call, denied)}`
}

function named({ command, line, engine }: Call, denied: number, argument: number): string {
  if (denied === DENIED_COMMAND) return `run the '${shownName(command)}' command`
  const whole = plainText(line[argument] ?? '')
  // 7.0 prints an argument as a C string.
  const shown = engine.traits.denialNamesUser ? whole : untilNul(whole)
  if (denied === DENIED_DATABASE) return `access database ${shown}`
  return `access the '${shown}' ${denied === DENIED_KEY ? 'key' : 'channel'}`
}

function unnamed({ command }: Call, denied: number): string {
  if (denied === DENIED_COMMAND) return `run the '${shownName(command)}' command or its subcommand`
  return `access one of the ${denied === DENIED_KEY ? 'keys' : 'channels'} used as arguments`
}

/** Bytes that are no text are lone surrogates, as in patterns. */
function plainText(argument: string | Uint8Array): string {
  const text = typeof argument === 'string' ? argument : textOf(byteString(argument))
  if (typeof text === 'string') return text
  return Array.from(text, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join('')
}

/** An error is a C string without line breaks. */
const errorText = (argument: string | Uint8Array): string => untilNul(plainText(argument)).replace(/[\r\n]/g, ' ')
