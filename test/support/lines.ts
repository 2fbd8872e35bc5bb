import { loadEngine, type EngineId } from '../../src/engines/index.ts'

/** Whether ACL LIST of an engine prints single commands in an order that is random for each server process. */
export const isUnordered = (engine: EngineId): boolean => loadEngine(engine).traits.commandText !== 'retained'

/** A line with the single commands of each selector in one order, so that two servers' lines compare. */
export const ordered = (line: string): string =>
  line
    .split(/(?<=^| )(?=\()/)
    .map((part) => part.replace(/[+-][^@ ()][^ ]*(?: [+-][^@ ()][^ ]*)*/g, (commands) => orderCommands(commands)))
    .join('')

function orderCommands(commands: string): string {
  const closing = commands.endsWith(')') ? ')' : ''
  return (
    commands
      .slice(0, commands.length - closing.length)
      .split(' ')
      .sort()
      .join(' ') + closing
  )
}
