import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { runNode } from './run.ts'

const { project } = inject('packed')

/** The files a program loads that are not Node's own, from the folder node_modules. */
function loadedBy(args: readonly string[]): readonly string[] {
  copyFileSync(new URL('../fixtures/package/recordLoads.mjs', import.meta.url), join(project, 'recordLoads.mjs'))
  const { stderr } = runNode('24', ['--import', './recordLoads.mjs', ...args])
  expect(stderr).toBe('')
  const record = join(project, 'loads.txt')
  const loads = readFileSync(record, 'utf8').split('\n')
  rmSync(record)
  return loads.flatMap((url) => url.split('/node_modules/').slice(1))
}

const bin = 'node_modules/aclkit/dist/bin.js'
const packagesOf = (paths: readonly string[]) =>
  new Set(paths.map((path) => path.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1')))

describe('what is not needed is not loaded', () => {
  test('one string is checked without another package', () => {
    const loaded = loadedBy([bin, 'lint', '--string', 'on ~app:* -@all +@read'])
    expect(packagesOf(loaded)).toEqual(new Set(['aclkit']))
    expect(loaded.filter((path) => path.includes('/program/lint-'))).toHaveLength(1)
    expect(loaded.filter((path) => path.includes('/program/late-'))).toEqual([])
    expect(loaded.filter((path) => path.includes('/program/docs-'))).toEqual([])
  })

  test('what compares users is loaded where two rules may say the same', () => {
    const loaded = loadedBy([bin, 'lint', '--string', 'on ~a* ~app:* +get', '--fail-on', 'never'])
    expect(loaded.filter((path) => path.includes('/program/late-'))).toHaveLength(1)
  })

  test('nor to say the version, where even the rules stay away', () => {
    const loaded = loadedBy([bin, '--version'])
    expect(packagesOf(loaded)).toEqual(new Set(['aclkit']))
    expect(loaded.filter((path) => path.includes('/program/lint-'))).toEqual([])
  })

  test('a second run takes what the first had compiled, and says the same', () => {
    const cache = join(project, 'compiled')
    const run = () => runNode('24', [bin, '--version'], '', { NODE_COMPILE_CACHE: cache })
    const first = run()
    const kept = () =>
      readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('aclkit-'))
    const before = kept()
    expect(before).not.toEqual([])
    expect(run()).toEqual(first)
    expect(kept()).toEqual(before)
    rmSync(cache, { recursive: true })
  })

  test('importing the library loads nothing else', () => {
    const loaded = loadedBy(['--input-type=module', '--eval', "await import('aclkit')"])
    expect(packagesOf(loaded)).toEqual(new Set(['aclkit']))
  })

  test('each source loads its own reader', () => {
    const reading = (path: string, text: string) =>
      packagesOf(
        loadedBy([
          '--input-type=module',
          '--eval',
          `const { readSource } = await import('aclkit/sources'); await readSource(${JSON.stringify({ path, text })})`,
        ]),
      )
    expect(reading('users.acl', 'user app on +@read\n')).toEqual(new Set(['aclkit']))
    expect(reading('users.tf', 'resource "aws_elasticache_user" "a" {\n access_string = "on"\n}\n')).not.toContain(
      'yaml',
    )
    expect(reading('t.yaml', 'Resources: { U: { Type: "AWS::ElastiCache::User" } }\n')).toEqual(
      new Set(['aclkit', 'yaml']),
    )
  })
})
