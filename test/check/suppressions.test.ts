import { describe, expect, it } from 'vitest'
import { fixFile, type Ignore } from '../../src/check/index.ts'
import { expiryOf, isInForce } from '../../src/check/suppressionComment.ts'
import { check } from './checked.ts'

const full = 'on ~* +@all'

const ids = async (path: string, text: string, options = {}): Promise<string[]> =>
  (await check(path, text, options)).findings.map(({ rule }) => rule)

describe('a suppression in a comment', () => {
  it('hides a finding and keeps its reason', async () => {
    const report = await check('rules.txt', `# aclkit-ignore full-access: the backup: job\n${full}\n`)
    expect(report.findings).toEqual([])
    expect(report.suppressed).toMatchObject([{ finding: { rule: 'full-access' }, reason: 'the backup: job' }])
  })

  it('speaks of the next line that is neither empty nor a comment', async () => {
    const comment = '# aclkit-ignore full-access: why\n'
    expect(await ids('rules.txt', `${comment}# more\n\n${full}\n`)).toEqual([])
    expect(await ids('rules.txt', `${comment}on ~a +get\n${full}\n`)).toEqual(['unused-suppression', 'full-access'])
  })

  it('speaks of the whole file', async () => {
    expect(await ids('rules.txt', `${full}\n# aclkit-ignore-file full-access: why\n${full}\n`)).toEqual([])
  })

  it('is used by the narrowest that fits', async () => {
    const text = `# aclkit-ignore-file full-access: wide\n# aclkit-ignore full-access: narrow\n${full}\n`
    const report = await check('rules.txt', text)
    expect(report.suppressed.map(({ reason }) => reason)).toEqual(['narrow'])
    expect(report.findings.map(({ rule, span }) => [rule, span.start])).toEqual([
      ['unused-suppression', text.indexOf('full')],
    ])
  })

  it.each([
    ['# aclkit-ignore full-access', 'suppression-without-reason'],
    ['# aclkit-ignore full-access:  ', 'suppression-without-reason'],
    ['# aclkit-ignore full-access because', 'suppression-without-reason'],
    ['# aclkit-ignore full-acess: why', 'unknown-suppression'],
    ['# aclkit-ignore: why', 'unknown-suppression'],
    ['# aclkit-ignroe full-access: why', 'unknown-suppression'],
    ['# aclkit-ignore full-access: until 2026-11-21', 'expired-suppression'],
    ['# aclkit-ignore full-access: until 2026-13-01', 'expired-suppression'],
  ])('silences nothing as `%s`', async (comment, rule) => {
    expect(await ids('rules.txt', `${comment}\n${full}\n`)).toEqual([rule, 'full-access'])
  })

  it.each(['# aclkit is a linter', '# see aclkit-docs', '# aclkit-report of today', '# ignore full-access: why'])(
    'is none as `%s`',
    async (comment) => {
      expect(await ids('rules.txt', `${comment}\n${full}\n`)).toEqual(['full-access'])
    },
  )

  it('is not called unused where its rule did not run, or could not yet', async () => {
    const comment = '# aclkit-ignore full-access: why\n'
    expect(await ids('rules.txt', `${comment}on\n`, { rules: { 'full-access': 'off' }, presets: [] })).toEqual([])
    expect(await ids('rules.txt', `${comment}${full} +@raed\n`)).toEqual(['unknown-category'])
  })

  it('can name a rule of the caller', async () => {
    const rule = {
      id: 'no-on',
      scope: 'text',
      severity: 'info',
      presets: ['strict'],
      summary: 'Says on.',
      why: 'A test.',
      sources: [],
      bad: [{ text: 'on' }, { text: 'on ~a' }],
      good: [{ text: 'off' }, { text: 'off ~a' }],
      check: () => [{ span: { start: 0, end: 2 }, message: 'It is on.', label: 'on' }],
    } as const
    expect(await ids('rules.txt', '# aclkit-ignore no-on: why\non\n', { extraRules: [rule] })).toEqual([])
  })

  it('in braces of a block comment is deleted as a whole', async () => {
    const user = (comment: string) =>
      `resource "aws_elasticache_user" "w" {\n  ${comment}access_string = "on ~a +get"\n}\n`
    const report = await check('users.tf', user('/* aclkit-ignore full-access: why */ '))
    expect(fixFile(report)).toBe(user(''))
  })

  it('keeps what else a longer comment says', async () => {
    const text =
      'resource "aws_elasticache_user" "w" {\n  /* aclkit-ignore full-access: why\n  more */\n  access_string = "on"\n}\n'
    const report = await check('users.tf', text)
    expect(report.findings.map(({ rule, fix }) => [rule, fix])).toEqual([['unused-suppression', undefined]])
  })

  it('loses only the rule that is unused', async () => {
    const text = (named: string) => `# aclkit-ignore ${named}: why\r\n${full}\r\n`
    for (const named of ['full-access, unknown-category', 'unknown-category,full-access']) {
      expect(fixFile(await check('rules.txt', text(named)))).toBe(text('full-access'))
    }
  })

  it('covers a block scalar from its first line, or from the line above', async () => {
    const text = (above: string, beside: string) =>
      `Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n${above}      AccessString: >-${beside}\n        on ~*\n\n        +@all\n`
    const comment = '# aclkit-ignore full-access: why'
    expect(await ids('t.yaml', text('', ''))).toEqual(['full-access'])
    expect(await ids('t.yaml', text(`      ${comment}\n`, ''))).toEqual([])
    expect(await ids('t.yaml', text('', ` ${comment}`))).toEqual([])
  })

  it('covers nothing within the text of a block scalar', async () => {
    const text =
      'Resources:\n  W:\n    Type: AWS::ElastiCache::User\n    Properties:\n      AccessString: |\n        # aclkit-ignore full-access: why\n        on ~* +@all\n'
    expect((await check('t.yaml', text)).suppressed).toEqual([])
  })
})

