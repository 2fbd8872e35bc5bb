import { describe, expect, test } from 'vitest'
import { drive, mended, terraformUser, typo } from './drive.ts'

describe('what is checked', () => {
  test('a string of the command line', async () => {
    const { code, out } = await drive(['lint', '--string', typo])
    expect(code).toBe(1)
    expect(out).toContain('no targeted engine has a category `raed`')
    expect(out).toContain('string:1:')
  })

  test('several strings, each on its own line', async () => {
    const { out } = await drive(['lint', '--format', 'plain', '-s', mended, '-s', typo])
    expect(out).toMatch(/^string:2:\d+: error unknown-category/m)
    expect(out).not.toMatch(/^string:1:\d+: error/m)
  })

  test('a string that begins with a dash', async () => {
    const { out } = await drive(['lint', '--format', 'plain', '--string', '-@raed'])
    expect(out).toContain('unknown-category')
  })

  test('strings that are piped in, one a line', async () => {
    const { code, out } = await drive(['lint', '--format', 'plain'], { stdin: `${mended}\n${typo}\n` })
    expect(code).toBe(1)
    expect(out).toMatch(/^stdin:2:\d+: error unknown-category/m)
  })

  test('stdin under the name of a file', async () => {
    const { out } = await drive(['lint', '-', '--stdin-filename', 'x/users.tf', '--format', 'plain'], {
      stdin: terraformUser('worker', typo),
    })
    expect(out).toMatch(/^x\/users\.tf:5:\d+: error unknown-category.*\[aws_elasticache_user\.worker\]/m)
  })

  test('the current directory, where nothing is named and stdin is a terminal', async () => {
    const { code, out } = await drive(['lint', '--format', 'plain'], {
      files: { 'infra/users.tf': terraformUser('worker', typo) },
    })
    expect(code).toBe(1)
    expect(out).toContain('infra/users.tf:5:')
  })

  test('the current directory, where stdin is no terminal and says nothing, as in CI', async () => {
    const { code } = await drive(['lint'], { stdin: '', files: { 'users.acl': `user app ${typo}\n` } })
    expect(code).toBe(1)
  })

  test('a named file of no known kind, as strings', async () => {
    const { out } = await drive(['lint', 'strings.txt', '--format', 'plain'], { files: { 'strings.txt': typo } })
    expect(out).toContain('strings.txt:1:')
  })

  test('any input as the kind that is forced', async () => {
    const { out } = await drive(['lint', 'notes', '--kind', 'acl-file', '--format', 'plain'], {
      files: { notes: `user app ${typo}\n` },
    })
    expect(out).toContain('[user app]')
  })

  test('nothing: exit 0 and a sentence', async () => {
    const { code, out, err } = await drive(['lint'], { files: { 'readme.md': '# hello' } })
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'aclkit: Nothing was found to check.\n' })
  })

  test('a named file without users says so', async () => {
    const { code, err } = await drive(['lint', 'x.yaml'], { files: { 'x.yaml': 'a: 1\n' } })
    expect(code).toBe(0)
    expect(err).toContain('x.yaml is no kind of file in which users stand.')
  })
})

describe('the exit code', () => {
  const warning = 'on ~app:* ~app:daily:* resetchannels -@all +@read +ping +select +hello +client|setname'
  const code = async (argv: readonly string[]): Promise<number> =>
    (await drive(['lint', '--engine', 'valkey-9.0', ...argv])).code

  test('is 0 for what is right', async () => {
    expect(await code(['--string', mended])).toBe(0)
  })

  test.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
    ['never', 0],
  ])('of a warning with --fail-on %s is %i', async (level, expected) => {
    expect(await code(['--string', warning, '--fail-on', level])).toBe(expected)
  })

  test('of an error with --fail-on never is 0', async () => {
    expect(await code(['--string', typo, '--fail-on', 'never'])).toBe(0)
  })

  test('is the highest of many files: unreadable beats findings', async () => {
    const { code, out, err } = await drive(['lint', 'users.acl', 'missing.acl', '--format', 'plain'], {
      files: { 'users.acl': `user app ${typo}\n` },
    })
    expect(code).toBe(2)
    expect(out).toContain('unknown-category')
    expect(err).toBe('aclkit: missing.acl does not exist.\n')
  })

  test('is 2 for a file that is broken in part, whose other part is checked', async () => {
    const { code, out } = await drive(['lint', 'users.tf', '--format', 'plain'], {
      files: { 'users.tf': `${terraformUser('worker', typo)}\nresource "aws_elasticache_user" "x" {` },
    })
    expect(code).toBe(2)
    expect(out).toContain('unknown-category')
    expect(out).toContain('unreadable')
  })

  test('is 130 where the user interrupts', async () => {
    const { code, out } = await drive(['lint', '--string', typo], { signal: AbortSignal.abort() })
    expect({ code, out }).toEqual({ code: 130, out: '' })
  })
})

