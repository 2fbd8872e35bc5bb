import type { RightsChange } from '../../check/index.ts'
import { visible } from '../../reports/index.ts'
import { code, codeCell, sentence, sentenceCell } from '../../writing/index.ts'
import { isNews } from './pretty.ts'
import { engineOf, groupsOf, headOf, plural, remarksOf, sentenceOf, type GroupWords } from './words.ts'

/** What changed as a comment on a pull request: a table of users, and what each gains and loses. */
export function markdown(changes: readonly RightsChange[], isGate: boolean): string {
  const news = changes.filter(isNews)
  const still = changes.length - news.length
  const blocks = [
    [`### Access: ${summary(news, changes.length)}`],
    ...(isGate ? [[gateLine(changes)]] : []),
    ...(news.length > 1
      ? [
          [
            '| user | | what changes |',
            '| --- | --- | --- |',
            ...news.map(
              (each) => `| ${codeCell(each.address)} | **${headOf(each)}** | ${sentenceCell(sentenceOf(each))} |`,
            ),
          ],
        ]
      : []),
    ...news.flatMap(section),
    ...(still > 0 && news.length > 0
      ? [[`${plural(still, 'other user')} may do exactly what ${still === 1 ? 'it' : 'they'} could before.`]]
      : []),
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function summary(news: readonly RightsChange[], all: number): string {
  if (news.length === 0) return `${plural(all, 'user')} may do exactly what ${all === 1 ? 'it' : 'they'} could before`
  const heads = news.map(headOf)
  return [...new Set(heads)].map((head) => `${heads.filter((each) => each === head).length} ${head}`).join(', ')
}

function gateLine(changes: readonly RightsChange[]): string {
  const fails = changes.filter(({ newAccess }) => newAccess.length > 0)
  return fails.length === 0
    ? '**No new access.**'
    : `**New access**, or not known: ${fails.map(({ address }) => code(address)).join(', ')}.`
}

function section(change: RightsChange): readonly (readonly string[])[] {
  return [
    [`#### ${code(change.address)}: ${headOf(change)}`],
    [`${sentence(sentenceOf(change))} (${engineOf(change)})`],
    ...groupBlocks(groupsOf(change)),
    ...remarkBlocks(remarksOf(change)),
  ]
}

/** A table of what is gained and lost, and the names of all commands, folded. */
export const groupBlocks = (groups: readonly GroupWords[]): readonly (readonly string[])[] => [
  ...(groups.length > 0
    ? [['| | commands | on | by | for example |', '| --- | --- | --- | --- | --- |', ...groups.map(row)]]
    : []),
  ...groups
    .filter(({ names }) => names.length > 0)
    .map(({ sign, title, names }) => [
      `<details><summary>${sign} ${html(title)}</summary>`,
      '',
      `${names.slice(0, mostNames).map(code).join(', ')}${names.length > mostNames ? ` and ${names.length - mostNames} more` : ''}`,
      '',
      '</details>',
    ]),
]

export const remarkBlocks = (remarks: readonly string[]): readonly (readonly string[])[] =>
  remarks.length > 0 ? [remarks.map((remark) => `- ${sentence(remark)}`)] : []

/** A comment on GitHub has room for 65,536 characters; `--format json` has all names. */
const mostNames = 60

const row = ({ sign, title, reach, by, call, fate }: GroupWords): string =>
  `| ${[`\`${sign}\``, sentenceCell(title), placesCell(reach), by && codeCell(by.replace(/^by /, '')), `${codeCell(call)} ${sentenceCell(fate)}`].join(' | ')} |`

/** `keys ~a ~b`: the patterns as code. No pattern holds a blank. */
function placesCell(places: readonly string[]): string {
  return places
    .map((part) => {
      const [kind = '', ...names] = part.split(' ')
      return kind === 'keys' || kind === 'channels' ? `${kind} ${names.map(codeCell).join(' ')}` : sentenceCell(part)
    })
    .join(', ')
}

const html = (text: string): string =>
  visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/@\w+/g, '<code>$&</code>')
