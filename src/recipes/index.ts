export { findRecipe, recipes } from './recipes.ts'
export type { Evidence, Feature, Need, Recipe, Setting } from './recipe.ts'
export {
  isSetting,
  type LeftOutRule,
  type Reason,
  type RecipePart,
  type RecipeOptions,
  type RecipeRule,
  type RecipeString,
  recipeString,
} from './recipeString.ts'
export { isVersion } from './versions.ts'
