import pc from 'picocolors'
import { maskRules, secretsIn, type FileReport } from '../../check/index.ts'
import { parse } from '../../grammar/index.ts'
import type { Refusal, Upgrade } from '../../permissions/index.ts'
import { prettyFile, visible, wrap } from '../../reports/index.ts'
import { groupLines, remarkLines } from '../diff/pretty.ts'
import { groupsOf } from '../diff/words.ts'
import type { Look } from '../terminal.ts'
import { headOf, notesOf, proofOf, refusalWords, sentenceOf, stepText, titleOf } from './words.ts'

/** What a string means in another engine, for a person. */
export function pretty(text: string, upgrade: Upgrade, look: Look): string {
  const { bold, green, red, yellow } = pc.createColors(look.color)
  const width = Math.max(40, Math.min(look.columns, 100))
  const head = headOf(upgrade)
  const paint = head === 'equal' ? green : head === 'refused' ? red : yellow
  const lines = [
    `${bold(paint(head))}  ${bold(`${titleOf(upgrade.from)} to ${titleOf(upgrade.to)}`)}`,
    '',
    ...wrap(sentenceOf(upgrade), width - 2).map((line) => `  ${line}`),
    ...refusedLines(text, upgrade, look),
    ...groupsOf(upgrade).flatMap((group) => ['', ...groupLines(group, width, look)]),
    ...remarkLines(notesOf(upgrade), width, look),
    ...suggestionLines(upgrade, width, look),
  ]
  return `${lines.join('\n')}\n`
}

function refusedLines(text: string, { from, to, refused, refusedBefore }: Upgrade, look: Look): readonly string[] {
  const refusals = refusedBefore.length > 0 ? refusedBefore : refused
  if (refusals.length === 0) return []
  const engine = refusedBefore.length > 0 ? from : to
  const drawn = prettyFile(reportOf(text, refusals, titleOf(engine)), look)
  return ['', ...drawn.trimEnd().split('\n').slice(0, -1)]
}

/** The refused rules and who refuses them, as a report that draws them. */
const reportOf = (text: string, refusals: readonly Refusal[], engine: string): FileReport => ({
  path: 'string',
  text,
  users: 1,
  unchecked: 0,
  findings: refusals.map((refusal) => ({
    rule: refusal.code,
    severity: 'error',
    message: refusalWords(refusal),
    label: refusalWords(refusal),
    why: '',
    span: { start: refusal.rule.start, end: refusal.rule.end },
    address: engine,
  })),
  suppressed: [],
  problems: [],
  secrets: secretsIn(parse(text)),
  targets: [],
})

function suggestionLines(upgrade: Upgrade, width: number, { color, unicode }: Look): readonly string[] {
  const { suggestion } = upgrade
  if (!suggestion) return []
  const { bold, cyan, dim } = pc.createColors(color)
  const rows = (text: string, indent: number, paint: (line: string) => string = String) =>
    wrap(visible(text, unicode), width - indent).map((line) => ' '.repeat(indent) + paint(line))
  return [
    '',
    bold(suggestion.exact ? '  To keep the meaning, write' : '  To come close to the meaning, write'),
    '',
    ...rows(maskRules(parse(suggestion.text)), 6, cyan),
    '',
    ...suggestion.steps.flatMap((step) => [...rows(shortened(stepText(step)), 6), ...rows(step.why, 10, dim)]),
    ...rows(proofOf(upgrade), 6, dim),
  ]
}

/** The whole stands in the string already. */
const shortened = (text: string): string => {
  const words = text.split(' ')
  return words.length > 6 ? `${words.slice(0, 5).join(' ')} and ${words.length - 5} more` : text
}
