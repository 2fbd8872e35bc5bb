import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, drive, mended, typo } from './drive.ts'

const acl = `user app ${typo}\n`

/** The files that a search reports on, in their order. */
async function found(
  files: Readonly<Record<string, string>>,
  argv: readonly string[] = [],
  cwd = '',
): Promise<string[]> {
  const directory = directoryWith(files)
  const { out } = await drive(['lint', '--format', 'json', ...argv], { cwd: join(directory, cwd) })
  const { files: reports } = JSON.parse(out) as { files: { path: string }[] }
  return reports.map(({ path }) => path)
}

describe('a search', () => {
  test('opens what may hold users, in order, and nothing of others', async () => {
    const files = {
      'z.acl': acl,
      'a/users.tf.json': '{"resource":{"aws_elasticache_user":{"x":{"access_string":"on"}}}}',
      'a/b.acl': acl,
      'a/notes.md': acl,
      '.github/c.acl': acl,
      'node_modules/x/d.acl': acl,
      'a/.terraform/e.acl': acl,
      '.git/f.acl': acl,
    }
    expect(await found(files)).toEqual(['.github/c.acl', 'a/b.acl', 'a/users.tf.json', 'z.acl'])
  })

  test('respects .gitignore at every level, the innermost last', async () => {
    const files = {
      '.gitignore': 'generated/\n*.tmp.acl\n',
      'generated/a.acl': acl,
      'x.tmp.acl': acl,
      'in/.gitignore': '!*.tmp.acl\nlocal.acl\n',
      'in/y.tmp.acl': acl,
      'in/local.acl': acl,
      'in/z.acl': acl,
    }
    expect(await found(files)).toEqual(['in/y.tmp.acl', 'in/z.acl'])
  })

  test('respects those above the directory it begins in', async () => {
    const files = { '.gitignore': 'in/generated/\n', 'in/generated/a.acl': acl, 'in/b.acl': acl }
    expect(await found(files, [], 'in')).toEqual(['b.acl'])
  })

  test('takes a file that is named, ignored or not', async () => {
    expect(await found({ '.gitignore': '*.acl', 'a.acl': acl }, ['a.acl'])).toEqual(['a.acl'])
  })

  test('reports on each file once, in the order in which it is named', async () => {
    expect(await found({ 'a.acl': acl, 'b.acl': acl }, ['b.acl', '.', './b.acl'])).toEqual(['b.acl', 'a.acl'])
  })

  test('understands globs', async () => {
    const files = { 'x/a.acl': acl, 'x/y/b.acl': acl, 'c.acl': acl, 'node_modules/d.acl': acl }
    expect(await found(files, ['**/*.acl'])).toEqual(['c.acl', 'x/a.acl', 'x/y/b.acl'])
  })

  test('says that a glob matches nothing', async () => {
    const { code, err } = await drive(['lint', 'no/*.acl'])
    expect({ code, err }).toEqual({ code: 2, err: 'aclkit: no/*.acl matches no file.\n' })
  })

  test('ends in a circle of links, and follows links to files', async () => {
    const directory = directoryWith({ 'a/b.acl': acl, 'elsewhere.acl': acl })
    symlinkSync('..', join(directory, 'a/up'))
    symlinkSync('loop', join(directory, 'loop'))
    symlinkSync('../elsewhere.acl', join(directory, 'a/linked.acl'))
    const { code, out } = await drive(['lint', 'a', '--format', 'plain'], { cwd: directory })
    expect(code).toBe(1)
    expect(out.match(/^[^:]+/gm)?.filter((path, index, all) => all.indexOf(path) === index)).toEqual([
      'a/b.acl',
      'a/linked.acl',
    ])
  })
})

