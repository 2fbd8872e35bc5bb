import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, drive } from './drive.ts'

const files = {
  'users.acl': [
    'user default off',
    'user app on >password-of-the-app ~app:* -@all +@read',
    'user admin on nopass ~* &* +@all',
    '',
  ].join('\n'),
  'infra/main.tf': `resource "aws_elasticache_user" "worker" {
  user_id       = "worker-id"
  user_name     = "worker"
  engine        = "valkey"
  access_string = "on ~jobs:* -@all +@list +@connection"
  passwords     = ["first-password-1234", "second-password-123"]
}
resource "aws_elasticache_user" "iam" {
  user_id       = "iam"
  user_name     = "iam"
  engine        = "valkey"
  access_string = "on ~iam:* -@all +@read"
  authentication_mode { type = "iam" }
}
`,
}

const read = (directory: string, path: string) => readFileSync(join(directory, path), 'utf8')
const secrets = ['password-of-the-app', 'first-password-1234', 'second-password-123']

interface Document {
  readonly users: readonly {
    readonly name: string
    readonly engine: string
    readonly login: { readonly by: string; readonly passwords: number }
  }[]
}

describe('aclkit docs', () => {
  test('writes a document of everybody in three formats', async () => {
    const { code, out, err, directory } = await drive(['docs', '-o', 'out/acl'], { files })
    expect([code, out]).toEqual([0, ''])
    expect(err).toBe('aclkit: permissions.md, permissions.html, permissions.json written into out/acl: 5 users.\n')
    expect(readdirSync(join(directory, 'out/acl')).sort()).toEqual([
      'permissions.html',
      'permissions.json',
      'permissions.md',
    ])
    const { users } = JSON.parse(read(directory, 'out/acl/permissions.json')) as Document
    expect(users.map(({ name, engine, login: { by, passwords } }) => [name, engine, by, passwords])).toEqual([
      ['admin', 'valkey-9.1', 'any', 0],
      ['app', 'valkey-9.1', 'password', 1],
      ['default', 'valkey-9.1', 'none', 0],
      ['iam', 'elasticache-valkey-9.0', 'iam', 0],
      ['worker', 'elasticache-valkey-9.0', 'password', 2],
    ])
  })

  test('writes no secret', async () => {
    const { directory } = await drive(['docs', '-o', 'out'], { files })
    const all = readdirSync(join(directory, 'out'))
      .map((name) => read(directory, `out/${name}`))
      .join('')
    for (const secret of secrets) expect(all).not.toContain(secret)
  })

  test('finds no users in what it wrote, and writes the same again', async () => {
    const { directory } = await drive(['docs', '-o', 'out'], { files })
    const before = read(directory, 'out/permissions.json')
    expect((await drive(['docs', '-o', 'out'], { cwd: directory })).code).toBe(0)
    expect(read(directory, 'out/permissions.json')).toBe(before)
  })

  test('prints one format where no directory is named', async () => {
    const markdown = await drive(['docs', 'users.acl'], { files })
    expect(markdown.out).toMatch(/^# Permissions\n\n3 users, 1 of them off\./)
    const json = await drive(['docs', 'users.acl', '-f', 'json', '--title', 'Cache'], { files })
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, title: 'Cache' })
  })

  test('takes strings, standard input and an engine', async () => {
    const strings = await drive(['docs', '-s', 'on ~a +get', '-s', 'on ~b +get', '-e', 'redis-7.0', '-f', 'json'])
    expect((JSON.parse(strings.out) as Document).users.map(({ engine }) => engine)).toEqual(['redis-7.0', 'redis-7.0'])
    const piped = await drive(['docs', '-', '-f', 'json'], {
      stdin: 'user app on nopass ~a resetchannels -@all +get\n',
    })
    expect((JSON.parse(piped.out) as Document).users.map(({ name }) => name)).toEqual(['app'])
  })

  test('names users that are not known, and documents the others', async () => {
    const tf = files['infra/main.tf'].replace('~jobs:*', '~${var.jobs}:*')
    const { code, err, out } = await drive(['docs', 'main.tf', '-f', 'json'], { files: { 'main.tf': tf } })
    expect(code).toBe(0)
    expect(err).toContain(
      'What `worker` in main.tf may do is not known: What `${var.jobs}` stands for is not known here.',
    )
    expect((JSON.parse(out) as Document).users.map(({ name }) => name)).toEqual(['iam'])
  })

  test('hides a password that stands where a name should', async () => {
    const { out } = await drive(['docs', 'users.acl', '-f', 'json'], {
      files: { 'users.acl': 'user >forgotten-name on +get\n' },
    })
    expect(out).toContain('"name": ">****"')
    expect(out).not.toContain('forgotten-name')
  })
})

