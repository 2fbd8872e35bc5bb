import { describe, expect, it } from 'vitest'
import type { EngineId } from '../../../src/engines/index.ts'
import { dryRun, newUser, setUser } from '../../../src/permissions/index.ts'
import { type KeyExample, keyExamples, trialsOf, wordsOf } from '../../support/keyExamples.ts'

const engines = ['redis-7.0', 'redis-7.2', 'redis-7.4', 'redis-8.0', 'valkey-8.1', 'valkey-9.1'] as const

/** The key that is refused under each set of patterns. */
const refusals = (engine: EngineId, { call }: KeyExample, patterns: readonly string[]): string | undefined => {
  const set = setUser(newUser(engine), ['+@all', '&*', ...patterns])
  if (!set.ok) throw new Error(set.error.message)
  const line = wordsOf(call)
  const { reason, argument } = dryRun(set.user, line)
  return reason === undefined ? undefined : `${reason} ${line[argument ?? -1]}`
}

describe.each(Object.entries(keyExamples))('what calls need of their keys: %s', (_, examples) => {
  it.each(examples)('$call needs $needs', (example) => {
    const trials = trialsOf(example)
    for (const engine of engines) {
      const found = trials.map(({ patterns }) => ({ engine, patterns, refused: refusals(engine, example, patterns) }))
      expect(found).toEqual(
        trials.map(({ patterns, refused }) => ({ engine, patterns, refused: refused && `key ${refused}` })),
      )
    }
  })
})
