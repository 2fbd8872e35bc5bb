import { printJson } from '../../reports/index.ts'
import { type Recipe, recipes as all, recipeString } from '../../recipes/index.ts'
import { suggestions } from '../choices.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { misuse } from '../say.ts'
import { lookOf } from '../terminal.ts'
import { findRecipe } from './findRecipe.ts'
import type { RecipesFlags } from './flags.ts'
import { list } from './list.ts'
import { readFlags } from './readFlags.ts'

/** `aclkit recipes`: lists the recipes, or makes a string of one. */
export async function recipes(name: string | undefined, flags: RecipesFlags, io: Io): Promise<ExitCode> {
  const format = readWord('format', suggestions, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const look = lookOf(io, io.stdout, flags.color)
  if (name === undefined) {
    const idle = (['feature', 'prefix', 'set', 'engine'] as const).find((each) => flags[each] !== undefined)
    if (idle !== undefined) return misuse(io, `\`--${idle}\` needs a recipe: \`aclkit recipes bullmq --${idle} …\`.`)
    io.stdout.write(list(all, format.value ?? 'pretty', look))
    return exit.clean
  }
  const named = findRecipe(name)
  if (!named.ok) return misuse(io, named.message)
  const options = readFlags(flags, named.value)
  if (!options.ok) return misuse(io, options.message)
  const { recipe } = named.value
  const made = recipeString(recipe, options.value)
  io.stdout.write(
    format.value === 'string'
      ? `${made.accessString}\n`
      : format.value === 'json'
        ? json(recipe, made)
        : format.value === 'markdown'
          ? (await import('./markdown.ts')).markdown(recipe, made)
          : (await import('./pretty.ts')).pretty(recipe, made, look),
  )
  return exit.clean
}

/** docs/recipes.md says what each field means. */
function json(
  { id, title, versions, settings = [], features, notes = [] }: Recipe,
  made: ReturnType<typeof recipeString>,
) {
  const { accessString, engine, parts, rules, leftOut } = made
  const chosen = new Set(parts.map((part) => part.id))
  const more = features.filter((feature) => !chosen.has(feature.id))
  const said = {
    version: 1,
    recipe: { id, title, versions },
    engine: engine.id,
    accessString,
    rules,
    leftOut,
    otherFeatures: more.map(({ id: feature, title: does, leftOut: why }) => ({
      ...{ id: feature, title: does, leftOut: why ?? null },
    })),
    settings,
    notes,
  }
  return printJson(said)
}
