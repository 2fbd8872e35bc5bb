import type { Evidence } from '../recipe.ts'

/** A package of npm that test/servers/recipes.test.ts runs as a user with exactly these rules. */
export const run = (name: string, version: string): Evidence => ({
  confidence: 'observed',
  source: `https://www.npmjs.com/package/${name}/v/${version}`,
})

/** Read in the source of a release. */
export const read = (source: string): Evidence => ({ confidence: 'source', source })

/** Its makers say so. */
export const documented = (source: string): Evidence => ({ confidence: 'documented', source })
