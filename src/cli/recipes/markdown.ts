import type { Recipe, RecipeString } from '../../recipes/index.ts'
import { visible } from '../../reports/index.ts'
import { codeCell, sentence, sentenceCell } from '../../writing/index.ts'
import { headOf, partsOf } from './said.ts'

/** A recipe for wikis and pull requests. */
export function markdown(recipe: Recipe, made: RecipeString): string {
  const parts = partsOf(recipe, made).flatMap(({ title, says, needs }) => [
    `### ${sentence(title)}`,
    ...says.map(sentence),
    ...(needs.length === 0
      ? []
      : [
          [
            '| | |',
            '| --- | --- |',
            ...needs.map(
              (need) => `| ${need.rules.map(labelOf).join(' ')} | ${need.says.map(sentenceCell).join('<br>')} |`,
            ),
          ].join('\n'),
        ]),
  ])
  const head = [`## ${sentence(headOf(recipe, made))}`, `\`\`\`text\n${visible(made.accessString)}\n\`\`\``]
  return `${[...head, ...parts].join('\n\n')}\n`
}

const labelOf = (text: string): string => (text.startsWith('https://') ? `<${text}>` : codeCell(text))
