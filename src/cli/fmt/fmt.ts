import type { FormatOptions, FormattedFile, FormattedString } from '../../check/index.ts'
import { cardFormats, forms } from '../choices.ts'
import { exit, worst, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { mapInOrder } from '../mapInOrder.ts'
import { dataFor, misuse, say } from '../say.ts'
import { readSettings } from '../settings.ts'
import { subjectsOf } from '../subjects.ts'
import { lookOf } from '../terminal.ts'
import type { FmtFlags } from './flags.ts'
import { fmtSubject, type Formatted } from './fmtSubject.ts'
import { notesOf, type Mode } from './notes.ts'

/** `aclkit fmt`: writes access strings in a form, or says what would change. */
export async function fmt(paths: readonly string[], flags: FmtFlags, io: Io): Promise<ExitCode> {
  const { write = false, check = false, diff = false } = flags
  if (write && (check || diff)) {
    return misuse(io, `\`--write\` rewrites and \`--${check ? 'check' : 'diff'}\` does not: give one of them.`)
  }
  const form = readWord('form', forms, flags.form)
  if (!form.ok) return misuse(io, form.message)
  const format = readWord('format', cardFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const settings = await readSettings(flags, io.cwd)
  if (!settings.ok) return misuse(io, settings.message)
  const { checkOptions, excluded } = settings.value

  const optionsFor = (shown: string): FormatOptions => {
    const { engine, kind } = checkOptions(shown)
    return { ...(engine && { engine }), ...(kind && { kind }), ...(form.value && { form: form.value }) }
  }
  const done: Formatted[] = []
  const subjects = subjectsOf(paths, flags, io, excluded)
  for await (const each of mapInOrder(subjects, filesAtOnce, (subject) => fmtSubject(subject, optionsFor, write))) {
    done.push(each)
    if (io.signal?.aborted) return exit.interrupted
  }
  const mode: Mode = write ? 'write' : check ? 'check' : diff ? 'diff' : 'print'
  io.stdout.write(await said(done, { mode, isDiff: diff, isJson: format.value === 'json' }, flags, io))
  for (const note of notesOf(done, mode)) say(io, note)
  return worst([...done.map(({ code }) => code), judge(done, check)])
}

/** Enough for one to be formatted while others are read. */
const filesAtOnce = 4

interface Saying {
  readonly mode: Mode
  readonly isDiff: boolean
  readonly isJson: boolean
}

async function said(
  done: readonly Formatted[],
  { mode, isDiff, isJson }: Saying,
  { color }: FmtFlags,
  io: Io,
): Promise<string> {
  const look = lookOf(io, io.stdout, color)
  if (isJson) return (await import('./json.ts')).json(filesOf(done))
  if (isDiff) {
    const { unifiedDiff } = await import('../unifiedDiff.ts')
    return done
      .map(({ change }) => (change && change.before !== change.after ? unifiedDiff(change, look.color) : ''))
      .join('')
  }
  const printed = done.map((each) => (mode === 'check' ? '' : (each.printed ?? ''))).join('')
  const listed = done.filter((each) => mode === 'check' || (each.printed === undefined && !each.written))
  const { listing } = await import('./listing.ts')
  return dataFor(io.stdout, printed) + listing(filesOf(listed), look)
}

const filesOf = (done: readonly Formatted[]): readonly FormattedFile[] => done.flatMap(({ file }) => file ?? [])

const stringsOf = (done: readonly Formatted[]): readonly FormattedString[] =>
  filesOf(done).flatMap(({ strings }) => strings)

function judge(done: readonly Formatted[], isCheck: boolean): ExitCode {
  const fails = stringsOf(done).some(
    ({ state }) => state === 'refused' || state === 'unwritten' || (isCheck && state === 'changed'),
  )
  return fails ? exit.findings : exit.clean
}
