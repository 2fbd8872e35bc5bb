import pc from 'picocolors'
import type { Recipe } from '../../recipes/index.ts'
import { wrap } from '../../reports/index.ts'
import { codeCell, sentenceCell } from '../../writing/index.ts'
import { widthOf } from '../pen.ts'
import type { Look } from '../terminal.ts'
import type { suggestions } from '../choices.ts'

/** Whose needs are known, and how. */
export function list(recipes: readonly Recipe[], format: (typeof suggestions)[number], look: Look): string {
  switch (format) {
    case 'string':
      return recipes.map(({ id }) => `${id}\n`).join('')
    case 'json':
      return `${JSON.stringify(recipes.map(listed), null, 2)}\n`
    case 'markdown':
      return markdown(recipes)
    case 'pretty':
      return table(recipes, look)
  }
}

const listed = ({ id, title, kind, versions, about, evidence, settings = [], features }: Recipe) => ({
  ...{ id, title, kind, versions, about, ...evidence, settings },
  features: features.map((feature) => ({ id: feature.id, title: feature.title, leftOut: feature.leftOut ?? null })),
})

const markdown = (recipes: readonly Recipe[]): string =>
  [
    '| recipe | what it is | releases | known by |',
    '| --- | --- | --- | --- |',
    ...recipes.map(
      ({ id, title, about, versions, evidence }) =>
        `| ${codeCell(id)} | ${sentenceCell(`${title}: ${about}`)} | ${sentenceCell(versions)} | [${evidence.confidence}](${evidence.source}) |`,
    ),
    '',
  ].join('\n')

/** How sure the words of `evidence` are. */
const SURE =
  'Observed: run against real servers as a user with exactly these rules. Documented: its makers say so. Source: read in the source of the release named. ' +
  'What differs for a single rule is said there.'

function table(recipes: readonly Recipe[], look: Look): string {
  const { bold, cyan, dim } = pc.createColors(look.color)
  const width = widthOf(look)
  const wide = Math.max(...recipes.map(({ id }) => id.length)) + 2
  const sure = 'documented'.length + 2
  const rows = recipes.flatMap(({ id, title, about, versions, evidence }) =>
    wrap(`${title} ${versions}: ${about}`, width - 2 - wide - sure).map((line, index) =>
      index === 0
        ? `  ${cyan(id.padEnd(wide))}${evidence.confidence.padEnd(sure)}${line}`
        : ' '.repeat(2 + wide + sure) + line,
    ),
  )
  const head = `  ${dim('recipe'.padEnd(wide) + 'known by'.padEnd(sure) + 'what it is')}`
  return `${[bold('What libraries and tools need of their user'), '', head, ...rows, '', ...wrap(SURE, width), '', 'More: aclkit recipes NAME'].join('\n')}\n`
}
