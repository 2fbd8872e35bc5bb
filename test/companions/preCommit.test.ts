import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { mayHoldUsers } from '../../src/cli/walk.ts'
import { drive, mended, terraformUser, typo } from '../cli/drive.ts'

interface Hook {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly language: string
  readonly entry: string
  readonly args: readonly string[]
  readonly files: string
}

const root = new URL('../../', import.meta.url)
const hooks = parse(readFileSync(new URL('.pre-commit-hooks.yaml', root), 'utf8')) as readonly Hook[]
const hook = (id: string): Hook => {
  const found = hooks.find((each) => each.id === id)
  if (!found) throw new Error(`no hook ${id}`)
  return found
}

/** Runs a hook as pre-commit does: its entry, its arguments or those that the user gives, and the files that changed. */
const runHook = (id: string, files: Readonly<Record<string, string>>, args = hook(id).args) =>
  drive([...hook(id).entry.split(' ').slice(1), ...args, ...Object.keys(files)], { files })

describe('every hook', () => {
  test.each(hooks)('$id calls aclkit, installed as a package of Node', ({ entry, language }) => {
    expect(entry).toMatch(/^aclkit /)
    expect(language).toBe('node')
  })

  test.each(hooks)('$id is called for the files that a search of directories finds', ({ files }) => {
    // Python writes flags inside the pattern.
    const pattern = new RegExp(files.replace('(?i)', ''), 'i')
    const names = ['a.tf', 'a/b.tofu', 'x.yaml', 'x.YML', 'x.json', 'x.template', 'users.acl', 'redis.conf', 'user.txt']
    const more = [
      'a/users.txt',
      'aclfile',
      'd/aclfile',
      'aclfile.txt',
      'notes.txt',
      'main.ts',
      'myaclfile',
      'tf',
      'README',
    ]
    const all = [...names, ...more]
    expect(all.filter((name) => pattern.test(name))).toEqual(all.filter(mayHoldUsers))
  })
})

describe('aclkit', () => {
  test('stops a commit with a string that a server refuses', async () => {
    const { code, out } = await runHook('aclkit', { 'users.tf': terraformUser('app', typo), 'tsconfig.json': '{}' })
    expect(code).toBe(1)
    expect(out).toContain('users.tf:5:')
  })

  test('lets files pass in which no users stand, even if they cannot be read', async () => {
    expect((await runHook('aclkit', { 'chart.yaml': 'a: {{ .Values.a }}\n', 'nginx.conf': 'server {}\n' })).code).toBe(
      0,
    )
  })

  test('takes arguments of the user', async () => {
    const files = { 'users.tf': terraformUser('app', typo) }
    const { out } = await runHook('aclkit', files, ['--engine', 'valkey-8.1', '--format', 'plain', '--'])
    expect(out).toContain('users.tf:5:50: error unknown-category: Valkey 8.1 has no category')
  })

  test('takes a file for a file, whatever it is called', async () => {
    expect((await runHook('aclkit', { '--fix.tf': terraformUser('app', typo) })).code).toBe(1)
  })
})

test('aclkit-fix mends what can be mended and lets the commit pass when all is', async () => {
  const { code, directory } = await runHook('aclkit-fix', { 'users.tf': terraformUser('app', typo) })
  expect(code).toBe(0)
  expect(readFileSync(`${directory}/users.tf`, 'utf8')).toBe(terraformUser('app', mended))
})

test('aclkit-fmt writes strings as AWS returns them', async () => {
  const { directory } = await runHook('aclkit-fmt', { 'users.tf': terraformUser('app', 'on +get ~app:*') })
  expect(readFileSync(`${directory}/users.tf`, 'utf8')).toContain('"on ~app:* -@all +get"')
})
