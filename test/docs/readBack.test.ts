import { expect, test } from 'vitest'
import { expectConsole, expectPrograms } from './consolePage.ts'

test('docs/read-back.md shows what its commands print, one after the other', async () => {
  expect(await expectConsole('read-back.md')).toBeGreaterThanOrEqual(6)
})

test('docs/read-back.md shows a program and what it logs', () => {
  expect(expectPrograms('read-back.md')).toBe(3)
})
