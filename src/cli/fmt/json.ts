import type { FormattedFile, FormattedString } from '../../check/index.ts'
import { linesOf, positionAt, printJson } from '../../reports/index.ts'

/** What was found for programs; docs/read-back.md says what each field means. */
export function json(files: readonly FormattedFile[]): string {
  const strings = files.flatMap((file) => file.strings)
  const count = (state: FormattedString['state']) => strings.filter((string) => string.state === state).length
  const summary = {
    files: files.length,
    strings: strings.length,
    same: count('same'),
    changed: count('changed'),
    unwritten: count('unwritten'),
    refused: count('refused'),
  }
  return printJson({ version: 1, summary, files: files.map(fileOf) })
}

function fileOf({ path, kind, text, strings, problems }: FormattedFile) {
  const lines = linesOf(text)
  const lineOf = (offset: number) => positionAt(lines, offset).line
  return {
    path,
    kind: kind ?? null,
    strings: strings.map((string) => stringOf(string, lineOf(string.span.start))),
    problems: problems.map(({ message, file }) => ({ line: lineOf(file.start), message })),
  }
}

function stringOf(string: FormattedString, line: number) {
  const { address, form, state, before } = string
  const said = { address, line, form, state, before }
  return string.state === 'refused'
    ? { ...said, after: null, confidence: null, guesses: [], changes: [], reason: string.reason }
    : {
        ...said,
        after: string.after,
        confidence: string.confidence,
        guesses: string.guesses,
        changes: string.changes,
        reason: string.reason ?? null,
      }
}
