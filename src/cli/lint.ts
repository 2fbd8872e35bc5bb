import { resolve } from 'node:path'
import type { FileReport } from '../check/index.ts'
import { describeTargets } from '../engines/index.ts'
import { reportFormats, type ReportFormat } from '../reports/index.ts'
import type { FailOn } from './config.ts'
import { exit, worst, type ExitCode } from './exit.ts'
import { readWord } from './flagValues.ts'
import type { Io } from './io.ts'
import type { LintFlags } from './lintFlags.ts'
import { lintSubject, type Mending, type Verdict } from './lintSubject.ts'
import { mapInOrder } from './mapInOrder.ts'
import { misuse, oneLine, say } from './say.ts'
import { progressOn } from './progress.ts'
import { readSettings } from './settings.ts'
import { subjectsOf } from './subjects.ts'
import { lookOf } from './terminal.ts'
import { version } from './version.ts'

/** `aclkit lint`: checks everything named, mends what is asked, reports. */
export async function lint(paths: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const begun = process.uptime()
  const format = readFormat(flags.format)
  if (!format.ok) return misuse(io, format.message)
  const settings = await readSettings(flags, io.cwd)
  if (!settings.ok) return misuse(io, settings.message)
  const { checkOptions, excluded, failOn } = settings.value

  const mending = mendingOf(flags)
  const verdicts = await lintAll(subjectsOf(paths, flags, io, excluded), io, (subject) =>
    lintSubject(subject, checkOptions, mending),
  )
  if (io.signal?.aborted) return exit.interrupted

  const reports = verdicts.flatMap(({ report }) => report ?? [])
  const said =
    mending.mode === 'show'
      ? await diffs(verdicts, flags, io)
      : await report(format.value, verdicts, flags, io, process.uptime() - begun)
  const delivered = await deliver(said, verdicts, flags, io)
  for (const note of notesOf(verdicts, mending)) say(io, note)
  return worst([...verdicts.map(({ code }) => code), judge(reports, failOn), delivered])
}

function readFormat(name = 'pretty') {
  const names = reportFormats.map(({ name }) => name)
  const word = readWord('format', names, name)
  if (!word.ok) return word
  return { ok: true, value: reportFormats.find((format) => format.name === word.value) ?? reportFormats[0] } as const
}

function mendingOf({ fix = false, unsafeFixes = false, diff = false }: LintFlags): Mending {
  return { mode: diff ? 'show' : fix || unsafeFixes ? 'write' : 'none', unsafe: unsafeFixes }
}

/** Enough for one to be checked while others are read. */
const filesAtOnce = 4

async function lintAll<S>(
  subjects: AsyncIterable<S>,
  io: Io,
  work: (subject: S) => Promise<Verdict>,
): Promise<readonly Verdict[]> {
  const progress = progressOn(io)
  const verdicts: Verdict[] = []
  for await (const verdict of mapInOrder(subjects, filesAtOnce, work)) {
    verdicts.push(verdict)
    progress.show(`${verdicts.length} files checked  ${verdict.report?.path ?? ''}`)
    if (io.signal?.aborted) break
  }
  progress.end()
  return verdicts
}

async function report(
  format: ReportFormat,
  verdicts: readonly Verdict[],
  flags: LintFlags,
  io: Io,
  elapsed: number,
): Promise<string> {
  const { name } = format
  const forPeople = name === 'pretty' || name === 'plain'
  const reports = verdicts.flatMap((verdict) => verdict.report ?? (forPeople ? [] : unreadable(verdict)))
  if (name === 'pretty' && reports.length === 0) return ''
  return format.render(flags.quiet ? reports.map(errorsOnly) : reports, {
    ...lookOf(io, io.stdout, flags.color ?? (flags.output === undefined ? undefined : false)),
    describeTargets,
    elapsed,
    ...(name === 'sarif' && (await describeTool())),
  })
}

async function describeTool() {
  const { allRules } = await import('./allRules.ts')
  return { rules: allRules, version }
}

/** People read of it on stderr; programs read the report. */
const unreadable = ({ failure }: Verdict): readonly FileReport[] =>
  failure === undefined
    ? []
    : [
        {
          path: failure.shown,
          text: '',
          users: 0,
          unchecked: 0,
          findings: [],
          suppressed: [],
          problems: [{ message: `This file ${failure.message}`, file: { start: 0, end: 0 } }],
          secrets: [],
          targets: [],
        },
      ]

const errorsOnly = (report: FileReport): FileReport => ({
  ...report,
  findings: report.findings.filter(({ severity }) => severity === 'error'),
})

async function diffs(verdicts: readonly Verdict[], flags: LintFlags, io: Io): Promise<string> {
  const { unifiedDiff } = await import('./unifiedDiff.ts')
  const { color } = lookOf(io, io.stdout, flags.color ?? (flags.output === undefined ? undefined : false))
  return verdicts.map(({ change }) => (change ? unifiedDiff(change, color) : '')).join('')
}

/** A fixed text without a file goes to stdout, and the report, which is then not what was asked for, to stderr. */
async function deliver(said: string, verdicts: readonly Verdict[], { output }: LintFlags, io: Io): Promise<ExitCode> {
  const printed = verdicts.map((verdict) => verdict.printed ?? '').join('')
  const isPrinted = verdicts.some((verdict) => verdict.printed !== undefined)
  if (isPrinted) io.stdout.write(printed)
  if (output === undefined) {
    if (said !== '') (isPrinted ? io.stderr : io.stdout).write(said)
    return exit.clean
  }
  const { writeOutput } = await import('./replaceFile.ts')
  const written = writeOutput(resolve(io.cwd, output), said)
  return written.ok ? exit.clean : misuse(io, `${oneLine(output)} ${written.message}`)
}

function notesOf(verdicts: readonly Verdict[], { mode }: Mending): readonly string[] {
  const notes = verdicts.flatMap((verdict) => verdict.notes)
  const reports = verdicts.flatMap((verdict) => verdict.report ?? [])
  const fixes = verdicts.reduce((sum, verdict) => sum + verdict.fixes, 0)
  const files = verdicts.filter((verdict) => verdict.fixes > 0).length
  const isFailed = verdicts.some(({ failure }) => failure)
  const found = reports.some(({ users, problems }) => users > 0 || problems.length > 0)
  return [
    ...notes,
    ...(mode === 'write' && fixes > 0 ? [`${plural(fixes, 'fix', 'fixes')} written in ${plural(files, 'file')}.`] : []),
    ...(mode === 'show' && fixes > 0
      ? [`${plural(fixes, 'fix', 'fixes')} in ${plural(files, 'file')}; nothing was written.`]
      : []),
    ...(mode !== 'none' && fixes === 0 && found && !isFailed ? ['Nothing to fix.'] : []),
    ...(found || isFailed ? [] : ['Nothing was found to check.']),
  ]
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const grades: readonly FailOn[] = ['info', 'warning', 'error', 'never']

function judge(reports: readonly FileReport[], failOn: FailOn): ExitCode {
  const grade = grades.indexOf(failOn)
  const fails = reports.some(({ findings }) => findings.some(({ severity }) => grades.indexOf(severity) >= grade))
  return fails ? exit.findings : exit.clean
}
