import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globHabit } from '../../../src/lint/globHabits.ts'
import { isClass, readGlob } from '../../../src/permissions/globs/readGlob.ts'

const patterns = fc.string({ unit: fc.constantFrom(...Array.from('abz*?[]^-!\\{},.$|')) })

describe('reading a glob', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        expect(
          readGlob(pattern)
            .map(({ start, end }) => pattern.slice(start, end))
            .join(''),
        ).toBe(pattern)
      }),
    )
  })

  it.each([
    ['[]a]', [[0, 2]]],
    ['[a-]x', [[0, 5]]],
    ['[a-]]', [[0, 5]]],
    ['x[abc', [[1, 5]]],
    ['\\[a]', []],
    ['[a\\]b]', [[0, 6]]],
  ])('finds the classes of %s', (pattern, places) => {
    expect(
      readGlob(pattern)
        .filter(isClass)
        .map(({ start, end }) => [start, end]),
    ).toEqual(places)
  })
})

describe('habits of other pattern languages', () => {
  it.each([
    ['[]', 'matches nothing'],
    ['x[', 'matches nothing'],
    ['[^]', 'any one byte'],
    ['[a-]', 'does not close the class'],
    ['[abc', 'never closed'],
    ['[!a]', 'does not negate'],
    ['[z-a]', 'runs backwards'],
    ['[a-\\c]', 'nothing is escaped'],
    ['[app]:*', 'not the word'],
    ['app\\', 'escapes nothing'],
    ['{a,b}:*', 'no choice'],
    ['user:\\d', 'matches the letter'],
    ['^app', 'stands for itself'],
    ['app:.*$', 'stands for itself'],
    ['(a|b):*', 'separates nothing'],
    ['.*', 'stands for itself'],
    ['id:[0-9]+', 'repeats nothing'],
  ])('are explained: %s', (pattern, part) => {
    expect(globHabit(pattern)?.message).toContain(part)
  })

  it.each([
    'app:*',
    '[0-9a-f]',
    'h[ae]llo',
    'h[^e]llo',
    '{user}:*',
    'celery.*',
    'a\\*',
    '[369]',
    '[a-z_]x',
    'price:$*',
    'a[*$|]b',
  ])('are not seen in %s', (pattern) => {
    expect(globHabit(pattern)).toBeUndefined()
  })
})
