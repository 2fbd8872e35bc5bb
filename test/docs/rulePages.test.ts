import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulePages } from '../../scripts/rulePages.ts'
import { allRules } from '../../src/cli/allRules.ts'

const directory = join(import.meta.dirname, '../../docs/rules')
const pages = await rulePages()

describe('docs/rules', () => {
  test('has a page for every rule, the list, and nothing else', () => {
    expect(readdirSync(directory).sort()).toEqual(['README.md', ...allRules.map(({ id }) => `${id}.md`)].sort())
  })

  test.each([...pages])('%s is what the rules say: node scripts/generate-rule-pages.ts', (name, text) => {
    expect(readFileSync(join(directory, name), 'utf8')).toBe(text)
  })
})

describe('a page', () => {
  test.each(allRules.map((rule) => [rule.id, rule] as const))(
    'of %s shows a finding for each bad example',
    (id, rule) => {
      expect(pages.get(`${id}.md`)?.match(/[─┬]/g)?.length ?? 0).toBeGreaterThanOrEqual(rule.bad.length)
    },
  )
})