describe('bad input', () => {
  test('a binary file is said to be one if named', async () => {
    const { code, err } = await drive(['lint', 'x.bin'], { files: { 'x.bin': Buffer.from([1, 2, 0, 3]) } })
    expect({ code, err }).toEqual({ code: 2, err: 'aclkit: x.bin is a binary file, in which no users stand.\n' })
  })

  test('a binary file is passed over in a search', async () => {
    const { code, err } = await drive(['lint'], {
      files: { 'x.yaml': Buffer.from([1, 2, 0, 3]), 'a.acl': `user a ${mended}\n` },
    })
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })

  test('UTF-16 is named', async () => {
    const { code, err } = await drive(['lint', 'a.acl'], {
      files: { 'a.acl': Buffer.from('\ufeffuser a on', 'utf16le') },
    })
    expect(code).toBe(2)
    expect(err).toContain('a.acl is written in UTF-16; save it as UTF-8.')
  })

  test('bytes that are no UTF-8 keep their positions', async () => {
    const bytes = Buffer.from(`user b\xfc ~\xe4 ${typo}\n`, 'latin1')
    const { out } = await drive(['lint', 'a.acl', '--format', 'plain'], { files: { 'a.acl': bytes } })
    expect(out).toContain(`a.acl:1:${bytes.indexOf('+@raed') + 1}:`)
  })

  test('YAML of aliases upon aliases is refused, and quickly', async () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`)
    const text = `a0: &a0 x\n${levels.join('\n')}\nAccessString: *a30\n`
    const { code } = await drive(['lint', 'bomb.yaml'], { files: { 'bomb.yaml': text } })
    expect(code).toBe(2)
  })

  test('a line of many megabytes ends', async () => {
    const { code } = await drive(['lint', 'a.acl', '--format', 'plain'], {
      files: { 'a.acl': `user a on ~${'x'.repeat(5e6)}` },
    })
    expect([0, 1, 2]).toContain(code)
  })

  test('a file over 20 MB is passed over in a search, with a note', async () => {
    const directory = directoryWith({ 'big.acl': '', 'a.acl': `user a ${mended}\n` })
    truncateSync(join(directory, 'big.acl'), 21 * 1024 * 1024)
    const { code, err } = await drive(['lint'], { cwd: directory })
    expect({ code, err }).toEqual({ code: 0, err: 'aclkit: big.acl is longer than 20 MB. It was not checked.\n' })
  })

  test('a file over 512 MB is refused', async () => {
    const directory = directoryWith({ 'big.acl': '' })
    truncateSync(join(directory, 'big.acl'), 513 * 1024 * 1024)
    const { code, err } = await drive(['lint', 'big.acl'], { cwd: directory })
    expect(code).toBe(2)
    expect(err).toContain('big.acl is longer than 512 MB.')
  })

  test.runIf(process.getuid?.() !== 0)('what may not be read is named, and the rest is checked', async () => {
    const directory = directoryWith({ 'a.acl': acl, 'secret.acl': acl })
    mkdirSync(join(directory, 'closed'))
    chmodSync(join(directory, 'secret.acl'), 0)
    chmodSync(join(directory, 'closed'), 0)
    const { code, out, err } = await drive(['lint', '--format', 'plain'], { cwd: directory })
    chmodSync(join(directory, 'closed'), 0o700)
    expect(code).toBe(2)
    expect(out).toContain('a.acl:1:')
    expect(err).toContain('closed cannot be searched: permission denied.')
    expect(err).toContain('secret.acl cannot be read: permission denied.')
  })

  test('links that lead in a circle are named', async () => {
    const directory = directoryWith({})
    symlinkSync('loop.acl', join(directory, 'loop.acl'))
    const { code, err } = await drive(['lint', 'loop.acl'], { cwd: directory })
    expect(code).toBe(2)
    expect(err).toBe('aclkit: loop.acl cannot be read: its symbolic links lead in a circle.\n')
  })

  test('names with control characters do not reach the terminal', async () => {
    const { err } = await drive(['lint', 'no\x1b[31m.acl'])
    expect(err).toBe('aclkit: no\\x1b[31m.acl does not exist.\n')
  })
})
