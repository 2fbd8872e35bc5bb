import { describe, expect, test } from 'vitest'
import { maskSecrets } from '../../src/reports/secrets.ts'
import { viewOf } from '../../src/reports/view.ts'
import { emptyReport, spanOf } from './cases.ts'

const shownAt = (text: string, secrets: readonly string[], wanted: string): string => {
  const shown = maskSecrets(
    text,
    secrets.map((secret) => spanOf(text, secret)),
  )
  const { start, end } = shown.span(spanOf(text, wanted))
  return shown.text.slice(start, end)
}

describe('masking', () => {
  test('leaves four stars, whatever the length', () => {
    expect(
      maskSecrets('>a >abcdefgh', [
        { start: 1, end: 2 },
        { start: 4, end: 12 },
      ]).text,
    ).toBe('>**** >****')
  })

  test('keeps the numbers of lines', () => {
    expect(maskSecrets('x: ab\r\n   cd\ny', [{ start: 3, end: 12 }]).text).toBe('x: ****\r\n****\ny')
  })

  test('takes overlapping, disordered, empty and impossible spans', () => {
    const spans = [
      { start: 6, end: 9 },
      { start: 3, end: 7 },
      { start: 5, end: 5 },
      { start: 12, end: 10 },
      { start: 50, end: 60 },
    ]
    expect(maskSecrets('on >secret ~*', spans).text).toBe('on ****t ~*')
  })

  test.each(['+@al', '~*', '>one', 'user', 'two'])('spans follow: %s', (wanted) => {
    const masked = wanted.replace(/one|two/, '****')
    expect(shownAt('user on >one #two ~* +@al', ['one', 'two'], wanted)).toBe(masked)
  })

  test('a span inside a secret becomes its mask', () => {
    expect(shownAt('on >secret', ['secret'], 'cre')).toBe('****')
  })
})

describe('sentences', () => {
  const { redact } = maskSecrets('abcdefgh abcdefghij short', [
    { start: 0, end: 8 },
    { start: 9, end: 19 },
    { start: 20, end: 25 },
  ])

  test('lose the secrets of their file, the longest first', () => {
    expect(redact('`>abcdefghij` and `abcdefgh`.')).toBe('`>****` and `****`.')
  })

  test('keep words that happen to be somebody’s short password', () => {
    expect(redact('a short story')).toBe('a short story')
  })
})

describe('fixes', () => {
  const text = 'on >pw ~app:* +@al'
  const editsFor = (...edits: readonly { find: string; text: string }[]) =>
    viewOf({
      ...emptyReport,
      text,
      secrets: [spanOf(text, 'pw')],
      findings: [
        {
          rule: 'r',
          severity: 'error',
          message: 'm',
          label: 'l',
          why: 'w',
          address: 'a',
          span: { start: 0, end: 2 },
          fix: { safety: 'safe', title: 't', edits: edits.map((e) => ({ ...spanOf(text, e.find), text: e.text })) },
        },
      ],
    }).findings[0]?.fix?.edits

  test('elsewhere are shown', () => {
    expect(editsFor({ find: '+@al', text: '+@all' })).toHaveLength(1)
  })

  test('that only take a password away are shown', () => {
    expect(editsFor({ find: '>pw ', text: '' })).toHaveLength(1)
  })

  test('that move a password are not', () => {
    expect(editsFor({ find: '>pw ', text: '' }, { find: '+@al', text: '+@al >pw' })).toBeUndefined()
  })
})
