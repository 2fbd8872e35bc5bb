import { globSync } from 'tinyglobby'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findRecipe, recipeString } from '../../src/recipes/index.ts'

const packages = new URL('../../node_modules/', import.meta.url)

/** The commands that the Lua scripts of a package call by name, by script. */
function commandsOf(pattern: string): ReadonlyMap<string, ReadonlySet<string>> {
  const call = /(?:\brcall|redis\.p?call)\(\s*["']([A-Za-z]+)["']/g
  return new Map(
    globSync(pattern, { cwd: packages }).map((path) => {
      const text = readFileSync(new URL(path, packages), 'utf8')
      return [path, new Set([...text.matchAll(call)].map(([, name = '']) => `+${name.toLowerCase()}`))]
    }),
  )
}

/** What a script calls needs rules of the user, in cases that no test reaches as well. */
describe.each([
  // What relays call is not known here, as the recipe says.
  ['bullmq', 'bullmq/dist/cjs/scripts/!(relay)*.js', 40],
  ['bull', 'bull/lib/scripts/*-*.js', 20],
  ['bee-queue', 'bee-queue/lib/lua/*.lua', 5],
])('the recipe of %s', (id, pattern, least) => {
  const recipe = findRecipe(id)
  if (!recipe) throw new Error(id)

  test('grants all that its scripts call, in the release that is installed', () => {
    const { rules } = recipeString(recipe, { engine: 'valkey-9.1', features: recipe.features.map((each) => each.id) })
    const granted = new Set(rules.map(({ rule }) => rule))
    const scripts = commandsOf(pattern)
    expect(scripts.size).toBeGreaterThanOrEqual(least)
    expect(new Set([...scripts.values()].flatMap((commands) => [...commands])).size).toBeGreaterThan(10)
    for (const [script, commands] of scripts) {
      const missing = [...commands].filter((command) => !granted.has(command))
      expect({ script, missing }).toEqual({ script, missing: [] })
    }
  })
})
