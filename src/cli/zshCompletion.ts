import type { Completions } from './completion.ts'
import { flagsOf, flagWords, type CommandSpec, type Flag, type Values } from './flags.ts'

/** A completion script for zsh, to be sourced after `compinit` or put into a directory of `$fpath` as `_aclkit`. */
export function zshCompletion({ topFlags, commands, words }: Completions): string {
  const named = commands.map(({ name, summary }) => `${name}\\:${listed(summary)}`).join(' ')
  return `#compdef aclkit
# aclkit for zsh: source <(aclkit completion zsh)
_aclkit_rule_levels() {
  if compset -P '*='; then compadd ${words('severities').join(' ')}; else compadd -S= ${words('rules').join(' ')}; fi
}
_aclkit() {
  local curcontext=$curcontext state line
  _arguments -C ${topFlags.flatMap((flag) => flagSpec(flag, words)).join(' ')} '1:command:((${named}))' '*::argument:->rest'
  [[ $state == rest ]] || return
  case $line[1] in
${commands.map((command) => `    ${commandArm(command, words)}`).join('\n')}
  esac
}
compdef _aclkit aclkit
`
}

function commandArm(command: CommandSpec, words: Completions['words']): string {
  const { name, args, values } = command
  const own = values === undefined ? [] : [`'${args.includes('...') ? '*' : '1'}:${values}:${source(values, words)}'`]
  return `${name}) _arguments ${[...flagsOf(command).flatMap((flag) => flagSpec(flag, words)), ...own].join(' ')} ;;`
}

function flagSpec(flag: Flag, words: Completions['words']): readonly string[] {
  const value = flag.value === undefined ? '' : `:${flag.value.toLowerCase()}:${source(flag.values, words)}`
  return flagWords(flag).map((word) => {
    const takes = word.startsWith('--no-') ? '' : value
    return `'${flag.many ? '*' : ''}${word}[${bracketed(flag.help)}]${takes}'`
  })
}

function source(values: Values | undefined, words: Completions['words']): string {
  if (values === undefined) return ' '
  if (values === 'files') return '_files'
  if (values === 'severities') return '_aclkit_rule_levels'
  return `(${words(values).join(' ')})`
}

/** Fit to stand within single quotes and brackets. */
const bracketed = (text: string): string => text.replaceAll("'", '’').replace(/[\\[\]:]/g, '\\$&')

/** Fit to stand within single quotes, as a word of a list. */
const listed = (text: string): string => bracketed(text).replace(/[()" ]/g, '\\$&')
