import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

const source = new URL('../../src/cli/codeCache.ts', import.meta.url).href

/** Node chooses the folder once for a process, so each look at the cache is a process of its own. */
function inProcess(folder: string, script: string, env: Readonly<Record<string, string>> = {}): string {
  const code = `const { codeCache } = await import('${source}'); ${script}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
    env: { NODE_COMPILE_CACHE: folder, ...env },
  })
  expect(stderr).toBe('')
  return stdout
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-compiled-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

const write = "codeCache('lint').write('key', Uint8Array.of(7))"
const read = (command = 'lint') => `console.log(codeCache('${command}').read('key')?.[0])`

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('aclkit-'))

describe('compiled code', () => {
  test('is read back by the same command', () => {
    const folder = emptyFolder()
    inProcess(folder, write)
    expect(inProcess(folder, read())).toBe('7\n')
    expect(inProcess(folder, read('fmt'))).toBe('undefined\n')
  })

  test('stands where no word of the command line leads elsewhere', () => {
    const folder = emptyFolder()
    inProcess(folder, "codeCache('../../lint').write('key', Uint8Array.of(7))")
    expect(filesOf(folder)).toHaveLength(1)
  })

  test.skipIf(process.getuid === undefined)('is not taken where others may have written it', () => {
    const folder = emptyFolder()
    inProcess(folder, write)
    for (const path of filesOf(folder)) chmodSync(join(folder, path), 0o666)
    expect(inProcess(folder, read())).toBe('undefined\n')
  })

  test('is neither read nor written where Node is told to keep none', () => {
    const folder = emptyFolder()
    inProcess(folder, write, { NODE_DISABLE_COMPILE_CACHE: '1' })
    expect(filesOf(folder)).toEqual([])
    expect(inProcess(folder, read(), { NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('undefined\n')
  })
})
