import pc from 'picocolors'
import type { Recipe, RecipeString } from '../../recipes/index.ts'
import { visible, wrap } from '../../reports/index.ts'
import { widthOf } from '../pen.ts'
import type { Look } from '../terminal.ts'
import { headOf, partsOf, type SaidNeed } from './said.ts'

const COLUMN = 20

/** A recipe for people, as wide as the terminal. */
export function pretty(recipe: Recipe, made: RecipeString, look: Look): string {
  const { bold, green } = pc.createColors(look.color)
  const width = widthOf(look)
  const head = wrap(visible(headOf(recipe, made), look.unicode), width - 9).map((line, index) =>
    index === 0 ? `${bold(green('recipe'))}   ${line}` : ' '.repeat(9) + line,
  )
  const parts = partsOf(recipe, made).map(({ title, says, needs }) => [
    ...wrap(title, width).map((line) => bold(line)),
    ...says.flatMap((text) => wrap(visible(text, look.unicode), width - 2).map((line) => `  ${line}`)),
    ...needs.flatMap((need) => needLines(need, width, look)),
  ])
  return `${[head, [`  ${bold(visible(made.accessString, look.unicode))}`], ...parts].map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** Few rules stand beside what is said of them, many above it. */
function needLines({ rules, says }: SaidNeed, width: number, { color, unicode }: Look): readonly string[] {
  const { cyan } = pc.createColors(color)
  const label = visible(rules.join(' '), unicode)
  const lines = says.flatMap((text) => wrap(visible(text, unicode), width - COLUMN - 2))
  const beside = ' '.repeat(COLUMN + 2)
  if (label.length + 2 <= COLUMN) {
    const [first = '', ...rest] = lines
    return [`  ${cyan(label)}${' '.repeat(COLUMN - label.length)}${first}`, ...rest.map((line) => beside + line)]
  }
  return [...wrap(label, width - 2).map((line) => `  ${cyan(line)}`), ...lines.map((line) => beside + line)]
}
