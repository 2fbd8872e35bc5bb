import { describe, expect, test } from 'vitest'
import { engines, loadEngine } from '../../src/engines/index.ts'
import { newUser, readBack, setUser } from '../../src/permissions/index.ts'
import { findRecipe, type Need, type Recipe, recipeString, recipes } from '../../src/recipes/index.ts'

const needsOf = ({ connect, features }: Recipe): readonly Need[] => [
  ...connect,
  ...features.flatMap(({ needs }) => needs),
]

const everything = ({ features }: Recipe): readonly string[] => features.map(({ id }) => id)

const known = new Set(engines.flatMap((id) => [...loadEngine(id).catalog.byName.keys()]))

test('every recipe has an id and a title of its own', () => {
  expect(new Set(recipes.map(({ id }) => id)).size).toBe(recipes.length)
  expect(new Set(recipes.map(({ title }) => title)).size).toBe(recipes.length)
  for (const { id } of recipes) expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
})

describe.each(recipes.map((recipe) => [recipe.id, recipe] as const))('%s', (_, recipe) => {
  test('names commands that some engine has, and settings that it has itself', () => {
    const settings = (recipe.settings ?? []).map(({ name }) => name)
    for (const { rules } of needsOf(recipe))
      for (const rule of rules.split(' ')) {
        expect(rule).toMatch(/^(?:\+[a-z0-9|_.-]+|(?:~|%R~|%W~|&).+)$/)
        if (rule.startsWith('+')) expect(known, rule).toContain(rule.slice(1))
        for (const [, name = ''] of rule.matchAll(/\{(\w+)\}/g)) expect(settings, rule).toContain(name)
      }
  })

  test('says why each rule is there, and on whose word', () => {
    for (const { why, evidence = recipe.evidence, optional } of needsOf(recipe)) {
      expect(why).toMatch(/^[A-Za-z`].{10,}\.$/)
      if (optional !== undefined) expect(optional).toMatch(/^[a-zA-Z`].{10,}\.$/)
      expect(evidence.source).toMatch(/^https:\/\/\S+$/)
    }
  })

  test('has features that need something, under names of their own', () => {
    const ids = everything(recipe)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).not.toContain('connect')
    for (const { needs } of recipe.features) expect(needs.length).toBeGreaterThan(0)
  })

  test.each(engines)('is accepted by %s as a whole and by features, and written as the service keeps it', (id) => {
    const engine = loadEngine(id)
    for (const features of [undefined, [], everything(recipe), ...everything(recipe).map((each) => [each])]) {
      const { accessString } = recipeString(recipe, { engine, ...(features && { features }) })
      expect(accessString).toMatch(/^on /)
      expect(setUser(newUser(engine), accessString), accessString).toMatchObject({ ok: true })
      // Where channels begin open, the form of the service would be refused.
      if (engine.dialect === 'server' || accessString.includes(' resetchannels ')) continue
      expect(readBack(accessString, engine.dialect)).toMatchObject({ ok: true, text: accessString })
    }
  })
})

describe('the string of a recipe', () => {
  const bullmq = findRecipe('bullmq')
  const ioredis = findRecipe('ioredis')
  if (!bullmq || !ioredis) throw new Error('a recipe is gone')

  test('has what the library needs in any case, and the features that are asked for', () => {
    expect(recipeString(bullmq, { features: ['events'], engine: 'valkey-8.1' }).accessString).toBe(
      'on ~bull:* -@all +client|setinfo +client|setname +hset +info +xread',
    )
  })

  test('leaves out what an engine does not know, and says so', () => {
    const { accessString, leftOut } = recipeString(ioredis, { engine: 'redis-7.0' })
    expect(accessString).toBe('on -@all +info')
    expect(leftOut).toMatchObject([
      { rule: '+hello', reason: 'always' },
      { rule: '+client|setinfo', reason: 'unknown', because: 'Redis 7.0 has no CLIENT SETINFO.' },
    ])
  })

  test('closes channels that the engine leaves open', () => {
    expect(recipeString(ioredis, { engine: 'redis-6.2', features: ['publish'] }).accessString).toBe(
      'on resetchannels &app:* -@all +info +publish',
    )
    expect(recipeString(ioredis, { engine: 'redis-6.0', features: ['publish'] }).accessString).toBe(
      'on -@all +hello +info +publish',
    )
  })

  test('leaves out what a library does without, where that is asked for', () => {
    expect(recipeString(ioredis, { engine: 'valkey-8.1', optional: false }).accessString).toBe('on -@all')
  })

  test('puts settings into patterns', () => {
    const settings = { prefix: 'bull:mail' }
    expect(recipeString(bullmq, { settings, features: [], engine: 'valkey-8.1' }).accessString).toContain(
      ' ~bull:mail:* ',
    )
  })

  test('marks what is dangerous, which is left out unless asked for', () => {
    expect(
      recipeString(bullmq)
        .rules.filter(({ dangerous }) => dangerous)
        .map(({ rule }) => rule),
    ).toEqual(['+info'])
    const workers = recipeString(bullmq, { features: ['workers'] })
    expect(workers.rules.filter(({ dangerous }) => dangerous).map(({ rule }) => rule)).toEqual([
      '+client|list',
      '+info',
    ])
  })

  test('follows the releases of the library', () => {
    expect(recipeString(ioredis, { version: '5', engine: 'redis-6.0' }).accessString).not.toContain('+hello')
    expect(recipeString(ioredis, { version: '6.1.2', engine: 'redis-6.0' }).accessString).toContain('+hello')
  })

  test.each([
    [{ features: ['evnts'] }, '`features` names `evnts`'],
    [{ settings: { prefx: 'x' } }, '`settings` names `prefx`'],
    [{ settings: { prefix: 'a b' } }, 'setting `prefix`'],
    [{ settings: { prefix: 'a) +@all' } }, 'setting `prefix`'],
    [{ version: 'latest' }, '`version` must be'],
  ])('refuses %j', (options, message) => {
    expect(() => recipeString(bullmq, options)).toThrow(message)
  })
})
