import type { Command } from '../../engines/index.ts'
import { keyLookup } from './optionWords.ts'

/** A call with no more words than the command asks for, one key where it counts them. */
export function leastCall(command: Command, head: readonly string[]): string[] {
  const lookup = keyLookup(command)
  const counted = lookup.by === 'number' ? lookup.index + 2 : 0
  const count = command.arity > 0 ? command.arity : Math.max(head.length, -command.arity, counted)
  return Array.from({ length: count }, (_, at) => head[at] ?? '1')
}
