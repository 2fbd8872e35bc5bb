import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reportFormats } from '../../src/reports/index.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

describe('docs/reports.md', () => {
  const guide = read('docs/reports.md')
  const samples = [...guide.matchAll(/<!-- (\S+) -->\n\n```\n([^]*?)```\n/g)].map(([, path = '', text]) => ({
    path,
    text,
  }))

  test('has samples', () => {
    expect(samples.length).toBeGreaterThanOrEqual(5)
  })

  test.each(samples)('shows $path as it is', ({ path, text }) => {
    expect(text).toBe(read(path))
  })

  test.each(reportFormats)('has a section on $name', ({ name }) => {
    expect(guide).toContain(`\n## ${name}\n`)
  })
})
