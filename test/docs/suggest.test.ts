import { expect, test } from 'vitest'
import { expectConsole, expectPrograms } from './consolePage.ts'

test('docs/suggest.md shows what its commands print, one after the other', async () => {
  expect(await expectConsole('suggest.md')).toBeGreaterThanOrEqual(7)
})

test('docs/suggest.md shows a program and what it logs', () => {
  expect(expectPrograms('suggest.md')).toBe(3)
})
