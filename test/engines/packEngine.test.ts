import { describe, expect, test } from 'vitest'
import { engines, loadEngine, packEngine, type PackedEngine, unpackEngine } from '../../src/engines/index.ts'

describe('an engine as plain data', () => {
  test.each(engines)('%s comes back the same, through JSON', (id) => {
    const engine = loadEngine(id)
    const { catalog, ...about } = unpackEngine(JSON.parse(JSON.stringify(packEngine(engine))) as PackedEngine)
    const { catalog: own, ...aboutOwn } = engine
    expect(about).toEqual(aboutOwn)
    expect(catalog.commands).toEqual(own.commands)
    expect(catalog.categories).toEqual(own.categories)
    for (const category of own.categories) {
      expect(catalog.categoryBits.get(category)).toEqual(own.categoryBits.get(category))
      expect(catalog.categoryMembers.get(category)).toEqual(own.categoryMembers.get(category))
    }
  })

  test('holds nothing of other engines, and is small', () => {
    const text = JSON.stringify(packEngine(loadEngine('valkey-8.1')))
    expect(text).not.toContain('vsim')
    expect(text.length).toBeLessThan(60_000)
  })
})
