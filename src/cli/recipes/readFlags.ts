import { defaultEngine, loadEngine, newestOf } from '../../engines/index.ts'
import { nearest } from '../../lint/index.ts'
import { isSetting, type Recipe, type RecipeOptions } from '../../recipes/index.ts'
import { readEngines } from '../flagValues.ts'
import { noSuch, ok, type Outcome, refused } from '../outcome.ts'
import type { NamedRecipe } from './findRecipe.ts'
import type { RecipesFlags } from './flags.ts'

/** What the flags of `aclkit recipes` ask of a recipe. */
export function readFlags(flags: RecipesFlags, { recipe, version }: NamedRecipe): Outcome<RecipeOptions> {
  const named = flags.engine === undefined ? undefined : readEngines([flags.engine])
  if (named?.ok === false) return named
  const features = readFeatures(flags.feature, recipe)
  if (!features.ok) return features
  const settings = readSettings(flags, recipe)
  if (!settings.ok) return settings
  return ok({
    engine: loadEngine(named ? newestOf(named.value) : defaultEngine),
    settings: settings.value,
    optional: flags.optional !== false,
    ...(features.value && { features: features.value }),
    ...(version !== undefined && { version }),
  })
}

function readFeatures(
  written: readonly string[] | undefined,
  { features, title }: Recipe,
): Outcome<readonly string[] | undefined> {
  const asked = written?.flatMap((each) => each.split(',')).filter((each) => each !== '')
  if (!asked) return ok(undefined)
  const ids = features.map(({ id }) => id)
  if (asked.includes('all')) return ok(ids)
  const wrong = asked.find((each) => !ids.includes(each))
  if (wrong === undefined) return ok(asked)
  const known = ids.length === 0 ? `The recipe of ${title} has none.` : `${title} has ${ids.join(', ')}.`
  return refused(noSuch('feature', wrong, nearest(wrong, ids)?.name, known))
}

function readSettings(
  { prefix, set = [] }: RecipesFlags,
  { settings = [], title }: Recipe,
): Outcome<Readonly<Record<string, string>>> {
  const pairs = [...set, ...(prefix === undefined ? [] : [`prefix=${prefix}`])]
  const names = settings.map(({ name }) => name)
  const read = new Map<string, string>()
  for (const pair of pairs) {
    const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(pair) ?? []
    if (name === undefined) return refused(`\`--set ${pair}\` sets nothing: write \`--set NAME=VALUE\`.`)
    if (!names.includes(name)) {
      const known =
        names.length === 0 ? `The recipe of ${title} has none.` : `The recipe of ${title} has ${names.join(', ')}.`
      return refused(noSuch('setting', name, nearest(name, names)?.name, known))
    }
    if (!isSetting(value))
      return refused(
        `\`${pair}\` cannot stand in a pattern: blanks, control characters, quotes, backslashes and parentheses end it.`,
      )
    read.set(name, value)
  }
  return ok(Object.fromEntries(read))
}
