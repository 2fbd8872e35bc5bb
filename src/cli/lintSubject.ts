import { checkFile, fixFileFully, type CheckOptions, type FileReport } from '../check/index.ts'
import { maskSecrets } from '../reports/index.ts'
import { exit, type ExitCode } from './exit.ts'
import type { Change } from './unifiedDiff.ts'
import { oneLine } from './say.ts'
import { sayWhy } from './sayWhy.ts'
import type { Home, NoSubject, Subject } from './subjects.ts'

/** What is to be done about fixes. */
export interface Mending {
  /** `write`: into files. `show`: as a diff. */
  readonly mode: 'none' | 'write' | 'show'
  readonly unsafe: boolean
}

/** What came of one subject. */
export interface Verdict {
  /** Undefined where nothing could be checked. */
  readonly report?: FileReport
  /** Why it could not be checked or rewritten: the message goes on from the name. */
  readonly failure?: { readonly shown: string; readonly message: string }
  /** Sentences for stderr. */
  readonly notes: readonly string[]
  readonly code: ExitCode
  /** How many fixes were written, or would be. */
  readonly fixes: number
  /** What fixes would change. */
  readonly change?: Change
  /** A fixed text that has no file to go to. */
  readonly printed?: string
}

/** Reads, checks and mends one subject. Never rejects. */
export async function lintSubject(
  subject: Subject | NoSubject,
  optionsFor: (shown: string) => CheckOptions,
  mending: Mending,
): Promise<Verdict> {
  if ('problem' in subject) return failed(subject.shown, subject.problem)
  const { shown, explicit } = subject
  try {
    const read = await subject.read()
    if (!read.ok) return unread(subject, read)
    const kind = subject.kind && { kind: subject.kind }
    const options: CheckOptions = { explicit, ...optionsFor(shown), ...kind }
    const work: Work = { file: { path: shown, text: read.text }, home: read.home, options, unsafe: mending.unsafe }
    return relevant(subject, await mendings[mending.mode](work))
  } catch (error) {
    const what = `was not checked: aclkit itself failed, which is a mistake in aclkit; please report it: ${sayWhy(error)}`
    return { ...failed(shown, what), code: exit.failure }
  }
}

interface Work {
  readonly file: { readonly path: string; readonly text: string }
  readonly home: Home
  readonly options: CheckOptions
  readonly unsafe: boolean
}

const mendings: Readonly<Record<Mending['mode'], (work: Work) => Promise<Verdict>>> = {
  none: async ({ file, options }) => clean(await checkFile(file, options)),

  show: async ({ file, options, unsafe }) => {
    const fixed = await fixFileFully(file, { ...options, unsafe })
    if (fixed.text === file.text) return clean(fixed.before)
    const change = { path: file.path, before: masked(fixed.before), after: masked(fixed.report) }
    return { ...clean(fixed.before), fixes: fixed.fixes, change }
  },

  write: async (work) => {
    const { file, options, home } = work
    const fixed = await fixFileFully(file, { ...options, unsafe: work.unsafe })
    const done = { ...clean(fixed.report), fixes: fixed.fixes }
    if (home.is === 'stdin') return { ...done, printed: fixed.text }
    if (home.is === 'arguments') return { ...done, printed: `${masked(fixed.report)}\n` }
    if (fixed.text === file.text) return done
    const { writeBack } = await import('./writeBack.ts')
    const message = writeBack(home, fixed.text)
    if (message === undefined) return done
    return { ...failed(file.path, message), report: fixed.before }
  },
}

const masked = ({ text, secrets }: FileReport): string => maskSecrets(text, secrets).text

const clean = (report: FileReport): Verdict => ({
  report,
  notes: [],
  code: report.problems.length > 0 ? exit.misuse : exit.clean,
  fixes: 0,
})

function failed(shown: string, message: string): Verdict {
  return { failure: { shown, message }, notes: [`${oneLine(shown)} ${message}`], code: exit.misuse, fixes: 0 }
}

/** In a search what is binary or too long is passed over, and what is too long is mentioned. */
function unread({ shown, explicit }: Subject, { kind, message }: { kind: string; message: string }): Verdict {
  if (explicit || kind === 'unreadable') return failed(shown, message)
  return {
    notes: kind === 'too-long' ? [`${oneLine(shown)} ${message} It was not checked.`] : [],
    code: exit.clean,
    fixes: 0,
  }
}

/** Files of no known kind are not reported on. The text of a file with nothing to show is let go. */
function relevant({ shown, explicit }: Subject, verdict: Verdict): Verdict {
  const { report, ...rest } = verdict
  if (!report) return verdict
  if (report.kind === undefined) {
    return explicit
      ? { ...rest, notes: [...rest.notes, `${oneLine(shown)} is no kind of file in which users stand.`] }
      : rest
  }
  const shows = report.findings.length + report.problems.length + report.suppressed.length > 0
  return shows ? verdict : { ...rest, report: { ...report, text: '' } }
}
