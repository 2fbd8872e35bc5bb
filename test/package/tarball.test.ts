import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { publint } from 'publint'
import { describe, expect, inject, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const { tarball, project, said } = inject('packed')
const folder = join(project, 'node_modules/aclkit')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => statSync(join(folder, path)).isFile())
  .sort()
const read = (path: string): string => readFileSync(join(folder, path), 'utf8')
const sizeOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + read(name).length, 0)
const scripts = files.filter((path) => /\.c?js$/.test(path))
/** The library and the program are built apart: modules to be taken apart, and scripts whose compiled code is kept. */
const builds = {
  library: scripts.filter((path) => path.endsWith('.js')),
  program: scripts.filter((path) => path.endsWith('.cjs')),
}
const holding = (words: string, among = scripts) => among.filter((path) => read(path).includes(words))

describe('the tarball', () => {
  test('holds the build, the papers and nothing else', () => {
    const papers = ['LICENSE', 'README.md', 'package.json', 'problem-matcher.json']
    expect(files.filter((path) => !path.startsWith('dist/'))).toEqual(papers)
    expect(
      files.filter(
        (path) =>
          path.startsWith('dist/') && !/(\.js|\.d\.ts|\/program\/[\w-]+\.cjs|\/THIRD-PARTY-LICENSES)$/.test(path),
      ),
    ).toEqual([])
  })

  test('has all that package.json names', () => {
    const named = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? entry : [entry.types, entry.default],
    )
    for (const path of [...named, manifest.bin.aclkit]) expect(files).toContain(path.replace('./', ''))
  })

  test('carries the licence of every package that is bundled', () => {
    const licenses = read('dist/THIRD-PARTY-LICENSES')
    for (const name of ['chevrotain', 'commander', 'picocolors', '@noble/hashes', 'fastest-levenshtein']) {
      expect(licenses).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
    }
    expect(licenses).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION')
  })

  test('is small', () => {
    const packed = statSync(tarball).size
    const engines = holding('zrevrangebylex', builds.library)
    const sizes = {
      packed,
      library: sizeOf(builds.library),
      program: sizeOf(builds.program),
      gzipped: gzipSync(builds.library.map(read).join('')).length,
      engines: sizeOf(engines),
    }
    console.log(
      Object.entries(sizes)
        .map(([name, bytes]) => `${name}: ${Math.round(bytes / 1000)} kB`)
        .join(', '),
    )
    expect(engines).toHaveLength(1)
    expect(sizes.engines).toBeLessThan(400_000)
    // Each of both holds the script of the permission page as one text: 105 kB, 37 kB of them packed.
    expect(sizes.library).toBeLessThan(900_000)
    expect(sizes.program).toBeLessThan(1_150_000)
    expect(packed).toBeLessThan(750_000)
  })

  test.each(Object.entries(builds))('holds no code of the %s twice', (_, files) => {
    expect(holding('EmbeddedActionsParser', files)).toHaveLength(1)
    expect(holding('zrevrangebylex', files)).toHaveLength(1)
  })

  test.each(['performWarningRuntimeChecks', 'DslMethodsCollectorVisitor'])(
    'leaves out what nobody calls of Chevrotain: %s',
    (name) => {
      expect(holding(name)).toEqual([])
    },
  )
})

describe('for those who install it', () => {
  test('the oldest Node supported takes every package without a warning', () => {
    expect(said).not.toMatch(/EBADENGINE|deprecated|ERESOLVE|peer/i)
  })

  test('publint has nothing to say', async () => {
    const { messages } = await publint({ pkgDir: folder, strict: true })
    expect(messages).toEqual([])
  })

  test('every entry is found with its types, as attw sees it', () => {
    expect(() =>
      execFileSync('npx', ['attw', tarball, '--profile', 'esm-only', '--no-color'], { encoding: 'utf8' }),
    ).not.toThrow()
  })
})
