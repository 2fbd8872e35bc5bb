import { bashCompletion } from './bashCompletion.ts'
import { oneOf, shells, valuesOf } from './choices.ts'
import { exit, type ExitCode } from './exit.ts'
import { fishCompletion } from './fishCompletion.ts'
import { commands, flagsOf, topFlags, type CommandSpec, type Flag, type Values } from './flags.ts'
import { readWord } from './flagValues.ts'
import type { Io } from './io.ts'
import { misuse } from './say.ts'
import { zshCompletion } from './zshCompletion.ts'

/** What can be completed: the tables of flags.ts with every list of values written out. */
export interface Completions {
  readonly topFlags: readonly Flag[]
  readonly commands: readonly CommandSpec[]
  readonly words: (values: Values) => readonly string[]
}

const scripts: Readonly<Record<(typeof shells)[number], (completions: Completions) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

/** `aclkit completion SHELL`: prints a script for the shell. */
export async function completion(shell: string | undefined, io: Io): Promise<ExitCode> {
  if (shell === undefined) return misuse(io, `Name your shell: \`aclkit completion ${shells.join('`, `')}\`.`)
  const known = readWord('shell', shells, shell)
  if (!known.ok) return misuse(io, known.message)
  io.stdout.write(scripts[oneOf(shells, shell) ?? 'bash'](await completions()))
  return exit.clean
}

async function completions(): Promise<Completions> {
  const sources = new Set(commands.flatMap((each) => [each, ...flagsOf(each)]).flatMap(({ values }) => values ?? []))
  const lists = new Map(await Promise.all([...sources].map(async (each) => [each, await valuesOf(each)] as const)))
  return { topFlags, commands, words: (values) => lists.get(values) ?? [] }
}
