import pc from 'picocolors'
import type { FormattedFile, FormattedString } from '../../check/index.ts'
import { linesOf, positionAt, visible, wrap } from '../../reports/index.ts'
import type { Look } from '../terminal.ts'

/** What would change in files, or did: each string before and after, and how sure its form is. */
export function listing(files: readonly FormattedFile[], look: Look): string {
  const blocks = files.flatMap((file) => {
    const lines = linesOf(file.text)
    const lineOf = (string: FormattedString) => positionAt(lines, string.span.start).line
    return file.strings.filter(isNews).map((string) => block(`${file.path}:${lineOf(string)}`, string, look))
  })
  return blocks.map((lines) => `${lines.join('\n')}\n`).join('\n')
}

const isNews = ({ state }: FormattedString): boolean => state !== 'same'

function block(place: string, string: FormattedString, { color, columns, unicode }: Look): readonly string[] {
  const { bold, cyan, dim, green, red } = pc.createColors(color)
  const width = Math.max(40, Math.min(columns, 100))
  const row = (label: string, text: string, paint: (text: string) => string): readonly string[] =>
    wrap(visible(text, unicode), width - COLUMN).map(
      (line, index) => `  ${index === 0 ? paint(label.padEnd(COLUMN - 2)) : ' '.repeat(COLUMN - 2)}${line}`,
    )
  const { address, state, before, form } = string
  const head = `${bold(visible(place, unicode))}  ${visible(address, unicode)}  `
  if (state === 'refused') {
    return [`${head}${red('not formatted')}`, '', ...row('', before, dim), ...row('why', string.reason, red)]
  }
  const { after, confidence, guesses, reason } = string
  const sure = form === 'read-back' ? (confidence === 'inferred' ? 'likely' : confidence) : ''
  return [
    `${head}${dim([form, sure].filter(Boolean).join(', '))}`,
    '',
    ...row('-', before, red),
    ...row('+', after, green),
    ...(reason === undefined ? [] : row('why not', reason, red)),
    ...guesses.flatMap((guess) => row('likely', guess, cyan)),
  ]
}

/** How wide labels and their indent are. */
const COLUMN = 11
