import { nearest } from '../../lint/index.ts'
import { findRecipe as find, isVersion, type Recipe, recipes } from '../../recipes/index.ts'
import { noSuch, ok, refused, type Outcome } from '../outcome.ts'

/** A recipe, and the release of its library if one was named. */
export interface NamedRecipe {
  readonly recipe: Recipe
  readonly version: string | undefined
}

/** `bullmq`, `ioredis@5` */
export function findRecipe(written: string): Outcome<NamedRecipe> {
  const [name = '', version] = written.split('@', 2)
  const recipe = find(name)
  if (!recipe) {
    const ids = recipes.map(({ id }) => id)
    return refused(noSuch('recipe', name, nearest(name, ids)?.name, '`aclkit recipes` lists them.'))
  }
  if (version !== undefined && !isVersion(version))
    return refused(`\`${version}\` is no release of ${recipe.title}: write \`${name}@5\` or \`${name}@5.10.2\`.`)
  return ok({ recipe, version })
}