describe('aclkit docs --check', () => {
  const written = async () => (await drive(['docs', '-o', 'out'], { files })).directory

  test('passes what is up to date, and writes nothing', async () => {
    const cwd = await written()
    const { code, out, err } = await drive(['docs', '-o', 'out', '--check'], { cwd })
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('up to date')
  })

  test('fails and shows what changed', async () => {
    const cwd = await written()
    const before = read(cwd, 'out/permissions.md')
    writeFileSync(join(cwd, 'users.acl'), files['users.acl'].replace('~app:*', '~app:* ~tmp:*'))
    const { code, out, err } = await drive(['docs', '-o', 'out', '--check'], { cwd })
    expect(code).toBe(1)
    expect(out).toMatch(/^changed {2}app may do more\n {2}\+ /)
    expect(out).toContain('~tmp:*, for example')
    expect(err).toContain('not as they would be written now')
    expect(read(cwd, 'out/permissions.md')).toBe(before)
  })

  test('shows the texts where no rights changed, or there is no JSON to tell', async () => {
    const cwd = await written()
    const first = await drive(['docs', '-o', 'out', '--check', '--title', 'Other'], { cwd })
    expect([first.code, first.out]).toEqual([1, expect.stringContaining('\n-# Permissions\n+# Other\n')])
    writeFileSync(join(cwd, 'users.acl'), 'user new on +get')
    const { out } = await drive(['docs', 'users.acl', '-o', 'out', '--check', '-f', 'markdown'], { cwd })
    expect(out).toMatch(/^--- a\/permissions.md\n/)
    expect(out).toMatch(/\n… and \d+ more lines\n$/)
    expect(out.split('\n').length).toBeLessThan(45)
  })

  test('says who is new and who is gone', async () => {
    const cwd = await written()
    writeFileSync(join(cwd, 'users.acl'), 'user default off\nuser other on +get\nuser admin on nopass ~* &* +@all\n')
    const { out } = await drive(['docs', '-o', 'out', '--check'], { cwd })
    expect(out).toBe('new      other\ngone     app\n')
  })

  test('fails where a file is missing', async () => {
    const { code, err } = await drive(['docs', '-o', 'nowhere', '--check', '-f', 'json'], { files })
    expect(code).toBe(1)
    expect(err).toContain('permissions.json: not in nowhere.')
  })

  test('asks for a directory', async () => {
    const { code, err } = await drive(['docs', '--check'], { files })
    expect(code).toBe(2)
    expect(err).toContain('--output DIR')
  })
})

describe('aclkit docs --since', () => {
  test('says what changed since a document was written', async () => {
    const { directory: cwd } = await drive(['docs', '-o', 'out'], { files })
    writeFileSync(join(cwd, 'users.acl'), files['users.acl'].replace('+@read', '+@read +set'))
    const { code, out } = await drive(['docs', 'users.acl', 'infra', '--since', 'out/permissions.json'], { cwd })
    expect(code).toBe(0)
    expect(out).toContain('What changed')
    expect(out).toContain('`SET app:x v`')
  })

  test.each([
    ['users.acl', 'is no JSON'],
    ['none.json', 'cannot be read'],
  ])('refuses %s', async (name, message) => {
    const { code, err } = await drive(['docs', '--since', name], { files })
    expect(code).toBe(2)
    expect(err).toContain(message)
  })
})

describe('aclkit docs refuses', () => {
  test.each([
    [['docs', '-f', 'json', '-f', 'html'], 'Only one format can be printed'],
    [['docs', '-f', 'pdf'], 'There is no format `pdf`'],
    [['docs', 'nope.acl', '-o', 'out'], 'nope.acl does not exist.'],
    [['docs', '-e', 'redis-99', '-o', 'out'], 'There is no engine `redis-99`'],
    [['docs', '-o', 'users.acl'], 'users.acl cannot be made'],
  ])('%j', async (argv, message) => {
    const { code, err, directory } = await drive(argv, { files })
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })

  test('to write where a file cannot be read in full: users may be missing', async () => {
    const broken = { ...files, 'broken.tf': 'resource "aws_elasticache_user" "x" {\n access_string = "on' }
    const { code, err, directory } = await drive(['docs', '-o', 'out'], { files: broken })
    expect(code).toBe(2)
    expect(err).toContain('Nothing was written: users may be missing.')
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })

  test('nothing where there is nothing', async () => {
    const { code, err } = await drive(['docs', '-o', 'out'], { cwd: directoryWith({}) })
    expect([code, err]).toEqual([0, 'aclkit: Nothing was found to document.\n'])
  })

  test('to go on once it is interrupted', async () => {
    const { code, directory } = await drive(['docs', '-o', 'out'], { files, signal: AbortSignal.abort() })
    expect(code).toBe(130)
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })
})
