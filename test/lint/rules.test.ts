import { describe, expect, it } from 'vitest'
import {
  applyFixes,
  builtInRules,
  createLinter,
  type Diagnostic,
  type Example,
  type Rule,
  lint,
} from '../../src/lint/index.ts'

const lintExample = (rule: Rule, { text, engine, splitting, holes = [] }: Example): Diagnostic[] => {
  const linter = createLinter({ presets: [], rules: { [rule.id]: rule.severity }, ...(engine ? { engine } : {}) })
  return linter(text, { ...(splitting ? { splitting } : {}), holes: holes.map((hole) => spanOf(text, hole)) })
}

const spanOf = (text: string, piece: string) => {
  const start = text.indexOf(piece)
  if (start < 0) throw new Error(`\`${piece}\` does not occur in \`${text}\``)
  return { start, end: start + piece.length }
}

describe.each(builtInRules)('$id', (rule) => {
  it('explains itself', () => {
    for (const sentence of [rule.summary, rule.why]) expect(sentence).toMatch(/^[A-Z`].*[.]$/s)
    expect(rule.presets.length).toBeGreaterThan(0)
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\//)
  })

  it.each(rule.bad)('reports $text', (example) => {
    const diagnostics = lintExample(rule, example)
    expect(diagnostics.map(({ rule: id }) => id)).toContain(rule.id)
    if (example.at !== undefined) {
      const places = diagnostics.map(({ span }) => example.text.slice(span.start, span.end))
      expect(places).toContain(example.at)
    }
    if (example.fixed !== undefined) expect(applyFixes(example.text, diagnostics, { unsafe: true })).toBe(example.fixed)
  })

  it.each(rule.good)('lets $text pass', (example) => {
    expect(lintExample(rule, example)).toEqual([])
  })

  it('says what is wrong, why it matters, and shows it in a few words', () => {
    for (const example of rule.bad) {
      for (const { message, why, label } of lintExample(rule, example)) {
        expect(message).toMatch(/[.?]$/)
        expect(why).toMatch(/[.]$/)
        expect(label).not.toMatch(/[.]$/)
        expect(label.length).toBeLessThanOrEqual(60)
      }
    }
  })

  it('has fixes only where it says so, and safe ones only if it says so', () => {
    for (const example of rule.bad) {
      const safeties = lintExample(rule, example).flatMap(({ fix }) => (fix ? [fix.safety] : []))
      if (rule.fix === undefined) expect(safeties).toEqual([])
      if (rule.fix !== 'safe') expect(safeties).not.toContain('safe')
    }
  })
})

it('full access without a password is said to be open to anybody', () => {
  const why = (text: string) => lint(text, { engine: 'valkey-9.1' }).find(({ rule }) => rule === 'full-access')?.why
  expect(why('on nopass ~* +@all')).toMatch(/^Whoever reaches the server /)
  expect(why('on >pa55word-of-the-app ~* +@all')).toMatch(/^Whoever holds its password /)
})
