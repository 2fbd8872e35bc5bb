import { resolve } from 'node:path'
import { compareFiles, compareSides, type FileComparison, type RightsChange, type Side } from '../../check/index.ts'
import type { EngineId } from '../../engines/index.ts'
import type { SourceText } from '../../sources/index.ts'
import { changeFormats } from '../choices.ts'
import { exit, worst, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { enginesOf, oneEngine } from '../oneEngine.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { longestFile, readText } from '../readFile.ts'
import { misuse, oneLine, say } from '../say.ts'
import { readSettings, type Settings } from '../settings.ts'
import { lookOf } from '../terminal.ts'
import type { DiffFlags } from './flags.ts'
import type { Revisions } from './git.ts'
import { notesOf } from './notes.ts'

/** `aclkit diff`: says what is gained and lost, and is a gate if that is asked. */
export async function diff(args: readonly string[], flags: DiffFlags, io: Io): Promise<ExitCode> {
  const format = readWord('format', changeFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const settings = await readSettings(flags, io.cwd)
  if (!settings.ok) return misuse(io, settings.message)
  const compared = await compareAll(args, flags, settings.value, io)
  if (!compared.ok) return misuse(io, compared.message)
  const { changes, problems, unread } = compared.value
  const isGate = flags.newAccess === false
  io.stdout.write(await said(changes, format.value ?? 'pretty', isGate, lookOf(io, io.stdout, flags.color)))
  for (const { path, message } of problems) say(io, `${oneLine(path)}: ${message}`)
  for (const path of unread) say(io, `${oneLine(path)} is no kind of file in which users stand.`)
  const failing = isGate ? changes.filter(({ newAccess }) => newAccess.length > 0) : []
  for (const note of notesOf(compared.value, flags, failing)) say(io, note)
  return worst([
    problems.length + unread.length > 0 ? exit.misuse : exit.clean,
    failing.length > 0 || changes.some(({ refused }) => refused) ? exit.findings : exit.clean,
  ])
}

async function said(
  changes: readonly RightsChange[],
  format: (typeof changeFormats)[number],
  isGate: boolean,
  look: ReturnType<typeof lookOf>,
): Promise<string> {
  if (format === 'json') return (await import('./json.ts')).json(changes, isGate)
  if (format === 'markdown') return (await import('./markdown.ts')).markdown(changes, isGate)
  return (await import('./pretty.ts')).pretty(changes, look)
}

async function compareAll(
  args: readonly string[],
  flags: DiffFlags,
  { checkOptions, excluded }: Settings,
  io: Io,
): Promise<Outcome<FileComparison>> {
  const [first, second] = args
  if (flags.files !== true && flags.git === undefined) {
    if (first === undefined || second === undefined) {
      return refused('Name two access strings, each in quotes: `aclkit diff OLD NEW`.')
    }
    const engine = oneEngine(checkOptions('string'))
    return ok({ changes: [compareSides(sideOf(first, engine), sideOf(second, engine))], problems: [], unread: [] })
  }
  const read = await readBoth(args, flags, excluded, io)
  if (!read.ok) return read
  const { before, after, explicit } = read.value
  const engine = [...before, ...after].flatMap(({ path }) => {
    const ids = enginesOf(checkOptions(path))
    return ids.length === 0 ? [] : [{ engine: ids, files: (each: string) => each === path }]
  })
  const { kind } = checkOptions('.')
  return ok(
    await compareFiles(before, after, { explicit, ...(engine.length > 0 && { engine }), ...(kind && { kind }) }),
  )
}

async function readBoth(
  [first, second, third]: readonly string[],
  { files, git }: DiffFlags,
  excluded: Settings['excluded'],
  io: Io,
): Promise<Outcome<Revisions>> {
  if (git !== undefined) {
    if (files) return refused('`--files` compares two files and `--git` two revisions: give one of them.')
    if (second !== undefined) return refused('`--git` takes one file or directory.')
    return (await import('./git.ts')).readRevisions(git, first ?? '.', io.cwd, excluded)
  }
  if (first === undefined || second === undefined || third !== undefined) {
    return refused('Name two files: `aclkit diff --files OLD NEW`.')
  }
  const [before, after] = [await readOne(first, io), await readOne(second, io)]
  if (!before.ok) return before
  return after.ok ? ok({ before: [before.value], after: [after.value], explicit: true }) : after
}

const sideOf = (text: string, engine: EngineId): Side => ({
  address: 'string',
  engine,
  written: text,
  rules: { text, holes: [], splitting: 'access-string' },
})

async function readOne(path: string, io: Io): Promise<Outcome<SourceText>> {
  const read = await readText(resolve(io.cwd, path), { most: longestFile, mayHoldNul: /acl/i.test(path) })
  return read.ok ? ok({ path, text: read.value.text }) : refused(`${oneLine(path)} ${read.message}`)
}
