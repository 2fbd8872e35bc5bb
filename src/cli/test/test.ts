import { dirname, resolve } from 'node:path'
import pc from 'picocolors'
import { describeTargets } from '../../engines/index.ts'
import { junit, prettyFile, visible, wrap } from '../../reports/index.ts'
import { verdictFormats } from '../choices.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { longestFoundFile, readText } from '../readFile.ts'
import { misuse, oneLine, say } from '../say.ts'
import { lookOf, type Look } from '../terminal.ts'
import type { TestFlags } from './flags.ts'
import { readTests } from './readTests.ts'
import { reportOf, type TestedFile } from './report.ts'
import { runTests, secretSpans, type UserResult } from './runTests.ts'
import { summaryOf } from './summary.ts'

/** `aclkit test`: judges the assertions of a file. */
export async function test(args: readonly string[], flags: TestFlags, io: Io): Promise<ExitCode> {
  const format = readWord('format', verdictFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const [path, more] = args
  if (path === undefined || more !== undefined) return misuse(io, 'Name one file of assertions: `aclkit test FILE`.')
  const full = resolve(io.cwd, path)
  const read = await readText(full, { most: longestFoundFile, mayHoldNul: false })
  if (!read.ok) return misuse(io, `${oneLine(path)} ${read.message}`)
  const { text } = read.value
  const file = await readTests(text)
  if (!file.ok) {
    for (const message of file.messages) say(io, `${oneLine(path)}${message}`)
    return exit.misuse
  }
  const users = await runTests(file, dirname(full))
  const tested: TestedFile = { path, text, secrets: secretSpans(text, file), users }
  io.stdout.write(
    format.value === 'json'
      ? (await import('./json.ts')).json(tested)
      : format.value === 'junit'
        ? junit([reportOf(tested, true)])
        : pretty(tested, lookOf(io, io.stdout, flags.color)),
  )
  return codeOf(users)
}

function pretty(tested: TestedFile, look: Look): string {
  const { green, red } = pc.createColors(look.color)
  const [held = '', ...rest] = summaryOf(tested.users)
  const paint = codeOf(tested.users) === exit.clean ? green : red
  const width = Math.max(40, Math.min(look.columns, 100))
  const lines = [
    ...wrap(held, width).map(paint),
    ...rest.flatMap((sentence) => wrap(visible(sentence, look.unicode), width)),
  ]
  return `${prettyFile(reportOf(tested, false), { ...look, describeTargets })}${lines.join('\n')}\n`
}

function codeOf(users: readonly UserResult[]): ExitCode {
  const verdicts = users.flatMap(({ assertions }) => assertions.map(({ verdict }) => verdict))
  if (verdicts.includes('broken') || users.some(({ missing }) => missing)) return exit.misuse
  return verdicts.includes('fails') ? exit.findings : exit.clean
}
