import type { FormattedString } from '../../check/index.ts'
import type { Formatted } from './fmtSubject.ts'

export type Mode = 'print' | 'check' | 'write' | 'diff'

/** What is said on stderr. What stands in a listing is not said again. */
export function notesOf(done: readonly Formatted[], mode: Mode): readonly string[] {
  const unlisted = done.filter(
    (each) => mode === 'diff' || each.written || (each.printed !== undefined && mode !== 'check'),
  )
  return [
    ...done.flatMap(({ notes }) => notes),
    ...unlisted.flatMap(stringNotes),
    ...(unlisted.some(isMasked) ? ['Passwords are shown as `****`. `--write` keeps those of a file.'] : []),
    ...summary(done, mode),
  ]
}

const isMasked = ({ printed, file }: Formatted): boolean => printed !== undefined && (file?.secrets.length ?? 0) > 0

/** Reasons and guesses of more strings than these would bury each other. */
const most = 3

function stringNotes({ file }: Formatted): readonly string[] {
  const strings = file?.strings ?? []
  const named = (string: FormattedString) => (strings.length === 1 ? 'The string' : `\`${string.address}\``)
  const guessed = strings.filter(
    (string) => string.state !== 'refused' && string.guesses.length > 0 && isToBeSaid(string, strings),
  )
  return [
    ...strings.flatMap((string) => reasons(string, named(string))),
    ...(guessed.length > most
      ? [`${guessed.length} of ${strings.length} forms are likely, not certain: \`--check\` says what was guessed.`]
      : guessed.flatMap((string) =>
          string.state === 'refused' ? [] : [`${named(string)} is likely, not certain: ${string.guesses.join(' ')}`],
        )),
  ]
}

function reasons(string: FormattedString, name: string): readonly string[] {
  if (string.state === 'same' || string.state === 'changed') return []
  const said = `${name} was not formatted: ${string.reason ?? ''}`
  return [string.state === 'unwritten' ? `${said} Its form is \`${string.after}\`.` : said]
}

/** A string that stays as it is needs no reason, unless it is the one that was asked about. */
const isToBeSaid = ({ state }: FormattedString, all: readonly FormattedString[]): boolean =>
  state === 'changed' || (state === 'same' && all.length === 1)

function summary(done: readonly Formatted[], mode: Mode): readonly string[] {
  const files = done.flatMap((each) => (each.printed === undefined || mode === 'check' ? [each] : []))
  const strings = done.flatMap(({ file }) => file?.strings ?? [])
  if (strings.length === 0) return done.some(({ code }) => code > 0) ? [] : ['Nothing was found to format.']
  if (files.length === 0) return []
  const changed = files.map(({ file }) => file?.strings.filter(({ state }) => state === 'changed').length ?? 0)
  const count = changed.reduce((sum, each) => sum + each, 0)
  const where = plural(changed.filter((each) => each > 0).length, 'file')
  if (count === 0) {
    const isRight = files.every(({ file }) => file?.strings.every(({ state }) => state === 'same') ?? true)
    return isRight ? ['Every string is in its form.'] : []
  }
  return mode === 'write'
    ? [`${plural(count, 'string')} rewritten in ${where}.`]
    : [`${plural(count, 'string')} would change in ${where}${mode === 'print' ? '; --write rewrites' : ''}.`]
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`
