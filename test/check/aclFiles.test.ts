import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadAclFile } from '../../src/permissions/index.ts'
import { check } from './checked.ts'

describe('a user that stands twice', () => {
  const text = 'user app on ~a\nuser app on ~b\n'
  const found = async (engine: string | readonly ['redis-6.2', 'valkey-8.1']) => {
    const options = typeof engine === 'string' ? { engine } : { engine: [{ engine }] }
    const [finding] = (await check('users.acl', text, options)).findings
    return finding && [finding.rule, finding.severity, finding.targets]
  }

  it('is an error from 7.0 on', async () => {
    expect(await found('redis-7.0')).toEqual(['duplicate-user', 'error', undefined])
  })

  it('is a warning before, for the last line counts', async () => {
    expect(await found('redis-6.2')).toEqual(['duplicate-user', 'warning', undefined])
  })

  it('is a warning that names the engines where only some refuse it', async () => {
    expect(await found(['redis-6.2', 'valkey-8.1'])).toEqual(['duplicate-user', 'warning', ['valkey-8.1']])
  })

  it('is blamed on the first line as often as it stands there', async () => {
    const { findings } = await check('users.acl', `${text}user app on ~c\n`)
    expect(findings.map(({ related }) => related?.[0]?.span)).toEqual([
      { start: 5, end: 8 },
      { start: 5, end: 8 },
    ])
  })
})

it('says that `default` is open only where it is asked', async () => {
  const text = 'user app on ~a\n'
  const strict = { presets: ['strict'] } as const
  const ids = async (options: object, file = text) =>
    (await check('users.acl', file, options)).findings.map(({ rule }) => rule)
  expect(await ids(strict)).toContain('default-user-missing')
  expect(await ids({ presets: ['recommended'] })).not.toContain('default-user-missing')
  expect(await ids(strict, `user default off\n${text}`)).not.toContain('default-user-missing')
})

it('refuses the files that a server refuses for their names', async () => {
  const name = fc.constantFrom('a', 'b', 'A', 'default', 'ü', '', 'a\tb', 'a\vb')
  const line = fc.oneof(
    name.map((user) => `user ${user} on`),
    fc.constantFrom('', ' \t', 'user', '# no comment', 'USER a on', 'user\ta on'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
      const text = lines.join('\n')
      const report = await check('users.acl', text)
      const refused = report.problems.length > 0 || report.findings.some(({ severity }) => severity === 'error')
      expect(refused).toBe(!loadAclFile(text, 'valkey-9.1').ok)
    }),
  )
})

it('reads a hundred thousand users', async () => {
  const lines = Array.from(
    { length: 100_000 },
    (_, index) => `user u${index} on ~${index}:* +@${index % 100 === 0 ? 'raed' : 'read'}`,
  )
  const report = await check('users.acl', lines.join('\n'))
  expect(report.findings).toHaveLength(1000)
})
