import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { drive, terraformUser } from './drive.ts'

const given = 'on +get ~app:*'
const returned = 'on ~app:* -@all +get'
const files = { 'users.tf': terraformUser('worker', given) }

describe('strings', () => {
  test('are printed alone', async () => {
    expect(await drive(['fmt', '--string', given])).toMatchObject({ code: 0, out: `${returned}\n`, err: '' })
  })

  test('act on no terminal, and are as they are for a pipe', async () => {
    const hostile = 'on ~\x1b[31m\u009bx\u202e +get'
    const shown = await drive(['fmt', '--form', 'minimal', '-s', hostile], { terminal: true })
    expect(shown.out).toBe('on ~\\x1b[31m\\x9bx\\u202e +get\n')
    expect((await drive(['fmt', '--form', 'minimal', '-s', hostile])).out).toBe(`${hostile}\n`)
    expect((await drive(['fmt', '-'], { stdin: 'off\r\n', terminal: true })).out).toMatch(/\r\n$/)
  })

  test('have a minimal form, which the help names', async () => {
    const { out } = await drive(['fmt', '--form', 'minimal', '-s', 'on ~a:* ~a:b +get -@all +get +mget'])
    expect(out).toBe('on ~a:* +get +mget\n')
    expect((await drive(['fmt', '--help'])).out).toMatch(/minimal: the\s+shortest/)
  })

  test('may be several, and be piped in', async () => {
    expect(await drive(['fmt', '-s', given, '-s', 'off'])).toMatchObject({ code: 0, out: `${returned}\noff -@all\n` })
    expect(await drive(['fmt', '-'], { stdin: `${given}\n` })).toMatchObject({ code: 0, out: `${returned}\n` })
  })

  test('whose form is inferred say so on stderr', async () => {
    const { code, out, err } = await drive(['fmt', '--string', 'on ~* &* +@all'])
    expect([code, out]).toEqual([0, 'on ~* &* +@all\n'])
    expect(err).toMatch(/^aclkit: The string is likely, not certain: .*&\*.*\n$/)
  })

  test('that are refused are printed as they are, with the reason', async () => {
    const { code, out, err } = await drive(['fmt', '--string', 'on +nosuch'])
    expect([code, out]).toEqual([1, 'on +nosuch\n'])
    expect(err).toContain('was not formatted: ')
    expect(err).toContain('+nosuch')
  })

  test('show no password', async () => {
    for (const argv of [
      [],
      ['--check'],
      ['--diff'],
      ['--format', 'json'],
      ['--form', 'server', '--engine', 'valkey-8.1'],
    ]) {
      const { out, err } = await drive(['fmt', '--string', 'on >hunter2hunter2 +get', ...argv])
      expect(out + err).toContain('****')
      expect(out + err).not.toContain('hunter2')
    }
  })

  test('that would lose something are left, with what that is', async () => {
    const text = 'on ~a +@all (~b +publish)'
    const { code, out, err } = await drive(['fmt', '-e', 'elasticache-serverless-valkey-8', '-s', text])
    expect([code, out]).toEqual([1, `${text}\n`])
    expect(err).toContain('Its form would not mean the same. On ElastiCache serverless Valkey 8')
    const closed = await drive(['fmt', '-e', 'elasticache-valkey-8.1', '-s', text])
    expect([closed.code, closed.out]).toEqual([0, 'on ~a resetchannels +@all (~b resetchannels -@all +publish)\n'])
  })

  test('are judged as an engine', async () => {
    expect(await drive(['fmt', '-e', 'memorydb', '-s', 'on +get'])).toMatchObject({
      out: 'on resetchannels -@all +get\n',
    })
  })
})

