import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/cli/replaceFile.ts'
import { readText } from '../../src/cli/readFile.ts'
import { directoryWith, drive, mended, terraformUser, typo } from './drive.ts'

const line = (rules: string) => `user app ${rules}\n`
const limits = { most: 1000, mayHoldNul: true }

describe('--fix', () => {
  test('rewrites a file, says how much, and reports what remains', async () => {
    const { code, out, err, directory } = await drive(['lint', '--fix', 'users.tf'], {
      files: { 'users.tf': terraformUser('worker', typo) },
    })
    expect(code).toBe(0)
    expect(readFileSync(join(directory, 'users.tf'), 'utf8')).toBe(terraformUser('worker', mended))
    expect(err).toBe('aclkit: 1 fix written in 1 file.\n')
    expect(out).toContain('1 user')
  })

  test('leaves what is not safe to --unsafe-fixes', async () => {
    const undone = 'on ~app:* resetchannels -@dangerous +@all'
    const files = { 'users.acl': line(undone) }
    const safe = await drive(['lint', '--fix', 'users.acl'], { files })
    expect(readFileSync(join(safe.directory, 'users.acl'), 'utf8')).toBe(files['users.acl'])
    expect(safe.err).toBe('aclkit: Nothing to fix.\n')
    const unsafe = await drive(['lint', '--unsafe-fixes', 'users.acl'], { files })
    expect(readFileSync(join(unsafe.directory, 'users.acl'), 'utf8')).not.toBe(files['users.acl'])
  })

  test('keeps the mode, follows a link to its target, and leaves nothing beside it', async () => {
    const directory = directoryWith({ 'real/users.acl': line(typo) })
    chmodSync(join(directory, 'real/users.acl'), 0o640)
    symlinkSync('real/users.acl', join(directory, 'link.acl'))
    await drive(['lint', '--fix', 'link.acl'], { cwd: directory })
    expect(lstatSync(join(directory, 'link.acl')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(directory, 'real/users.acl'), 'utf8')).toBe(line(mended))
    expect(statSync(join(directory, 'real/users.acl')).mode & 0o777).toBe(0o640)
    expect(readdirSync(join(directory, 'real'))).toEqual(['users.acl'])
  })

  test('keeps every byte of a file that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('user b\xfccher on ~b\xe4:* +@read\n', 'latin1'), Buffer.from(line(typo))])
    const { directory } = await drive(['lint', '--fix', 'users.acl'], { files: { 'users.acl': bytes } })
    const written = readFileSync(join(directory, 'users.acl'))
    expect(written.subarray(0, 28)).toEqual(bytes.subarray(0, 28))
    expect(written.toString('latin1')).toContain('+@read +ping')
  })

  test('keeps a byte-order mark and line ends', async () => {
    const { directory } = await drive(['lint', '--fix', 'users.tf'], {
      files: { 'users.tf': `\ufeff${terraformUser('worker', typo).replaceAll('\n', '\r\n')}` },
    })
    expect(readFileSync(join(directory, 'users.tf'), 'utf8')).toBe(
      `\ufeff${terraformUser('worker', mended).replaceAll('\n', '\r\n')}`,
    )
  })

  test('prints strings, which have no file to go to', async () => {
    const { out, err } = await drive(['lint', '--fix', '--string', typo])
    expect(out).toBe(`${mended}\n`)
    expect(err).toContain('1 fix written')
  })

  test('is a filter for what is piped in', async () => {
    const { out } = await drive(['lint', '--fix', '-', '--stdin-filename', 'users.acl'], { stdin: line(typo) })
    expect(out).toBe(line(mended))
  })
})

describe('--diff', () => {
  test('is the patch of one file, whatever the name of the file', async () => {
    const { out } = await drive(['lint', '--diff', '.'], { files: { 'a\n+++ b/other\n.acl': line(typo) } })
    expect(out.split('\n').filter((text) => /^(?:---|\+\+\+) /.test(text))).toHaveLength(2)
  })

  test('shows what fixes would write, and writes nothing', async () => {
    const { code, out, err, directory } = await drive(['lint', '--diff', 'users.tf'], {
      files: { 'users.tf': terraformUser('worker', typo) },
    })
    expect(code).toBe(1)
    expect(out).toContain('--- a/users.tf\n+++ b/users.tf\n@@ -2,6 +2,6 @@\n')
    expect(out).toContain(`-  access_string = "${typo}"\n+  access_string = "${mended}"\n`)
    expect(err).toBe('aclkit: 1 fix in 1 file; nothing was written.\n')
    expect(readFileSync(join(directory, 'users.tf'), 'utf8')).toBe(terraformUser('worker', typo))
  })

  test('shows no secret', async () => {
    const { out } = await drive(['lint', '--diff', 'users.acl'], {
      files: { 'users.acl': line(`${typo} >correct-horse-battery`) },
    })
    expect(out).toContain('+user app')
    expect(out).not.toContain('correct-horse')
  })

  test('says nothing where nothing would change', async () => {
    const { code, out } = await drive(['lint', '--diff', 'users.acl'], { files: { 'users.acl': line(mended) } })
    expect({ code, out }).toEqual({ code: 0, out: '' })
  })
})

describe('a file is replaced', () => {
  test('only if it is still as it was read', async () => {
    const path = join(directoryWith({ 'a.acl': 'user a on' }), 'a.acl')
    const read = await readText(path, limits)
    writeFileSync(path, 'user a off and more')
    expect(read.ok && replaceFile(path, Buffer.from('x'), read.value.state)).toMatchObject({
      ok: false,
      message: expect.stringContaining('was changed by someone else meanwhile') as unknown,
    })
    expect(readFileSync(path, 'utf8')).toBe('user a off and more')
  })

  test('never if it is gone', async () => {
    const path = join(directoryWith({ 'a.acl': 'user a on' }), 'a.acl')
    const read = await readText(path, limits)
    const { rmSync } = await import('node:fs')
    rmSync(path)
    expect(read.ok && replaceFile(path, Buffer.from('x'), read.value.state)).toMatchObject({ ok: false })
  })

  test('wholly or not at all: what cannot be put in its place leaves no trace', async () => {
    const directory = directoryWith({ 'a.acl': 'user a on' })
    mkdirSync(join(directory, 'd'))
    const read = await readText(join(directory, 'a.acl'), limits)
    expect(read.ok && replaceFile(join(directory, 'd'), Buffer.from('x'), read.value.state)).toMatchObject({
      ok: false,
    })
    expect(readdirSync(directory).sort()).toEqual(['.git', 'a.acl', 'd'])
  })
})

test('where a file failed, nothing is said of there being nothing to fix', async () => {
  const { code, err } = await drive(['lint', '--fix', 'users.acl', 'gone.acl'], {
    files: { 'users.acl': line(mended) },
  })
  expect(code).toBe(2)
  expect(err).toContain('gone.acl')
  expect(err).not.toContain('Nothing to fix.')
})
