import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { directoryWith, drive, typo } from './drive.ts'

const acl = `user app ${typo}\n`
const off = { rules: { 'unknown-category': 'off' } }
const json = (content: unknown): string => JSON.stringify(content)

/** Runs `lint` on an ACL file with a mistake beside other files. */
const lintWith = (files: Readonly<Record<string, string>>, argv: readonly string[] = []) =>
  drive(['lint', '--format', 'plain', 'users.acl', ...argv], { files: { 'users.acl': acl, ...files } })

describe('a configuration is found', () => {
  test.each([
    ['aclkit.config.json', json(off)],
    ['aclkit.config.yaml', 'rules:\n  unknown-category: off\n'],
    ['aclkit.config.yml', 'rules: { unknown-category: off }\n'],
    ['aclkit.config.mjs', `export default ${json(off)}`],
    ['aclkit.config.js', `export default ${json(off)}`],
    ['aclkit.config.ts', `const config: object = ${json(off)}\nexport default config`],
    ['package.json', json({ name: 'x', type: 'module', aclkit: off })],
  ])('as %s', async (name, content) => {
    const { code, out } = await lintWith({ 'package.json': json({ type: 'module' }), [name]: content })
    expect({ code, out }).toEqual({ code: 0, out: '' })
  })

  test('in the nearest directory above, beyond a package.json that says nothing of it', async () => {
    const directory = directoryWith({ 'aclkit.config.json': json(off), 'in/package.json': '{}', 'in/users.acl': acl })
    expect((await drive(['lint', 'users.acl'], { cwd: join(directory, 'in') })).code).toBe(0)
  })

  test('not above the root of the repository', async () => {
    const directory = directoryWith({ 'aclkit.config.json': json(off), 'in/.git/HEAD': '', 'in/users.acl': acl })
    expect((await drive(['lint', 'users.acl'], { cwd: join(directory, 'in') })).code).toBe(1)
  })

  test('by --config, or not at all by --no-config', async () => {
    expect((await lintWith({ 'other.json': json(off) }, ['--config', 'other.json'])).code).toBe(0)
    expect((await lintWith({ 'aclkit.config.json': json(off) }, ['--no-config'])).code).toBe(1)
  })
})

