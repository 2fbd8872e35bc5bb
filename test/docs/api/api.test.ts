import { describe, expect, test } from 'vitest'
import { programOf } from './program.ts'
import { mistakesIn, runPrograms } from './runPrograms.ts'
import { publicSymbols } from './surface.ts'

const symbols = publicSymbols()
const programs = symbols.flatMap(({ examples }) => examples).map((example) => programOf(example, symbols))
const outcomes = await runPrograms(programs)

describe('every name that aclkit exports', () => {
  test('has a documentation comment', () => {
    expect(symbols.filter(({ documented }) => !documented).map(({ name }) => name)).toEqual([])
  })

  test('has an example where it can be called', () => {
    const callable = symbols.filter((symbol) => symbol.callable)
    expect(callable.length).toBeGreaterThan(50)
    expect(callable.filter(({ examples }) => examples.length === 0).map(({ name }) => name)).toEqual([])
  })
})

describe('the example of', () => {
  test('every name compiles as it stands', async () => {
    expect(await mistakesIn(programs)).toEqual([])
  })

  test.each(programs.map((program, index) => [program.title, program, outcomes[index]] as const))(
    '%s gives what the comments beside it say',
    (_, { promises }, outcome) => {
      expect(outcome?.failure).toBeUndefined()
      expect(outcome?.checks.filter(({ fits }) => !fits)).toEqual([])
      expect(promises).toBeGreaterThan(0)
      expect(outcome?.checks.length).toBe(promises)
    },
  )
})
