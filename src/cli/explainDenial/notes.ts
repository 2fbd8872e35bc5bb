import type { Engine } from '../../engines/index.ts'
import type { Denial } from '../../suggest/index.ts'

/** What a reader should know besides, in sentences. */
export function notesOf({ script, era, reason, user }: Denial, isAllowed: boolean, engine: Engine): readonly string[] {
  const { subcommands, denialNamesUser } = engine.traits
  const own = !subcommands ? '6.x' : denialNamesUser ? '7.2' : '7.0'
  return [
    ...(isAllowed
      ? ['The string allows this call. The server holds another one for the user, or the error was about another call.']
      : []),
    ...(script ? ['A script tried it: what a script runs is tested against the user who calls the script.'] : []),
    ...(reason === 'changed' ? ['The rules changed while the transaction was queued: send it again.'] : []),
    ...(user !== undefined && user !== 'default' ? [`It was said to the user \`${user}\`.`] : []),
    ...(era !== undefined && era !== own
      ? [`These are the words of ${eras[era]}, but ${engine.title} was asked: name yours with --engine.`]
      : []),
  ]
}

const eras = { '6.x': 'Redis 6', '7.0': 'Redis 7.0', '7.2': 'Redis 7.2, Valkey 7.2 or later' } as const

/** Why a line cannot be explained alone. */
export function tooLittle({ reason, command, name }: Denial): string {
  const call = reason === 'channel' ? 'PUBLISH news x' : reason === 'sort' ? 'SORT list BY w:*' : 'GET other:1'
  const ask = `add the call with \`--call '${call}'\`, or paste the entry of ACL LOG, which names more.`
  if (reason === 'command') return `The line does not say which command was denied: ${ask}`
  if (reason === 'database') return `The line does not say which call was denied: ${ask}`
  if (reason === 'sort') return `The line does not say which SORT was denied: ${ask}`
  if (command === undefined && name !== undefined) return `The line names the ${reason} but not the command: ${ask}`
  return `The line says neither which ${reason} nor which command was denied: ${ask}`
}
