import { describe, expect, it } from 'vitest'
import { checkRules, fixFile, type FileExample } from '../../src/check/index.ts'
import { builtInRules } from '../../src/lint/index.ts'
import { check, checkRulesOnly as rules } from './checked.ts'

const checkExample = ({ path, text, today }: FileExample, id: string) => {
  const strict = checkRules.some((rule) => rule.id === id && !rule.presets.includes('recommended'))
    ? { presets: ['strict'] as const }
    : {}
  return check(path, text, { ...strict, rules, ...(today && { today }) })
}

describe.each(checkRules)('$id', (rule) => {
  it('explains itself', () => {
    for (const sentence of [rule.summary, rule.why]) expect(sentence).toMatch(/^[A-Z`].*[.]$/s)
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\//)
  })

  it.each(rule.bad)('reports $text', async (example) => {
    const report = await checkExample(example, rule.id)
    const found = report.findings.filter((finding) => finding.rule === rule.id)
    expect(found).not.toEqual([])
    if (example.at !== undefined) {
      expect(found.map(({ span }) => example.text.slice(span.start, span.end))).toContain(example.at)
    }
    for (const { message, label, why, fix } of found) {
      expect(message).toMatch(/[.?]$/)
      expect(why).toMatch(/[.]$/)
      expect(label.length).toBeLessThanOrEqual(60)
      if (rule.fix === undefined) expect(fix).toBeUndefined()
    }
    if (example.fixed !== undefined) expect(fixFile(report, { unsafe: true })).toBe(example.fixed)
  })

  it.each(rule.good)('lets $text pass', async (example) => {
    const report = await checkExample(example, rule.id)
    expect(report.findings.map(({ rule: id }) => id)).not.toContain(rule.id)
  })

  it('can be switched off, and be given another severity', async () => {
    const [example] = rule.bad
    const of = async (severity: 'off' | 'info' | 'error') => {
      const { findings } = await check(example.path, example.text, {
        rules: { ...rules, [rule.id]: severity },
        ...(example.today && { today: example.today }),
      })
      return new Set(findings.filter((finding) => finding.rule === rule.id).map((finding) => finding.severity))
    }
    expect(await of('off')).toEqual(new Set())
    expect(await of('info')).toEqual(new Set(['info']))
    expect(await of('error')).toEqual(new Set(['error']))
  })
})

it('shares no id with a lint rule', () => {
  const lint = new Set(builtInRules.map(({ id }) => id))
  expect(checkRules.filter(({ id }) => lint.has(id))).toEqual([])
})