describe('flags that choose', () => {
  const plain = async (argv: readonly string[]) => drive(['lint', '--format', 'plain', ...argv])

  test('--engine takes ids and groups, with commas and repetition', async () => {
    const { out } = await drive([
      'lint',
      ...['--format', 'json', '--string', typo, '--engine', 'redis-7.0,valkey-8.1', '-e', 'memorydb-valkey'],
    ])
    expect(JSON.parse(out)).toMatchObject({
      summary: { targets: ['redis-7.0', 'valkey-8.1', 'memorydb-valkey-7.2', 'memorydb-valkey-7.3'] },
    })
  })

  test('--rule switches off, and weighs', async () => {
    expect((await plain(['--string', typo, '--rule', 'unknown-category=off'])).out).not.toContain('unknown-category')
    const weighed = await plain(['--string', typo, '--rule', 'unknown-category=info'])
    expect(weighed.out).toContain('info unknown-category')
    expect(weighed.code).toBe(0)
  })

  test('--preset adds rules', async () => {
    const text = 'on ~app:* resetchannels -@ALL +@read'
    expect((await plain(['--string', text, '--preset', 'style'])).out.length).toBeGreaterThan(
      (await plain(['--string', text])).out.length,
    )
  })

  test('--quiet shows errors only, and judges all', async () => {
    const text = 'on ~app:* ~app:daily:* resetchannels -@all +@read'
    const { code, out } = await plain(['--string', text, '--quiet', '--fail-on', 'info'])
    expect({ code, out }).toEqual({ code: 1, out: '' })
  })

  test.each([
    [['--engine', 'valky'], 'There is no engine `valky`; did you mean `valkey`?'],
    [['--engine', ','], '`--engine` names no engine.'],
    [['--rule', 'unknown-categry=off'], 'There is no rule `unknown-categry`; did you mean `unknown-category`?'],
    [['--rule', 'unknown-category'], '`--rule unknown-category` says no level'],
    [['--rule', 'unknown-category=of'], 'There is no level `of`; did you mean `off`?'],
    [['--preset', 'strikt'], 'There is no preset `strikt`; did you mean `strict`?'],
    [['--format', 'jsn'], 'There is no format `jsn`; did you mean `json`?'],
    [['--fail-on', 'warn'], 'There is no level `warn`'],
    [['--kind', 'terrafrm'], 'There is no kind `terrafrm`; did you mean `terraform`?'],
    [['--strng', 'x'], 'did you mean `--string`? See `aclkit lint --help`.'],
    [['--output'], 'See `aclkit lint --help`.'],
  ])('%j is refused with exit 2', async (argv, sentence) => {
    const { code, out, err } = await drive(['lint', ...argv])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('the report', () => {
  test.each(['pretty', 'plain', 'json', 'sarif', 'github', 'junit'])('comes as %s', async (format) => {
    const { code, out, err } = await drive(['lint', '--format', format, '--string', typo])
    expect(code).toBe(1)
    expect(err).toBe('')
    expect(out).toContain('raed')
  })

  test('describes its rules and its version in SARIF', async () => {
    const { out } = await drive(['lint', '--format', 'sarif', '--string', typo])
    const driver = {
      name: 'aclkit',
      rules: expect.arrayContaining([expect.objectContaining({ id: 'unknown-category' })]) as unknown,
    }
    expect(JSON.parse(out)).toMatchObject({ runs: [{ tool: { driver } }] })
  })

  test('tells programs of files that could not be read', async () => {
    const { code, out } = await drive(['lint', '--format', 'json', 'missing.acl'])
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ files: [{ path: 'missing.acl', unreadable: [{}] }] })
  })

  test('goes to a file, without colours', async () => {
    const { readFileSync } = await import('node:fs')
    const { code, out, directory } = await drive(['lint', '--string', typo, '--output', 'report.txt'], {
      terminal: true,
    })
    expect({ code, out }).toEqual({ code: 1, out: '' })
    const report = readFileSync(`${directory}/report.txt`, 'utf8')
    expect(report).toContain('unknown-category')
    expect(report).not.toContain('\x1b')
  })

  test('cannot go to a directory that is not there', async () => {
    const { code, err } = await drive(['lint', '--string', typo, '--output', 'no/report.txt'])
    expect(code).toBe(2)
    expect(err).toContain('no/report.txt cannot be written: there is no such file.')
  })

  test.each([
    ['on a terminal', [], { terminal: true }, true],
    ['in a pipe', [], {}, false],
    ['in a pipe with --color', ['--color'], {}, true],
    ['on a terminal with --no-color', ['--no-color'], { terminal: true }, false],
    ['on a terminal with NO_COLOR', [], { terminal: true, env: { NO_COLOR: '1' } }, false],
    ['with NO_COLOR that is empty', [], { terminal: true, env: { NO_COLOR: '' } }, true],
    ['in a pipe with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['on a terminal with FORCE_COLOR=0', [], { terminal: true, env: { FORCE_COLOR: '0' } }, false],
    ['on a dumb terminal', [], { terminal: true, env: { TERM: 'dumb' } }, false],
  ])('is coloured or not %s', async (_, argv, setting, colored) => {
    const { out } = await drive(['lint', '--string', typo, ...argv], setting)
    expect(out.includes('\x1b[')).toBe(colored)
  })

  test('is ASCII where the locale has no Unicode', async () => {
    const { out } = await drive(['lint', '--string', typo], { env: { LC_ALL: 'C' } })
    expect(out).toMatch(/^[ -~\n]*$/)
  })

  test('shows no secret', async () => {
    const { out, err } = await drive(['lint', '--fix', '--string', `${typo} >correct-horse-battery`])
    expect(out + err).not.toContain('correct-horse')
  })
})

test('a message about a file keeps to its line, whatever the name', async () => {
  const { err } = await drive(['lint', 'a\naclkit: b.acl'])
  expect(err).toContain('a\\naclkit: b.acl')
})
