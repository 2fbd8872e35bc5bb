import pc from 'picocolors'
import { callText, type RemedyRules } from '../../permissions/index.ts'
import { drawFrame, linesOf, visible, widthOfText, wrap } from '../../reports/index.ts'
import type { AskedUser } from '../askedUser.ts'
import { penOf } from '../pen.ts'
import type { Look } from '../terminal.ts'
import type { Answer } from './answer.ts'
import { placeOf } from './places.ts'

/** An answer for a terminal. */
export function pretty(answer: Answer, asked: AskedUser, look: Look): string {
  const { bold, cyan, dim, green, red, yellow } = pc.createColors(look.color)
  const { verdict, question, decision, because, notes, remedy } = answer
  const paint = { allowed: green, denied: red, unknown: yellow }[verdict]
  const pen = penOf(look, paint)
  const say = (text: string) => visible(text, look.unicode)
  const indented = (text: string, columns = 9) =>
    wrap(say(text), pen.columns - columns).map((line) => ' '.repeat(columns) + line)

  const [call = '', ...more] = wrap(say(callText(question.words)), pen.columns - 9)
  const title = asked.engine.title
  const gap = pen.columns - 9 - widthOfText(call) - title.length
  const isShort = more.length === 0 && gap >= 2
  const head = [
    `${bold(paint(verdict.padEnd(9)))}${bold(call)}${isShort ? `${' '.repeat(gap)}${dim(title)}` : ''}`,
    ...more.map((line) => ' '.repeat(9) + bold(line)),
    ...(isShort ? [] : [' '.repeat(9) + dim(title)]),
  ]
  const server = verdict === 'denied' && decision.allowed ? 'ACL DRYRUN' : 'server'

  const marks = answer.pointers.map((each) => ({ ...each, ...asked.shown.span(each), label: say(each.label) }))
  const frame = marks.length === 0 ? [] : ['', ...drawFrame(linesOf(asked.shown.text), marks, pen).lines.slice(0, -1)]
  const row = (label: string, lines: readonly string[]) =>
    lines.map((line, index) => (index === 0 ? `${cyan(label.padEnd(9))}${line}` : `${' '.repeat(9)}${line}`))
  const rules = (label: string, each: RemedyRules) => [
    '',
    ...row(label, [
      ...wrap(say(each.rule + placeOf(each, asked)), pen.columns - 9).map(green),
      ...wrap(say(each.sentence), pen.columns - 9),
    ]),
  ]
  return `${[
    ...head,
    ...indented(because),
    ...wrap(say(`${server}: ${decision.reply}`), pen.columns - 9).map((line) => ' '.repeat(9) + dim(line)),
    ...frame,
    ...(remedy ? [...rules('to allow', remedy), ...remedy.alternatives.flatMap((each) => rules('or', each))] : []),
    ...notes.flatMap((each) => ['', ...row('note', wrap(say(each), pen.columns - 9))]),
  ].join('\n')}\n`
}
