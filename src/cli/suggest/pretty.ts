import pc from 'picocolors'
import { visible, wrap } from '../../reports/index.ts'
import type { Look } from '../terminal.ts'
import type { Section } from './sections.ts'

/** What stands at the top of a report. */
export interface Headline {
  /** One word: `suggested`. */
  readonly verdict: string
  readonly isGood: boolean
  readonly says: string
  /** What is to be copied, on a line of its own that is never broken. */
  readonly copy?: string | undefined
}

/** A report for people, as wide as the terminal. */
export function pretty({ verdict, isGood, says, copy }: Headline, sections: readonly Section[], look: Look): string {
  const { bold, green, red } = pc.createColors(look.color)
  const width = Math.max(40, Math.min(look.columns, 100))
  const indent = verdict.length + 3
  const head = wrap(visible(says, look.unicode), width - indent).map((line, index) =>
    index === 0 ? `${bold((isGood ? green : red)(verdict))}   ${line}` : ' '.repeat(indent) + line,
  )
  const parts = [
    head,
    ...(copy === undefined ? [] : [[`  ${bold(visible(copy, look.unicode))}`]]),
    ...sections.map((section) => sectionLines(section, width, look)),
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

const MOST_LABEL = 26
const INDENT = '  '

function sectionLines({ title, says, rows }: Section, width: number, look: Look): readonly string[] {
  const { bold, cyan, dim } = pc.createColors(look.color)
  const shown = (text: string): string => visible(text, look.unicode)
  const column = Math.min(MOST_LABEL, Math.max(0, ...rows.map(({ label }) => shown(label).length))) + 2
  const sentences = says.flatMap((text) => wrap(shown(text), width - INDENT.length).map((line) => INDENT + line))
  const table = rows.flatMap(({ label, says: texts }) => {
    const name = shown(label)
    const lines = texts.flatMap((text, index) =>
      wrap(shown(text), width - INDENT.length - column).map((line) => (index === 0 ? line : dim(line))),
    )
    const isLong = name.length + 2 > column
    const [first = '', ...rest] = lines
    const below = (isLong ? lines : rest).map((line) => INDENT + ' '.repeat(column) + line)
    return [INDENT + cyan(name) + (isLong ? '' : ' '.repeat(column - name.length) + first), ...below]
  })
  return [...wrap(title, width).map(bold), ...sentences, ...table]
}
