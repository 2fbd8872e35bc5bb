import { expect, test } from 'vitest'
import { expectConsole, expectPrograms } from './consolePage.ts'

test.each(['can.md', 'explain.md'])('docs/%s shows what its commands print', async (page) => {
  expect(await expectConsole(page)).toBeGreaterThanOrEqual(3)
})

test.each(['can.md', 'explain.md'])('docs/%s shows a program and what it logs', (page) => {
  expect(expectPrograms(page)).toBeGreaterThanOrEqual(2)
})
