import { describe, expect, it } from 'vitest'
import { loadEngine, type EngineId } from '../../src/engines/index.ts'
import { channelsOf, findCall, fitsArity, keysOf, readsOtherKeys } from '../../src/permissions/index.ts'
import { commandTable, findEntry } from '../../src/suggest/observe/commandTable.ts'
import { createShapes } from '../../src/suggest/observe/shapes.ts'
import { wordsFrom } from '../../src/suggest/observe/words.ts'
import { commandLines } from '../support/commandLines.ts'
import { randomFrom } from '../support/random.ts'

const RUNS = Number(process.env['ACLKIT_RUNS'] ?? 2000) * 5
const engines: readonly EngineId[] = [
  'redis-6.0',
  'redis-6.2',
  'redis-7.0.4',
  'redis-7.0',
  'valkey-8.1',
  'redis-8.0',
  'valkey-9.1',
  'elasticache-valkey-8.2',
]

describe.each(engines)('the shape of a call to %s', (id) => {
  const engine = loadEngine(id)
  const lineOf = commandLines(id)
  const names = commandTable(engine)
  const shapes = createShapes(engine)

  it('has the keys and channels that dryRun tests, whatever was seen before', () => {
    const random = randomFrom(7)
    let compared = 0
    for (let run = 0; run < RUNS; run++) {
      const line = lineOf(random)
      const call = findCall(line, engine)
      const words = wordsFrom(line)
      const entry = findEntry(names, words)
      expect(entry?.command.name, line.join(' ')).toBe(call?.command.name)
      if (!entry || !call) continue
      const shape = shapes.of(entry, words)
      if (!fitsArity(call)) {
        expect(shape, line.join(' ')).toBe('arity')
        continue
      }
      if (typeof shape === 'string') throw new Error(`${line.join(' ')}: ${shape}`)
      compared++
      expect({ line, keys: shape.keys, channels: shape.channels, readsAll: shape.readsAll }).toEqual({
        ...{ line, keys: keysOf(call), channels: channelsOf(call), readsAll: readsOtherKeys(call) },
      })
    }
    expect(compared).toBeGreaterThan(RUNS / 3)
  })

  it('stands for a call of so many keys that none is remembered', () => {
    const line = ['MGET', ...Array.from({ length: 5000 }, (_, index) => `k${index}`)]
    const words = wordsFrom(line)
    const entry = findEntry(names, words)
    const shape = entry && shapes.of(entry, words)
    expect(shape).toMatchObject({ keys: { length: 5000 }, short: { keys: { length: 254 } } })
  })
})
