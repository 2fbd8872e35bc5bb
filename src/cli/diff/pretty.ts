import pc from 'picocolors'
import type { RightsChange } from '../../check/index.ts'
import { visible, wrap } from '../../reports/index.ts'
import type { Look } from '../terminal.ts'
import { engineOf, groupsOf, headOf, remarksOf, sentenceOf, type GroupWords } from './words.ts'

/** What changed, user by user. Users to whom nothing happened are left out, unless it is the only one. */
export function pretty(changes: readonly RightsChange[], look: Look): string {
  const shown = changes.length === 1 ? changes : changes.filter(isNews)
  return shown.map((change) => `${card(change, look).join('\n')}\n`).join('\n')
}

/** Whether there is anything to say of a user. */
export const isNews = (change: RightsChange): boolean =>
  change.state !== 'kept' || change.relation !== 'equal' || remarksOf(change).length > 0

function card(change: RightsChange, look: Look): readonly string[] {
  const { bold, dim } = pc.createColors(look.color)
  const width = Math.max(40, Math.min(look.columns, 100))
  const clean = (text: string) => visible(text, look.unicode)
  const paint = painter(change, look)
  const head = headOf(change)
  const engine = engineOf(change)
  const address = clean(change.address)
  const gap = width - head.length - 2 - address.length - engine.length
  const title = `${paint(head)}  ${bold(address)}`
  return [
    ...(gap >= 2 ? [`${title}${' '.repeat(gap)}${dim(engine)}`] : [title, dim(`  ${engine}`)]),
    '',
    ...wrap(clean(sentenceOf(change)), width - 2).map((line) => `  ${line}`),
    ...groupsOf(change).flatMap((group) => ['', ...groupLines(group, width, look)]),
    ...remarkLines(remarksOf(change), width, look),
  ]
}

/** Sentences as a list, after an empty line. */
export const remarkLines = (remarks: readonly string[], width: number, { unicode }: Look): readonly string[] =>
  remarks.flatMap((remark, index) => [
    ...(index === 0 ? [''] : []),
    ...wrap(visible(remark, unicode), width - 4).map((line, row) => `${row === 0 ? '  * ' : '    '}${line}`),
  ])

function painter({ newAccess, relation }: RightsChange, { color }: Look): (text: string) => string {
  const { bold, green, red, yellow } = pc.createColors(color)
  const paint = relation === 'unknown' ? yellow : newAccess.length > 0 ? red : green
  return (text) => bold(paint(text))
}

/** A group of differences: what, on which keys, by which rules, and a call. */
export function groupLines(
  { sign, title, reach, names, by, call, fate }: GroupWords,
  width: number,
  look: Look,
): string[] {
  const { cyan, dim, green, red } = pc.createColors(look.color)
  const paint = sign === '+' ? green : red
  const inner = width - 6
  const clean = (text: string) => visible(text, look.unicode)
  const rows = (text: string, color: (line: string) => string = String) =>
    wrap(clean(text), inner).map((line) => `      ${color(line)}`)
  const head = [title, ...(reach.length === 0 ? [] : [reach.join(', ')])].join('  ')
  return [
    ...wrap(clean(head), width - 4)
      .map((line, index) => `${index === 0 ? `  ${sign} ` : '    '}${line}`)
      .map(paint),
    ...(names.length > 0 ? rows(someNames(names, inner), dim) : []),
    ...(by === '' ? [] : rows(by, dim)),
    ...rows(`\`${call}\` ${fate}.`, cyan),
  ]
}

/** As many names as go on two lines. */
function someNames(names: readonly string[], width: number): string {
  let text = ''
  for (const [index, name] of names.entries()) {
    const next = text === '' ? name : `${text}, ${name}`
    const tail = ` and ${names.length - index} more`
    if (index > 0 && next.length + tail.length > 2 * width - 20) return text + tail
    text = next
  }
  return text
}
