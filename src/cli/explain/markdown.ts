import type { AskedUser } from '../askedUser.ts'
import { code, sentence } from '../../writing/index.ts'
import type { Portrait } from './portrait.ts'
import { idleRows, type Row, selectorRows, userRows } from './rows.ts'

/** A portrait for a pull request. */
export function markdown({ explanation, findings }: Portrait, { engine, shown }: AskedUser): string {
  const items = (rows: readonly Row[]) => rows.map(item).join('\n')
  const outstanding = findings.map(
    ({ severity, message, rule }) => `- **${severity}**: ${sentence(message)} (${code(rule)})`,
  )
  const parts = [
    `${code(shown.text)} on ${sentence(engine.title)}`,
    explanation.sentences.map(sentence).join(' '),
    ...explanation.selectors.flatMap((each) => [
      ...(each.rule ? [`${code(each.rule.text)} alone:`] : []),
      items(selectorRows(each, engine)),
    ]),
    items(userRows(explanation)),
    ...(outstanding.length === 0 ? [] : ['Stands out:', outstanding.join('\n')]),
    items(idleRows(explanation)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** A row without a label, or with an indented one, belongs to the row before. */
function item({ label, text }: Row): string {
  const inner = label === '' || label.startsWith(' ')
  const name = label.trim()
  return `${inner ? '  ' : ''}- ${name === '' ? '' : inner ? `${name} ` : `**${name}**: `}${sentence(text)}`
}
