import fc from 'fast-check'
import type { FileReport, Finding } from '../../src/check/fileReport.ts'
import type { Span } from '../../src/sources/source.ts'
import { emptyReport } from './cases.ts'

/** Characters that reports trip over: line ends, control characters, wide ones, marks that combine, halves of pairs. */
const odd = fc.constantFrom(
  ...['\n', '\r', '\r\n', '\t', '\u001b[31m', '\u0000', '\u0301', '\u202e', '\u200d', '\u00a0', '\ud83d', '\udd12'],
  ...[
    '名',
    '🔒',
    '👩‍💻',
    'é',
    'ᄀ',
    '🇩',
    '\ufe0f',
    '\u0e33',
    '…',
    ' ',
    '  ',
    'on',
    '~app:*',
    '+@read',
    '&',
    '<',
    ']]>',
    '%',
    ':',
    ',',
  ],
)

const word = fc.string({ maxLength: 12, unit: 'binary' })

/** Any text at all. */
export const anyText = fc
  .array(fc.oneof(odd, word, fc.constant(' +get')), { maxLength: 60 })
  .map((parts) => parts.join(''))

const anyOffset = fc.oneof(fc.integer({ min: -5, max: 400 }), fc.constantFrom(NaN, Infinity, -Infinity, 1.5))

/** Any span, mostly inside texts that are not long. */
const anySpan: fc.Arbitrary<Span> = fc.record({ start: anyOffset, end: anyOffset })

const someTargets = fc.constantFrom(['elasticache-valkey-8.0'] as const, ['valkey-8.1', 'redis-7.2'] as const)

const anyFinding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: fc.constantFrom('unknown-category', 'undone-by-later-rule'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    message: anyText,
    label: anyText,
    why: anyText,
    help: anyText,
    address: fc.oneof(fc.constantFrom('', 'user app'), anyText),
    span: anySpan,
    related: fc.array(fc.record({ span: anySpan, message: anyText }), { maxLength: 9 }),
    targets: someTargets,
    fix: fc.record({
      safety: fc.constantFrom('safe', 'unsafe'),
      title: anyText,
      edits: fc.array(fc.record({ start: anyOffset, end: anyOffset, text: anyText }), { maxLength: 3 }),
    }),
  },
  { requiredKeys: ['rule', 'severity', 'message', 'label', 'why', 'address', 'span'] },
)

/** Any report, of any text. */
export const anyReport: fc.Arbitrary<FileReport> = fc
  .record({
    text: anyText,
    users: fc.nat(9),
    unchecked: fc.nat(9),
    findings: fc.array(anyFinding, { maxLength: 3 }),
    suppressed: fc.array(fc.record({ finding: anyFinding, reason: anyText }), { maxLength: 1 }),
    problems: fc.array(fc.record({ message: anyText, file: anySpan }), { maxLength: 2 }),
    secrets: fc.array(anySpan, { maxLength: 3 }),
  })
  .map((report) => ({ ...emptyReport, ...report }))
