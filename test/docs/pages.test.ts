import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { directoryWith, drive } from '../cli/drive.ts'

/** With `ACLKIT_WRITE=1` the pages get what the commands print. */
const mayWrite = process.env['ACLKIT_WRITE'] === '1'

const block = /(<!-- run -->\n+```console\n)([^]*?)(```\n)/g

/** The words of a command line with single quotes. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain)

describe.each([
  ['read-back', { runs: 6, logs: 3 }],
  ['diff', { runs: 4, logs: 3 }],
  ['upgrade', { runs: 3, logs: 3 }],
  ['test', { runs: 1, logs: 0 }],
])('docs/%s.md', (name, { runs, logs }) => {
  const page = new URL(`../../docs/${name}.md`, import.meta.url)
  const text = readFileSync(page, 'utf8')

  test('shows what its commands print, one after the other', async () => {
    const files = [...text.matchAll(/<!-- file (\S+) -->\n+```\w*\n([^]*?)```/g)]
    const cwd = directoryWith(Object.fromEntries(files.map(([, path = '', content = '']) => [path, content])))
    const shown: { readonly block: string; readonly really: string }[] = []
    for (const [, , content = ''] of text.matchAll(block)) {
      const [command = ''] = content.split('\n')
      const [, , ...argv] = wordsOf(command)
      const { out, err } = await drive(argv, { cwd, columns: 80 })
      shown.push({ block: content, really: `${command}\n${out}${err}` })
    }
    expect(shown.length).toBeGreaterThanOrEqual(runs)
    if (mayWrite) {
      let at = 0
      const next = text.replace(block, (_, head: string, _old: string, end: string) => {
        return `${head}${shown[at++]?.really ?? ''}${end}`
      })
      writeFileSync(page, next)
    } else expect(shown.map(({ block }) => block)).toEqual(shown.map(({ really }) => really))
  })

  test.runIf(logs > 0)('shows a program and what it logs', () => {
    const [, program = ''] = /<!-- example -->\n+```ts\n([^]*?)```/.exec(text) ?? []
    const path = join(directoryWith({}), 'example.ts')
    writeFileSync(path, program.replace(`'aclkit'`, `'${new URL('../../src/index.ts', import.meta.url).href}'`))
    const { stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' })
    const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, said]) => said)
    expect(promised).toHaveLength(logs)
    expect({ stdout: stdout.trimEnd().split('\n'), stderr }).toEqual({ stdout: promised, stderr: '' })
  })

  test('names no file that is not there', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    for (const link of links) expect(() => readFileSync(new URL(link, page)), link).not.toThrow(/ENOENT/)
  })
})
