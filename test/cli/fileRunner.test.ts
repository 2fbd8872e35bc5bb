import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CodeCache } from '../../src/cli/codeCache.ts'
import { fileRunner } from '../../src/cli/fileRunner.ts'

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'aclkit-program-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      `// ${name}\n(function (exports, require, importModule, __filename) {${text}\n})\n`,
    )
  }
  return folder
}

/** A cache in memory, and the names that were asked of it. */
function memory(kept = new Map<string, Uint8Array>()) {
  const cache: CodeCache = { read: (name) => kept.get(name), write: (name, compiled) => kept.set(name, compiled) }
  return { kept, cache }
}

const twice = 'exports.twice = (text) => text + text'

describe('running a file', () => {
  test('gives what it exports', () => {
    const { run } = fileRunner(folderWith({ 'a.cjs': twice }), memory().cache)
    expect(run('a.cjs')).toEqual({ twice: expect.any(Function) as unknown })
  })

  test('runs it once, and those that it requires of the folder', () => {
    const folder = folderWith({
      'a.cjs': "const { count } = require('./b.cjs')\ncount.push('a')\nexports.count = count",
      'b.cjs': "exports.count = ['b']",
    })
    const { run } = fileRunner(folder, memory().cache)
    run('a.cjs')
    expect(run('a.cjs')).toEqual({ count: ['b', 'a'] })
  })

  test('finds what is not of the folder as Node does', () => {
    const folder = folderWith({ 'a.cjs': "exports.sep = require('node:path').sep" })
    expect(fileRunner(folder, memory().cache).run('a.cjs')).toEqual({ sep: expect.any(String) as unknown })
  })

  test('imports modules for it', async () => {
    const folder = folderWith({ 'a.cjs': "exports.path = importModule('node:path')\nexports.name = __filename" })
    const { path, name } = fileRunner(folder, memory().cache).run('a.cjs') as { path: Promise<object>; name: string }
    expect(await path).toHaveProperty('sep')
    expect(name).toBe(join(folder, 'a.cjs'))
  })

  test('lets files that wait for each other see what is there', () => {
    const folder = folderWith({
      'a.cjs': "exports.early = 1\nexports.seen = require('./b.cjs').seen",
      'b.cjs': "exports.seen = require('./a.cjs').early",
    })
    expect(fileRunner(folder, memory().cache).run('a.cjs')).toEqual({ early: 1, seen: 1 })
  })
})

describe('compiled code', () => {
  test('is kept under what the first line says, and taken in the next run', () => {
    const folder = folderWith({ 'a.cjs': twice })
    const { cache, kept } = memory()
    const first = fileRunner(folder, cache)
    first.run('a.cjs')
    first.keepCompiled()
    const compiled = kept.get('a.cjs')
    expect(compiled).toBeDefined()

    const second = fileRunner(folder, cache)
    second.run('a.cjs')
    second.keepCompiled()
    expect(kept.get('a.cjs')).toBe(compiled)
  })

  test('is made anew where V8 does not take it', () => {
    const folder = folderWith({ 'a.cjs': twice })
    const rubbish = Uint8Array.of(1, 2, 3)
    const { cache, kept } = memory(new Map([['a.cjs', rubbish]]))
    const { run, keepCompiled } = fileRunner(folder, cache)
    expect(run('a.cjs')).toHaveProperty('twice')
    keepCompiled()
    expect(kept.get('a.cjs')).not.toBe(rubbish)
  })
})
