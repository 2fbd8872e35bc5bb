import { describe, expect, test } from 'vitest'
import type { FileReport, Finding } from '../../src/check/fileReport.ts'
import { prettyFile, prettySummary } from '../../src/reports/index.ts'
import { emptyReport } from './cases.ts'

const finding: Finding = {
  rule: 'unknown-category',
  severity: 'error',
  message: 'm',
  label: 'l',
  why: 'w',
  address: 'user app',
  span: { start: 0, end: 0 },
}

const summary = (report: Partial<FileReport>, options = {}) =>
  prettySummary([{ ...emptyReport, targets: [], ...report }], options)

describe('the summary', () => {
  test('counts a user with several findings once', () => {
    const warning: Finding = { ...finding, severity: 'warning' }
    expect(summary({ users: 3, findings: [finding, warning] })).toMatch(
      /^2 problems in 1 of 3 users \(1 error, 1 warning\), 1 file\.\n/,
    )
  })

  test('counts no user for a finding about the file', () => {
    expect(summary({ users: 3, findings: [{ ...finding, address: '' }] })).toMatch(/^1 problem in 0 of 3 users/)
  })

  test('names the gravest rule as the one to read about', () => {
    const note: Finding = { ...finding, severity: 'info', rule: 'covered-pattern' }
    expect(summary({ users: 1, findings: [note, finding] })).toMatch(/More: aclkit rules unknown-category\n$/)
  })

  test('says how long it took', () => {
    expect(summary({ users: 2 }, { elapsed: 1.234 })).toBe('No problems in 2 users, 1 file, 1.23 s.\n')
  })

  test('does not call unchecked users clean', () => {
    expect(summary({ users: 1, unchecked: 1 })).toMatch(/^No user could be checked in 1 file\.\n1 user not checked/)
  })

  test('begins with what could not be read', () => {
    const problem = { message: 'm', file: { start: 0, end: 0 } }
    expect(summary({ users: 1, problems: [problem, problem] })).toMatch(/^2 parts could not be read/)
  })

  test('says that nothing was found to check', () => {
    expect(summary({})).toBe('No users found in 1 file.\n')
  })
})

test('a file without findings needs no words', () => {
  expect(prettyFile({ ...emptyReport, users: 3 })).toBe('')
})

test('second places beyond the sixth are listed by position', () => {
  const related = Array.from({ length: 8 }, (_, at) => ({ span: { start: at, end: at + 1 }, message: 'x' }))
  expect(prettyFile({ ...emptyReport, text: 'abcdefgh', findings: [{ ...finding, related }] })).toMatch(
    /also {2}1:7, 1:8\n/,
  )
})
