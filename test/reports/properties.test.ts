import fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { expect, test } from 'vitest'
import type { FileReport, Finding } from '../../src/check/fileReport.ts'
import { pretty, reportFormats } from '../../src/reports/index.ts'
import { emptyReport, options } from './cases.ts'
import { anyReport, anyText } from './reportsOf.ts'

const anyLook = fc.record({ columns: fc.integer({ min: 40, max: 160 }), color: fc.boolean(), unicode: fc.boolean() })

test.each(reportFormats)('$name takes any spans in any text', ({ render }) => {
  fc.assert(
    fc.property(fc.array(anyReport, { maxLength: 3 }), anyLook, (reports, look) => {
      expect(render(reports, { ...options, ...look })).toBeTypeOf('string')
    }),
  )
})

test('every line of the pretty report fits into the columns', () => {
  fc.assert(
    fc.property(anyReport, anyLook, (report, look) => {
      const short = { ...report, findings: report.findings.map((finding) => ({ ...finding, address: 'user app' })) }
      for (const line of pretty([short], { ...options, ...look }).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(look.columns)
    }),
    { numRuns: 300 },
  )
})

test('the pretty report lets no control character of a file or message through', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(pretty([report], options)).toMatch(/^(?:[^\p{Cc}\p{Cf}]|\n)*$/u)
    }),
  )
})

test('without Unicode the pretty report is ASCII', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(pretty([report], { ...options, unicode: false })).toMatch(/^[ -~\n]*$/)
    }),
  )
})

const anySecret = fc.string({
  minLength: 12,
  maxLength: 70,
  unit: fc.nat(61).map((digit) => '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(digit)),
})

const anySecretive: fc.Arbitrary<{ report: FileReport; secrets: readonly string[] }> = fc
  .record({
    parts: fc.array(fc.record({ before: anyText, secret: anySecret }), { minLength: 1, maxLength: 4 }),
    after: anyText,
    report: anyReport,
  })
  .map(({ parts, after, report }) => {
    let text = ''
    const spans = parts.map(({ before, secret }) => {
      text += `${before}>`
      const start = text.length
      text += secret
      return { start, end: text.length }
    })
    text += after
    const secrets = parts.map(({ secret }) => secret)
    const quoting = (finding: Finding, index: number): Finding => {
      const secret = secrets[index % secrets.length] ?? ''
      const span = spans[index % spans.length] ?? finding.span
      return {
        ...finding,
        message: `${finding.message}\`>${secret}\``,
        label: `${secret}${finding.label}`,
        related: [{ span, message: secret }],
        fix: { safety: 'safe', title: `write >${secret}`, edits: [{ ...span, text: `x${secret}` }] },
      }
    }
    return {
      secrets,
      report: {
        ...report,
        text,
        secrets: spans,
        findings: [
          ...report.findings.map(quoting),
          ...spans.map((span) => ({ ...secretFinding, span: { start: span.start - 1, end: span.end } })),
        ],
      },
    }
  })

const secretFinding: Finding = {
  rule: 'password-in-file',
  severity: 'warning',
  message: 'A password stands here in the open.',
  label: 'a password',
  why: 'Everyone who can read this file can log in.',
  address: 'user app',
  span: { start: 0, end: 0 },
}

test.each(reportFormats)('$name never shows a secret of the file', ({ render }) => {
  fc.assert(
    fc.property(anySecretive, anyLook, ({ report, secrets }, look) => {
      const shown = render([report], { ...options, ...look })
      for (const secret of secrets) expect(shown).not.toContain(secret)
    }),
  )
})

test('a line of a megabyte with many marks is drawn all the same', () => {
  const text = `user app on ${'+get ~app:* '.repeat(90_000)}+@al`
  const finding = { ...secretFinding, span: { start: text.length - 4, end: text.length } }
  const whole = { ...secretFinding, span: { start: 0, end: text.length } }
  const related = Array.from({ length: 1000 }, (_, at) => ({
    span: { start: at * 1000, end: at * 1000 + 4 },
    message: 'x',
  }))
  const report = { ...emptyReport, text, findings: [finding, whole, { ...finding, related }] }
  expect(pretty([report]).length).toBeLessThan(20_000)
})