describe('files', () => {
  const fileOf = (directory: string) => readFileSync(join(directory, 'users.tf'), 'utf8')

  test('are listed, and not touched', async () => {
    const { code, out, err, directory } = await drive(['fmt', '.'], { files })
    expect(code).toBe(0)
    expect(out).toBe(
      `users.tf:5  aws_elasticache_user.worker  read-back, observed\n\n  -        ${given}\n  +        ${returned}\n`,
    )
    expect(err).toBe('aclkit: 1 string would change in 1 file; --write rewrites.\n')
    expect(fileOf(directory)).toBe(files['users.tf'])
  })

  test('are rewritten with --write, once', async () => {
    const { code, out, err, directory } = await drive(['fmt', '--write', '.'], { files })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'aclkit: 1 string rewritten in 1 file.\n' })
    expect(fileOf(directory)).toBe(terraformUser('worker', returned))
    expect(await drive(['fmt', '--write', '.'], { cwd: directory })).toMatchObject({
      code: 0,
      err: 'aclkit: Every string is in its form.\n',
    })
  })

  test('fail --check where something would change', async () => {
    const { code, out, directory } = await drive(['fmt', '--check', '.'], { files })
    expect(code).toBe(1)
    expect(out).toContain(`+        ${returned}`)
    expect(fileOf(directory)).toBe(files['users.tf'])
    expect((await drive(['fmt', '--check', '-s', returned])).code).toBe(0)
    expect((await drive(['fmt', '--check', '-s', given])).code).toBe(1)
  })

  test('are shown as a diff', async () => {
    const { code, out } = await drive(['fmt', '--diff', '.'], { files })
    expect(code).toBe(0)
    expect(out).toContain(`-  access_string = "${given}"\n+  access_string = "${returned}"\n`)
    expect((await drive(['fmt', '--diff', '--check', '.'], { files })).code).toBe(1)
  })

  test('keep their passwords, which are shown nowhere', async () => {
    const acl = { 'users.acl': 'user app +get on >hunter2hunter2\n' }
    for (const argv of [[], ['--check'], ['--diff'], ['--format', 'json']]) {
      const { out, err } = await drive(['fmt', 'users.acl', ...argv], { files: acl })
      expect(out + err).toContain('****')
      expect(out + err).not.toContain('hunter2')
    }
    const { out, err, directory } = await drive(['fmt', '-w', 'users.acl'], { files: acl })
    expect(out + err).not.toContain('hunter2')
    expect(readFileSync(join(directory, 'users.acl'), 'utf8')).toBe(
      'user app on >hunter2hunter2 resetchannels -@all +get\n',
    )
  })

  test('are data for programs', async () => {
    const { out, code } = await drive(['fmt', '--format', 'json', '.'], { files })
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      summary: { files: 1, strings: 1, same: 0, changed: 1, unwritten: 0, refused: 0 },
      files: [
        {
          path: 'users.tf',
          kind: 'terraform',
          strings: [
            { address: 'aws_elasticache_user.worker', line: 5, state: 'changed', before: given, after: returned },
          ],
        },
      ],
    })
  })

  test('follow the configuration', async () => {
    const { out } = await drive(['fmt', 'strings.txt'], {
      files: { 'strings.txt': 'on +get\n', 'aclkit.config.json': '{ "engine": "memorydb" }' },
    })
    expect(out).toContain('+        on resetchannels -@all +get\n')
  })

  test('that are not there, or hold nothing, are said', async () => {
    expect(await drive(['fmt', 'gone.tf'])).toMatchObject({ code: 2, err: 'aclkit: gone.tf does not exist.\n' })
    expect(await drive(['fmt', '.'])).toMatchObject({ code: 0, err: 'aclkit: Nothing was found to format.\n' })
  })
})

describe('wrong usage', () => {
  test.each([
    [['--write', '--check'], 'give one of them'],
    [['--form', 'tidy'], 'There is no form `tidy`'],
    [['--format', 'xml'], 'There is no format `xml`'],
    [['--engine', 'valky'], 'There is no engine `valky`'],
  ])('%s', async (argv, sentence) => {
    const { code, out, err } = await drive(['fmt', '-s', given, ...argv])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(sentence)
  })
})
