import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findRecipe, type Recipe, recipeString, type RecipeString, recipes } from '../../src/recipes/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { expectRejections } from '../support/rejections.ts'
import { type Attempt, type Application, runOn } from '../support/runAs.ts'
import { liveServers, type LiveServer, type RunningServer } from '../support/startServer.ts'
import { workloads } from '../support/workloads/index.ts'

/** Time for an application to go on, or to say that it cannot, after it was denied something. */
const GRACE = 1500

const isRun = ({ evidence: { confidence, source } }: Recipe): boolean =>
  confidence === 'observed' && source.startsWith('https://www.npmjs.com/')

/** What some libraries say on the console when INFO is denied, which is what is tried. */
beforeAll(() => {
  for (const method of ['warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => undefined)
})

/** What they leave behind when they are denied something, or cut off at the end. */
const isExpected = (reason: unknown): boolean =>
  /NOPERM|onnection is closed|client is closed|Disconnects client|WRONGPASS/.test(String(reason))
let restore = (): void => undefined
beforeAll(() => void (restore = expectRejections(isExpected)))
afterAll(() => restore())

it('every recipe that is said to be run is run, with all of its features', () => {
  const run = recipes.filter(isRun)
  expect(Object.keys(workloads).toSorted()).toEqual(run.map(({ id }) => id).toSorted())
  for (const { id, features } of run)
    expect(Object.keys(workloads[id] ?? {}).toSorted()).toEqual(
      ['connect', ...features.map((feature) => feature.id)].toSorted(),
    )
})

/** As installed by who runs them: the oldest and the newest of what differs for libraries. */
const servers = liveServers.filter((name) => ['redis-7.0', 'valkey-8.0', 'valkey-9.1'].includes(name))

describeServers('with the string of a recipe', servers, (server, name) => {
  describe.each(Object.keys(workloads))('%s', (id) => {
    const recipe = findRecipe(id)
    const parts = workloads[id] ?? {}
    if (!recipe) throw new Error(id)

    it('works with the rules of each feature, and is denied nothing', async () => {
      for (const [part, application] of Object.entries(parts))
        expect({ part, ...(await attempt(server(), stringFor(recipe, part, name), application)) }).toEqual({
          part,
          denied: [],
          failed: [],
        })
    })

    it('works with the rules of all features together', async () => {
      const text = recipeString(recipe, { engine: name, features: recipe.features.map((feature) => feature.id) })
      for (const [part, application] of Object.entries(parts))
        expect({ part, ...(await attempt(server(), text, application)) }).toEqual({ part, denied: [], failed: [] })
    })

    it('fails without the rules of a feature', async () => {
      for (const { id: part, needs } of recipe.features) {
        if (needs.every(({ optional }) => optional !== undefined)) continue
        const application = parts[part]
        if (!application) throw new Error(part)
        const connect = recipeString(recipe, { engine: name, features: [] })
        const { denied, failed } = await attempt(server(), connect, application)
        expect({ part, denied: denied.length > 0, failed: failed.length > 0 }).toEqual({
          part,
          denied: true,
          failed: true,
        })
      }
    })

    it('needs every rule: without it something fails or, where it is optional, is denied', async () => {
      const found = new Map<string, string>()
      for (const [part, application] of Object.entries(parts)) {
        const text = stringFor(recipe, part, name)
        for (const { rule, reasons } of text.rules) {
          const own = reasons.filter((reason) => reason.part === part || reason.part === 'connect')
          if (found.get(rule) === 'needed' || own.every(({ confidence }) => confidence !== 'observed')) continue
          const { denied, failed } = await attempt(server(), without(text, rule), application)
          const named = denied.some((each) => each.endsWith(` ${rule.slice(1)}`) || !rule.startsWith('+'))
          if (!named) continue
          if (failed.length > 0) found.set(rule, 'needed')
          else if (own.some(({ optional }) => optional !== undefined)) found.set(rule, found.get(rule) ?? 'optional')
        }
      }
      expect(Object.fromEntries(found)).toEqual(expectedOf(recipe, name))
    })
  })
})

const stringFor = (recipe: Recipe, part: string, engine: LiveServer): RecipeString =>
  recipeString(recipe, { engine, features: part === 'connect' ? [] : [part] })

const attempt = (server: RunningServer, { accessString }: RecipeString, application: Application): Promise<Attempt> =>
  runOn(server, accessString.split(' '), application, GRACE)

const without = (text: RecipeString, rule: string): RecipeString => ({
  ...text,
  accessString: text.accessString
    .split(' ')
    .filter((each) => each !== rule)
    .join(' '),
})

/** What the recipe says of each rule: that it is needed by something, or optional for all. */
function expectedOf(recipe: Recipe, engine: LiveServer): Readonly<Record<string, string>> {
  const { rules } = recipeString(recipe, { engine, features: recipe.features.map((feature) => feature.id) })
  return Object.fromEntries(
    rules
      .map(({ rule, reasons }) => ({ rule, observed: reasons.filter(({ confidence }) => confidence === 'observed') }))
      .filter(({ observed }) => observed.length > 0)
      .map(({ rule, observed }) => [
        rule,
        observed.every(({ optional }) => optional !== undefined) ? 'optional' : 'needed',
      ]),
  )
}
