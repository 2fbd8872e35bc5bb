import type { Completions } from './completion.ts'
import { flagsOf, type CommandSpec, type Flag } from './flags.ts'

/** A completion script for fish. */
export function fishCompletion({ topFlags, commands, words }: Completions): string {
  const top = '__fish_use_subcommand'
  const lines = [
    '# aclkit for fish: aclkit completion fish | source',
    'complete -c aclkit -f',
    ...topFlags.flatMap((flag) => flagLines(top, flag, words)),
    ...commands.map(({ name, summary }) => `complete -c aclkit -n ${top} -a ${name} -d ${quoted(summary)}`),
    ...commands.flatMap((command) => commandLines(command, words)),
  ]
  return `${lines.join('\n')}\n`
}

function commandLines(command: CommandSpec, words: Completions['words']): readonly string[] {
  const condition = `"__fish_seen_subcommand_from ${command.name}"`
  const { values } = command
  const own = values === undefined ? [] : values === 'files' ? [' -F'] : [` -a ${quoted(words(values).join(' '))}`]
  return [
    ...own.map((each) => `complete -c aclkit -n ${condition}${each}`),
    ...flagsOf(command).flatMap((flag) => flagLines(condition, flag, words)),
  ]
}

function flagLines(condition: string, flag: Flag, words: Completions['words']): readonly string[] {
  const { name, short, no, help } = flag
  const line = (long: string, rest: string) => `complete -c aclkit -n ${condition} -l ${long}${rest} -d ${quoted(help)}`
  const takes = flag.value === undefined ? '' : valuesOf(flag, words)
  return [line(name, `${short === undefined ? '' : ` -s ${short}`}${takes}`), ...(no ? [line(`no-${name}`, '')] : [])]
}

function valuesOf({ values }: Flag, words: Completions['words']): string {
  if (values === undefined) return ' -x'
  if (values === 'files') return ' -r -F'
  if (values !== 'severities') return ` -x -a ${quoted(words(values).join(' '))}`
  const levels = words('rules').flatMap((id) => words('severities').map((level) => `${id}=${level}`))
  return ` -x -a ${quoted(levels.join(' '))}`
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, (sign) => `\\${sign}`)}'`
