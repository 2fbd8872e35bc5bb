import { describe, expect, test } from 'vitest'
import { checkFile, type FileReport } from '../../src/check/index.ts'
import { plain } from '../../src/reports/index.ts'
import matchers from '../../problem-matcher.json' with { type: 'json' }

/** What the runner makes of a line: as `IssueMatcher.cs` of github.com/actions/runner does, which tries each matcher. */
const annotations = (output: string) =>
  output.split('\n').flatMap((line) =>
    matchers.problemMatcher.flatMap(({ severity, pattern: [pattern] }) => {
      const match = pattern && new RegExp(pattern.regexp).exec(line)
      if (!match) return []
      const group = (index: number | undefined) => (index === undefined ? undefined : match[index])
      const said = 'severity' in pattern ? group(pattern.severity) : undefined
      const [file, code, message] = [pattern.file, pattern.code, pattern.message].map(group)
      const [at, column] = [pattern.line, pattern.column].map((index) => Number(group(index)))
      return [{ file, line: at, column, severity: said ?? severity, code, message }]
    }),
  )

const text = [
  'user app on ~app:* ~app:1 resetchannels -@all +@read +ping',
  'user worker on ~jobs:* resetchannels -@all +@raed',
  'user metrics on resetchannels -@all +info +ping',
  '',
].join('\n')

const shown = { error: 'error', warning: 'warning', info: 'notice' } as const

/** What the report holds, as annotations. */
const expected = (path: string, { text: content, findings }: FileReport) =>
  findings.map(({ span: { start }, severity, rule, message, address }) => {
    const before = content.slice(0, start).split('\n')
    return {
      file: path,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      severity: shown[severity],
      code: rule,
      message: address === '' ? message : `${message} [${address}]`,
    }
  })

describe('the problem matcher', () => {
  test.each([
    'users.acl',
    'infra/prod/users.acl',
    '/home/runner/infra/users.acl',
    String.raw`C:\agent\infra\users.acl`,
    String.raw`infra\users.acl`,
    'with blanks/and:colons:1:2/users.acl',
  ])('finds every finding of `--format plain` in %s', async (path) => {
    const report = await checkFile({ path, text }, { presets: ['strict'] })
    const found = annotations(plain([report]))
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning', 'notice']))
    expect(found).toEqual(expected(path, report))
  })

  test('finds what cannot be read', async () => {
    const report = await checkFile({ path: 'users.tf', text: 'resource "aws_elasticache_user" "app" {' })
    expect(annotations(plain([report]))).toContainEqual(
      expect.objectContaining({ file: 'users.tf', line: 1, column: 40, severity: 'error', code: 'unreadable' }),
    )
  })

  test('passes over everything else that a log holds', () => {
    const lines = ['2 problems in 1 of 1 user (1 error, 1 warning), 1 file, 0.01 s.', 'src/a.ts:1:2: note: x', '']
    expect(annotations(lines.join('\n'))).toEqual([])
  })

  test('takes each line for one annotation: its owners are told apart, and their severities are the ones that runners know', () => {
    const owners = matchers.problemMatcher.map(({ owner }) => owner)
    expect(new Set(owners).size).toBe(owners.length)
    expect(matchers.problemMatcher.map(({ severity }) => severity)).toEqual([undefined, 'notice'])
  })
})
