import { formatFile, type FormatOptions, type FormattedFile } from '../../check/index.ts'
import { maskSecrets } from '../../reports/index.ts'
import type { Change } from '../unifiedDiff.ts'
import { exit, type ExitCode } from '../exit.ts'
import { oneLine } from '../say.ts'
import { sayWhy } from '../sayWhy.ts'
import type { NoSubject, Subject } from '../subjects.ts'

/** What came of one subject. */
export interface Formatted {
  /** Undefined where nothing could be read. */
  readonly file?: FormattedFile
  /** Sentences for stderr. */
  readonly notes: readonly string[]
  readonly code: ExitCode
  /** Whether the file was rewritten. */
  readonly written: boolean
  /** Its new text, masked: of what has no file to go to. */
  readonly printed?: string
  /** Both of its texts, masked. */
  readonly change?: Change
}

/** Reads and formats one subject, and rewrites its file if that is asked. Never rejects. */
export async function fmtSubject(
  subject: Subject | NoSubject,
  optionsFor: (shown: string) => FormatOptions,
  isWrite: boolean,
): Promise<Formatted> {
  if ('problem' in subject) return failed(subject.shown, subject.problem)
  const { shown, explicit, kind } = subject
  try {
    const read = await subject.read()
    if (!read.ok) return explicit || read.kind === 'unreadable' ? failed(shown, read.message) : nothing
    const options: FormatOptions = { explicit, ...optionsFor(shown), ...(kind && { kind }) }
    const file = await formatFile({ path: shown, text: read.text }, options)
    if (file.kind === undefined) {
      return explicit ? { ...nothing, notes: [`${oneLine(shown)} is no kind of file in which users stand.`] } : nothing
    }
    const masked = await maskBoth(file, options)
    const { home } = read
    const done = { file, notes: problemsOf(file), code: file.problems.length > 0 ? exit.misuse : exit.clean }
    if (home.is !== 'file') {
      return {
        ...done,
        ...masked,
        written: false,
        printed: `${masked.change.after}${home.is === 'arguments' ? '\n' : ''}`,
      }
    }
    if (!isWrite || file.formatted === file.text) return { ...done, ...masked, written: false }
    const { writeBack } = await import('../writeBack.ts')
    const message = writeBack(home, file.formatted)
    return message === undefined ? { ...done, ...masked, written: true } : failed(shown, message)
  } catch (error) {
    const what = `was not formatted: aclkit itself failed, which is a mistake in aclkit; please report it: ${sayWhy(error)}`
    return { ...failed(shown, what), code: exit.failure }
  }
}

const nothing: Formatted = { notes: [], code: exit.clean, written: false }

const failed = (shown: string, message: string): Formatted => ({
  notes: [`${oneLine(shown)} ${message}`],
  code: exit.misuse,
  written: false,
})

const problemsOf = ({ path, problems }: FormattedFile): readonly string[] =>
  problems.map(({ message }) => `${oneLine(path)}: ${message}`)

/** Where the secrets of the new text stand is found by reading it again. */
async function maskBoth(file: FormattedFile, options: FormatOptions): Promise<{ readonly change: Change }> {
  const { path, text, formatted, secrets } = file
  const again =
    secrets.length === 0
      ? []
      : (await formatFile({ path, text: formatted }, { ...options, ...(file.kind && { kind: file.kind }) })).secrets
  return { change: { path, before: maskSecrets(text, secrets).text, after: maskSecrets(formatted, again).text } }
}