describe('a configuration says', () => {
  const withConfig = (config: unknown, argv: readonly string[] = []) =>
    lintWith({ 'aclkit.config.json': json(config) }, argv)

  test('which engines, and flags say it louder', async () => {
    const targets = async (argv: readonly string[]) =>
      (
        JSON.parse((await withConfig({ engine: ['redis-7.0', 'valkey-8.0'] }, ['--format', 'json', ...argv])).out) as {
          summary: { targets: string[] }
        }
      ).summary.targets
    expect(await targets([])).toEqual(['redis-7.0', 'valkey-8.0'])
    expect(await targets(['--engine', 'valkey-9.0'])).toEqual(['valkey-9.0'])
  })

  test('severities, which flags override', async () => {
    expect((await withConfig(off, ['--rule', 'unknown-category=error'])).code).toBe(1)
  })

  test('what holds for some files, the last that matches first', async () => {
    const overrides = [
      { files: ['*.acl'], engine: 'redis-7.0', rules: { 'unknown-category': 'info' } },
      { files: ['users.*'], engine: 'valkey-8.0' },
      { files: ['other/'], engine: 'valkey-9.0', ...off },
    ]
    const { code, out } = await withConfig({ engine: 'valkey', overrides }, ['--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      summary: { targets: ['valkey-8.0'] },
      files: [{ findings: [{ rule: 'unknown-category', severity: 'info' }] }],
    })
  })

  test('what is accepted, and why', async () => {
    const ignore = [{ rule: 'unknown-category', files: ['users.acl'], address: 'user app', reason: 'a test' }]
    const { code, out } = await withConfig({ ignore }, ['--format', 'json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ files: [{ suppressed: [{ rule: 'unknown-category', reason: 'a test' }] }] })
  })

  test('what is accepted of another user stays a finding', async () => {
    const ignore = [{ rule: 'unknown-category', address: 'user other', reason: 'a test' }]
    expect((await withConfig({ ignore })).code).toBe(1)
  })

  test('what is not searched, though it may be named', async () => {
    const files = { 'users.acl': acl, 'aclkit.config.json': json({ exclude: ['*.acl'] }) }
    expect((await drive(['lint'], { files })).err).toContain('Nothing was found to check.')
    expect((await drive(['lint', 'users.acl'], { files })).code).toBe(1)
  })

  test('from which severity on it fails', async () => {
    expect((await withConfig({ failOn: 'never' })).code).toBe(0)
    expect((await withConfig({ failOn: 'never' }, ['--fail-on', 'error'])).code).toBe(1)
  })

  test('rules of its own', async () => {
    const rule = `{ id: 'no-app', scope: 'text', severity: 'error', presets: [], summary: '', why: '', sources: [], bad: [], good: [],
      check: () => [{ span: { start: 0, end: 2 }, message: 'No app.', label: 'none' }] }`
    const { out } = await lintWith({ 'aclkit.config.mjs': `export default { extraRules: [${rule}] }` })
    expect(out).toContain('error no-app: No app.')
  })
})

describe('a mistake in a configuration is named with its key, and exit 2', () => {
  test.each([
    [{ preset: [] }, '`preset` is no key; did you mean `presets`?'],
    [{ zzz: 1 }, '`zzz` is no key; there are presets, rules, engine'],
    [{ presets: ['strikt'] }, '`presets[0]` is no preset; did you mean `strict`?'],
    [{ presets: 'strict' }, '`presets` must be a list.'],
    [{ rules: { 'unknown-category': 'eror' } }, '`rules.unknown-category` is no severity; did you mean `error`?'],
    [{ rules: { 'unknown-categry': 'off' } }, 'There is no rule `unknown-categry`; did you mean `unknown-category`?'],
    [{ engine: 'valky' }, '`engine` is no engine; did you mean `valkey`?'],
    [{ engine: ['valkey', 7] }, '`engine[1]` is no engine'],
    [{ overrides: [{ engine: 'valkey' }] }, '`overrides[0].files` is missing.'],
    [{ overrides: [{ files: ['*'], rule: {} }] }, '`overrides[0].rule` is no key; did you mean `rules`?'],
    [{ ignore: [{ rule: 'full-access' }] }, '`ignore[0].reason` is missing.'],
    [{ ignore: [{ rule: 'full-access', reason: '' }] }, '`ignore[0].reason` is empty.'],
    [{ ignore: [{ rule: 'ful-access', reason: 'x' }] }, '`ignore[0].rule`: There is no rule `ful-access`'],
    [{ failOn: 'warn' }, '`failOn` is no severity'],
    [{ extraRules: [] }, '`extraRules`: rules are code'],
    [[], 'must be a mapping'],
    ['x', 'must be a mapping'],
  ])('%j', async (config, sentence) => {
    const { code, out, err } = await lintWith({ 'aclkit.config.json': json(config) })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('aclkit.config.json')
    expect(err).toContain(sentence)
  })

  test.each([
    ['aclkit.config.json', '{ "rules": '],
    ['aclkit.config.yaml', 'rules: [a, b\nx: "'],
    ['aclkit.config.mjs', 'export default ('],
    ['aclkit.config.mjs', 'throw new Error("not today")'],
    ['aclkit.config.mjs', 'export const config = {}'],
    ['aclkit.config.ts', 'export default {{'],
    ['package.json', '{ "aclkit": {'],
  ])('%s: %s', async (name, content) => {
    const { code, out, err } = await lintWith({ [name]: content })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(name)
    expect(err).not.toContain('    at ')
  })

  test.each([
    ['{', 'at line 1, column 2.'],
    ['a: 1\n---\nb: 2\n', 'cannot be read: it holds more than one YAML document.'],
  ])('YAML that is %j, in a sentence', async (content, sentence) => {
    const { err } = await lintWith({ 'aclkit.config.yaml': content })
    expect(err.endsWith(`${sentence}\n`), err).toBe(true)
  })

  test('a file that is not there', async () => {
    const { code, err } = await lintWith({}, ['--config', 'none.json'])
    expect(code).toBe(2)
    expect(err).toContain('there is no such file.')
  })
})

describe('what would pass by unseen is named', () => {
  test.each(['constructor', '__proto__', 'prototype'])('a rule `%s`', async (id) => {
    const config = `{ "rules": { "${id}": "off" } }`
    const { code, err } = await drive(['lint'], { files: { 'aclkit.config.json': config } })
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining(`\`${id}\`, which is no rule`) as unknown,
    })
  })

  test('an extra rule that lacks what a rule has', async () => {
    const config = `export default { extraRules: [{ id: 'mine', check() {} }] }`
    const { code, err } = await drive(['lint'], { files: { 'aclkit.config.mjs': config } })
    expect(code).toBe(2)
    expect(err).toContain('`extraRules[0]` is no rule')
  })

  test('the directory that was given as a configuration', async () => {
    expect((await drive(['lint', '-c', '.'])).err).toContain('The configuration `.`')
  })

  test('a module that never settles', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const files = { 'aclkit.config.mjs': 'await new Promise(() => {})\nexport default {}\n' }
    const running = drive(['lint'], { files })
    await vi.waitUntil(() => vi.getTimerCount() > 0)
    vi.advanceTimersByTime(10_000)
    const { code, err } = await running
    expect(code).toBe(2)
    expect(err).toContain('it waits for something that does not come')
  })
})
