import pc from 'picocolors'
import { commands, flagWords, topFlags, type CommandSpec, type Flag, type Usage } from './flags.ts'

const width = 80

type Colors = ReturnType<typeof pc.createColors>

/** The help of `aclkit` itself. Fits into 80 columns. */
export function topHelp(color: boolean): string {
  const colors = pc.createColors(color)
  return paragraphs([
    [
      `${colors.bold('aclkit')} reads the rights of ElastiCache, MemoryDB, Valkey and Redis users,`,
      'and says offline what the server would refuse, and what nobody meant.',
    ],
    section('Try', examples(topExamples, colors), colors),
    section(
      'Commands',
      table(
        commands.map(({ name, summary }) => [name, summary]),
        colors,
      ),
      colors,
    ),
    section('Flags', table(topFlags.map(flagRow), colors), colors),
    section('Exit codes', table(exitCodes, colors), colors),
    [`Every command explains itself: ${colors.bold('aclkit lint --help')}`],
  ])
}

/** The help of one command. Fits into 80 columns. */
export function commandHelp(command: CommandSpec, color: boolean): string {
  const colors = pc.createColors(color)
  return paragraphs([
    [colors.bold(usageLine(command))],
    fill(command.about, width),
    section('Try', examples(command.examples, colors), colors),
    ...command.flags.map(({ title, flags }) => section(title, table(flags.map(flagRow), colors), colors)),
  ])
}

/** `aclkit can [flags] 'access string' -- COMMAND [ARG…]` */
export function usageLine({ name, args, shown }: CommandSpec): string {
  const behind = shown ?? (args === '[path...]' ? '[path…|-]' : args)
  return ['aclkit', name, '[flags]', behind].filter(Boolean).join(' ')
}

const topExamples: readonly Usage[] = [
  { line: "aclkit lint --string 'on ~app:* +@raed'", says: 'one access string' },
  { line: 'aclkit lint infra/', says: 'every user in these files' },
  { line: 'aclkit lint infra/ --fix', says: 'and mend what is safe to mend' },
  { line: 'aclkit fmt infra/ --write', says: 'write strings as AWS returns them' },
  { line: "aclkit explain 'on ~app:* +@read'", says: 'what a user may do, in words' },
  { line: "aclkit can 'on ~app:* +@read' -- GET x", says: 'allowed or denied, and the way out' },
  { line: "aclkit diff 'on ~a +get' 'on ~* +@read'", says: 'what a change gains and loses' },
  { line: 'aclkit suggest monitor.log', says: 'the least string for what was seen' },
  { line: 'aclkit create-user --input users.yaml', says: 'check users before AWS does' },
  { line: 'aclkit rules undone-by-later-rule', says: 'what a finding means' },
]

/** What the process ends with, and when. */
export const exitCodes = [
  ['0', 'clean, or nothing was found to check'],
  ['1', 'findings at or above --fail-on; denied; refused; a gate or assertion that fails'],
  ['2', 'wrong usage, unreadable input or configuration, no such command, no way to AWS'],
  ['3', 'a failure of aclkit itself'],
  ['130', 'interrupted'],
] as const

const paragraphs = (parts: readonly (readonly string[])[]): string => `${parts.map((p) => p.join('\n')).join('\n\n')}\n`

const section = (title: string, lines: readonly string[], colors: Colors): readonly string[] => [
  colors.bold(title),
  ...lines.map((line) => `  ${line}`),
]

function examples(usages: readonly Usage[], colors: Colors): readonly string[] {
  const column = Math.max(...usages.map(({ line }) => line.length)) + 2
  return usages.map(({ line, says }) => `${colors.cyan(line)}${' '.repeat(column - line.length)}${colors.dim(says)}`)
}

const flagRow = (flag: Flag): readonly [string, string] => [
  `${flag.short === undefined ? '    ' : ''}${shownWords(flag).join(', ')}`,
  flag.help,
]

/** The words that stand for a flag, with its value: `-e`, `--engine NAME`. */
export const shownWords = (flag: Flag): readonly string[] =>
  flagWords(flag).map((word) =>
    flag.value !== undefined && word === `--${flag.name}` ? `${word} ${flag.value}` : word,
  )

function table(rows: readonly (readonly [string, string])[], colors: Colors): readonly string[] {
  const column = Math.max(...rows.map(([head]) => head.length)) + 2
  return rows.flatMap(([head, text]) =>
    fill(text, width - 2 - column).map((line, index) =>
      index === 0 ? `${colors.cyan(head)}${' '.repeat(column - head.length)}${line}` : ' '.repeat(column) + line,
    ),
  )
}

/** Breaks ASCII text at blanks. */
function fill(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}
