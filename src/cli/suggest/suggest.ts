import { resolve } from 'node:path'
import {
  captureReader,
  createObserver,
  type NoSuggestion,
  type Observations,
  splitCommandLine,
  suggest as find,
  type StringSuggestion,
} from '../../suggest/index.ts'
import type { AclUser } from '../../permissions/index.ts'
import { readAskedUser } from '../askedUser.ts'
import { exit, type ExitCode, worst } from '../exit.ts'
import type { Io } from '../io.ts'
import { dataFor, misuse, oneLine, say } from '../say.ts'
import { lookOf } from '../terminal.ts'
import type { SuggestFlags } from './flags.ts'
import { readCaptures } from './readCaptures.ts'
import { readSuggestFlags, type SuggestSettings } from './settings.ts'
import { count } from './sections.ts'

/** `aclkit suggest`: the least string for what was observed. */
export async function suggest(paths: readonly string[], flags: SuggestFlags, io: Io): Promise<ExitCode> {
  const settings = readSuggestFlags(flags)
  if (!settings.ok) return misuse(io, settings.message)
  const named = paths.length > 0 ? paths : io.stdin.isTTY || flags.also ? [] : ['-']
  if (named.length === 0 && !flags.also)
    return misuse(
      io,
      'Say which capture to read: `aclkit suggest app.log`, or pipe one in. See `aclkit suggest --help`.',
    )
  if (flags.also?.some((call) => (splitCommandLine(call)?.length ?? 0) === 0))
    return misuse(io, '`--also` holds no command, or its quotes do not pair: `--also "CLIENT SETNAME x"`.')
  const narrow = flags.narrow === undefined ? undefined : await readAskedUser(flags.narrow, flags, io)
  if (narrow && 'code' in narrow) return narrow.code
  const observer = createObserver({
    ...{ engine: settings.value.engine, split: settings.value.split, clients: flags.client, users: flags.user },
    databases: settings.value.databases,
    handshake: settings.value.handshake?.commands.map(({ name }) => name),
    ...{ keys: settings.value.dial, names: settings.value.names, separators: flags.separators },
  })
  const also = captureReader('commands', observer)
  for (const line of flags.also ?? []) also.write(new TextEncoder().encode(`${line}\n`))
  also.end()
  const read = await readCaptures(named, settings.value.kind, observer, io)
  if (!read.ok) return misuse(io, read.message)
  if (read.value === 'interrupted') return exit.interrupted
  return answer(observer.finish(), settings.value, { ...flags, within: narrow?.asked.user }, io)
}

/** A suggestion for one part of what was observed, or why there is none. */
export interface Answer {
  /** The client, database or user; empty where they are not told apart. */
  readonly part: string
  readonly result: StringSuggestion | NoSuggestion
}

async function answer(
  observations: Observations,
  settings: SuggestSettings,
  flags: SuggestFlags & { readonly within: AclUser | undefined },
  io: Io,
): Promise<ExitCode> {
  const { spare } = settings
  const { within } = flags
  const options = {
    ...{ selectors: flags.selectors !== false, patterns: flags.key ?? [] },
    ...(spare === undefined ? {} : { spare }),
    ...(within && { within }),
  }
  const parts = [...observations.workloads.keys()].sort()
  const answers: readonly Answer[] =
    parts.length === 0
      ? [{ part: '', result: find(observations, options) }]
      : parts.map((part) => ({ part, result: find(observations, { ...options, part }) }))
  const { render } = await import('./render.ts')
  const text = render(answers, observations, settings, lookOf(io, io.stdout, flags.color))
  if (flags.output === undefined) io.stdout.write(settings.format === 'string' ? dataFor(io.stdout, text) : text)
  else {
    const { writeOutput } = await import('../replaceFile.ts')
    const written = writeOutput(resolve(io.cwd, flags.output), text)
    if (!written.ok) return misuse(io, `\`${oneLine(flags.output)}\` ${written.message}`)
  }
  return judge(answers, observations, settings, io)
}

function judge(
  answers: readonly Answer[],
  { skipped }: Observations,
  { engine, format }: SuggestSettings,
  io: Io,
): ExitCode {
  const left = skipped.filter(({ reason }) => reason === 'malformed' || reason === 'truncated')
  const lines = left.reduce((sum, each) => sum + each.count, 0)
  if (format === 'string' && lines > 0)
    say(io, `${count(lines, 'line')} could not be read and ${lines === 1 ? 'was' : 'were'} left out.`)
  for (const { part, result } of answers)
    if (!result.ok && (result.reason === 'nothing-observed' || format === 'string'))
      say(io, `${part === '' ? '' : `${part}: `}${result.message} (${engine.title})`)
  return worst(answers.map(({ result }) => codeOf(result)))
}

function codeOf(result: StringSuggestion | NoSuggestion): ExitCode {
  if (!result.ok) return result.reason === 'nothing-observed' ? exit.clean : exit.findings
  const { narrowing } = result
  const holds =
    !narrowing || (['equal', 'narrower'].includes(narrowing.relation) && narrowing.deniedBefore.length === 0)
  return holds ? exit.clean : exit.findings
}
