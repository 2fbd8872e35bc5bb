import type { Completions } from './completion.ts'
import { flagsOf, flagWords, type CommandSpec, type Flag } from './flags.ts'

/** A completion script for bash, from 3.2 on and without the bash-completion package. */
export function bashCompletion({ topFlags, commands, words }: Completions): string {
  const names = commands.map(({ name }) => name).join(' ')
  const arms = commands.flatMap((command) => flagsOf(command).flatMap((flag) => valueArm(command, flag, words)))
  const rest = commands.map((command) => restArm(command, words))
  return `# aclkit for bash: source <(aclkit completion bash)
_aclkit() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  local command='' words='' suffix='' head='' files='' i IFS=$' \\t\\n'
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then command=\${COMP_WORDS[i]}; break; fi
  done
  # bash makes words of their own of the = in --format=json and --rule ID=off
  if [[ $cur == = ]]; then
    cur=''
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  if [[ $command == lint && $prev != -* && \${COMP_WORDS[COMP_CWORD-1]}\${COMP_WORDS[COMP_CWORD]} == *=* ]]; then
    words='${words('severities').join(' ')}'
  else
    case "$command $prev" in
${arms.map((arm) => `      ${arm}`).join('\n')}
      *)
        case $command in
          '') words='${names}'; [[ $cur == -* ]] && words='${topFlags.flatMap(flagWords).join(' ')}' ;;
${rest.map((arm) => `          ${arm}`).join('\n')}
        esac ;;
    esac
  fi
  if [[ $cur == *,* ]]; then head=\${cur%,*},; cur=\${cur##*,}; fi
  if [[ -n $words ]]; then
    COMPREPLY=($(compgen -P "$head" -S "$suffix" -W "$words" -- "$cur"))
    [[ -n $suffix ]] && compopt -o nospace 2>/dev/null
  elif [[ -n $files ]]; then
    IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$cur"))
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _aclkit aclkit
`
}

/** What stands after a flag with a value. */
function valueArm({ name }: CommandSpec, flag: Flag, words: Completions['words']): readonly string[] {
  if (flag.value === undefined) return []
  const forms = flagWords(flag).filter((word) => !word.startsWith('--no-'))
  const pattern = forms.map((form) => `'${name} ${form}'`).join('|')
  if (flag.values === 'files') return [`${pattern}) files=1 ;;`]
  if (flag.values === 'severities') return [`${pattern}) words='${words('rules').join(' ')}'; suffix='=' ;;`]
  return [`${pattern}) ${flag.values === undefined ? ':' : `words='${words(flag.values).join(' ')}'`} ;;`]
}

/** What stands anywhere else in a command: its flags, or what it is called for. */
function restArm(command: CommandSpec, words: Completions['words']): string {
  const flags = flagsOf(command).flatMap(flagWords).join(' ')
  const { values } = command
  const own = values === 'files' ? 'files=1' : values === undefined ? ':' : `words='${words(values).join(' ')}'`
  return `${command.name}) if [[ $cur == -* ]]; then words='${flags}'; else ${own}; fi ;;`
}
