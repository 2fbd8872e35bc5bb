import { Command, CommanderError, Option } from 'commander'
import { exit, type ExitCode } from './exit.ts'
import { commands, flagsOf, type CommandName, type Flag } from './flags.ts'
import { commandHelp, topHelp } from './help.ts'
import type { Io } from './io.ts'
import { say } from './say.ts'
import { sayWhy } from './sayWhy.ts'
import { lookOf } from './terminal.ts'
import { version } from './version.ts'

/**
 * The main program: runs a command line, without the words `node` and `aclkit`. Never rejects.
 *
 * @example
 * ```ts
 * process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, cwd: process.cwd(), env: process.env })
 * ```
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    let code: ExitCode = exit.clean
    const program = programFor(argv, io, (result) => (code = result))
    await program.parseAsync(argv.map(protectedString), { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.misuse
    say(io, `aclkit failed, which is a mistake in aclkit; please report it: ${sayWhy(error)}`)
    return exit.failure
  }
}

/** What each command does; loaded when it is called. */
const actions: Readonly<Record<CommandName, (command: Command, io: Io) => Promise<ExitCode>>> = {
  lint: async (command, io) => (await import('./lint.ts')).lint(command.args, command.opts(), io),
  fmt: async (command, io) => (await import('./fmt/fmt.ts')).fmt(command.args, command.opts(), io),
  can: async (command, io) => (await import('./can/can.ts')).can(command.args.map(unprotected), command.opts(), io),
  explain: async (command, io) =>
    (await import('./explain/explain.ts')).explain(command.args.map(unprotected), command.opts(), io),
  diff: async (command, io) => (await import('./diff/diff.ts')).diff(command.args.map(unprotected), command.opts(), io),
  upgrade: async (command, io) =>
    (await import('./upgrade/upgrade.ts')).upgrade(command.args.map(unprotected), command.opts(), io),
  test: async (command, io) => (await import('./test/test.ts')).test(command.args, command.opts(), io),
  docs: async (command, io) => (await import('./docs/docs.ts')).docs(command.args, command.opts(), io),
  'create-user': async (command, io) => (await import('./createUser/createUser.ts')).createUser(command.opts(), io),
  suggest: async (command, io) => (await import('./suggest/suggest.ts')).suggest(command.args, command.opts(), io),
  recipes: async (command, io) => (await import('./recipes/recipes.ts')).recipes(command.args[0], command.opts(), io),
  'explain-denial': async (command, io) =>
    (await import('./explainDenial/explainDenial.ts')).explainDenial(command.args[0], command.opts(), io),
  rules: async (command, io) => (await import('./rules.ts')).rules(command.args[0], command.opts(), io),
  engines: async (command, io) => (await import('./engines.ts')).engines(command.opts(), io),
  completion: async (command, io) => (await import('./completion.ts')).completion(command.args[0], io),
}

/** A string that begins with a rule such as `-@all` is no flag: a blank before it keeps commander from taking it for one. */
const protectedString = (word: string, index: number, argv: readonly string[]): string =>
  /^-(?:@|[a-z|-]+[\t-\r ])/i.test(word) && !argv.slice(0, index).includes('--') ? ` ${word}` : word

const unprotected = (word: string): string => word.replace(/^ (?=-)/, '')

function programFor(argv: readonly string[], io: Io, done: (code: ExitCode) => void): Command {
  const look = lookOf(io, io.stdout, colorAsked(argv))
  const program = configured(new Command('aclkit'), io, () => topHelp(look.color))
  program.version(version, '-V, --version').helpCommand('help [command]')
  // Making all commands takes longer than reading a string: only help and mistakes need those that are not called.
  const called = commands.filter(({ name }) => name === argv[0])
  for (const spec of called.length > 0 ? called : commands) {
    const command = configured(program.command(spec.name), io, () => commandHelp(spec, look.color))
    // What is missing is said by the command, which knows what could stand there.
    for (const argument of spec.args.split(' '))
      if (argument !== '') command.argument(argument.replace(/<(.+)>/, '[$1]'))
    for (const option of flagsOf(spec).flatMap(optionsOf)) command.addOption(option)
    command.action(async () => done(await actions[spec.name](command, io)))
  }
  return program
}

function configured(command: Command, io: Io, help: () => string): Command {
  return command
    .exitOverride()
    .configureHelp({ formatHelp: help })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // What is written is coloured already, or not.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
      outputError: (text) => say(io, inOurWords(text, command)),
    })
}

/** `error: unknown option '--formt'\n(Did you mean --format?)` becomes a sentence with the way to the help. */
function inOurWords(text: string, command: Command): string {
  const [head = '', hint = ''] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n')
  const meant = /\(Did you mean (.+)\?\)/.exec(hint)?.[1]
  const quoted = head.replace(/'([^']*)'/g, '`$1`').replace(/\.$/, '')
  const sentence = quoted.charAt(0).toUpperCase() + quoted.slice(1)
  const name = command.name() === 'aclkit' ? 'aclkit' : `aclkit ${command.name()}`
  if (/^unknown option '-(?!-).*[@ ]/.test(head))
    return `${sentence}. Write \`--\` before a string that begins with \`-\`.`
  return `${sentence}${meant === undefined ? '.' : `; did you mean \`${meant}\`?`} See \`${name} --help\`.`
}

function optionsOf({ name, short, value, many, no, help }: Flag): readonly Option[] {
  // Commander has its own.
  if (name === 'help') return []
  const words = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`
  const option = new Option(words, help)
  if (many) option.argParser((each: string, before: readonly string[] | undefined) => [...(before ?? []), each])
  return no === undefined ? [option] : [option, new Option(`--no-${name}`)]
}

const colorAsked = (argv: readonly string[]): boolean | undefined =>
  argv.includes('--no-color') ? false : argv.includes('--color') ? true : undefined
