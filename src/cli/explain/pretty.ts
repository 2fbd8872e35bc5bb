import pc from 'picocolors'
import { visible, wrap } from '../../reports/index.ts'
import type { AskedUser } from '../askedUser.ts'
import { widthOf } from '../pen.ts'
import type { Look } from '../terminal.ts'
import type { Portrait } from './portrait.ts'
import { idleRows, type Row, selectorRows, userRows } from './rows.ts'

/** How wide labels are. */
const COLUMN = 11

/** A portrait for a terminal. */
export function pretty({ explanation, findings }: Portrait, { engine, shown }: AskedUser, look: Look): string {
  const colors = pc.createColors(look.color)
  const { bold, cyan, dim } = colors
  const width = widthOf(look)
  const say = (text: string) => visible(text, look.unicode)
  const row = ({ label, text }: Row, paint: (text: string) => string = cyan) => {
    const lines = wrap(say(text), width - COLUMN)
    const heads = label.length < COLUMN ? [label] : wrap(label, width)
    return lines.map(
      (line, index) => `${index === 0 ? paint((heads[0] ?? '').padEnd(COLUMN)) : ' '.repeat(COLUMN)}${line}`,
    )
  }
  const painted = { error: colors.red, warning: colors.yellow, info: colors.cyan }
  const selectors = explanation.selectors.map((each) => [
    ...(each.rule ? wrap(say(each.rule.text), width).map(bold) : []),
    ...selectorRows(each, engine).flatMap((each) => row(each)),
  ])
  const outstanding = findings.flatMap(({ severity, message, rule }) =>
    row({ label: `  ${severity}`, text: `${message} (${rule})` }, painted[severity]),
  )
  const idle = idleRows(explanation).flatMap((each) => row(each))
  const blocks = [
    [...wrap(say(shown.text), width).map(bold), dim(engine.title)],
    explanation.sentences.flatMap((each) => wrap(say(each), width)),
    ...selectors,
    userRows(explanation).flatMap((each) => row(each)),
    outstanding.length === 0 ? [] : [cyan('Stands out'), ...outstanding],
    idle,
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}