describe('an entry of the configuration', () => {
  const text = `user app ${full}\nuser other ${full}\n`
  const shown = async (ignore: Ignore) => {
    const report = await check('users.acl', text, { ignore: [ignore] })
    expect(report.suppressed.every((suppressed) => suppressed.ignore === ignore)).toBe(true)
    return report.findings.map(({ address }) => address)
  }
  const entry = { rule: 'full-access', reason: 'why' }

  it('hides every finding of its rule', async () => expect(await shown(entry)).toEqual([]))

  it('hides those of one user', async () => {
    expect(await shown({ ...entry, address: 'user app' })).toEqual(['user other'])
  })

  it('hides those of some files', async () => {
    expect(await shown({ ...entry, files: (path) => path === 'users.acl' })).toEqual([])
    expect(await shown({ ...entry, files: (path) => path === 'other.acl' })).toEqual(['user app', 'user other'])
  })

  it('hides nothing of other rules, or when it is over', async () => {
    expect(await shown({ ...entry, rule: 'unknown-category' })).toHaveLength(2)
    expect(await shown({ ...entry, reason: 'until 2026-11-21' })).toHaveLength(2)
    expect(await shown({ ...entry, reason: 'until 2026-11-22' })).toHaveLength(0)
  })

  it('leaves to a comment what the comment says', async () => {
    const report = await check('rules.txt', `# aclkit-ignore full-access: a comment\n${full}\n`, { ignore: [entry] })
    expect(report.suppressed.map(({ reason, ignore }) => [reason, ignore])).toEqual([['a comment', undefined]])
  })
})

describe('the last day of a reason', () => {
  it.each([
    ['until 2027-01-31', '2027-01-31', true],
    ['the migration, until 2027-01-31.', '2027-01-31', true],
    ['until 2027-02-29', '2027-02-29', false],
    ['until 27-1-31', '27-1-31', false],
  ])('is read from `%s`', (reason, day, isDay) => {
    const expiry = expiryOf(reason)
    expect(expiry).toMatchObject({ day, isDay })
    expect(reason.slice(expiry?.at).startsWith(day)).toBe(true)
  })

  it.each(['until it works', 'since 2027-01-31', 'dauntil 2027-01-31'])('is not in `%s`', (reason) => {
    expect(expiryOf(reason)).toBeUndefined()
  })

  it('still counts on the day itself, and without any day', () => {
    expect(isInForce('until 2027-01-31', '2027-01-31')).toBe(true)
    expect(isInForce('until 2027-01-31', '2027-02-01')).toBe(false)
    expect(isInForce('until 2027-01-31', undefined)).toBe(true)
  })
})
