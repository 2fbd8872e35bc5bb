import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectConsole, expectPrograms } from './consolePage.ts'

describe.each([
  ['read-back', { runs: 6, logs: 3 }],
  ['explain', { runs: 3, logs: 2 }],
  ['can', { runs: 3, logs: 2 }],
  ['diff', { runs: 4, logs: 3 }],
  ['upgrade', { runs: 3, logs: 3 }],
  ['recipes', { runs: 4, logs: 3 }],
  ['test', { runs: 1, logs: 0 }],
  ['docs', { runs: 4, logs: 2 }],
  ['configuration', { runs: 1, logs: 0 }],
  ['reports', { runs: 0, logs: 1 }],
])('docs/%s.md', (name, { runs, logs }) => {
  test.runIf(runs > 0)('shows what its commands print, one after the other', async () => {
    expect(await expectConsole(`${name}.md`)).toBeGreaterThanOrEqual(runs)
  })

  test.runIf(logs > 0)('shows programs and what they log', () => {
    expect(expectPrograms(`${name}.md`)).toBeGreaterThanOrEqual(logs)
  })

  test('names no file that is not there', () => {
    const page = new URL(`../../docs/${name}.md`, import.meta.url)
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    for (const link of links) expect(() => readFileSync(new URL(link, page)), link).not.toThrow(/ENOENT/)
  })
})
