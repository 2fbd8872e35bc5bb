import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drive } from '../cli/drive.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The fenced blocks after a mark: `<!-- run -->` for what is run, `<!-- example -->` for programs. */
const blocks = (mark: string): string[] =>
  [...readme.matchAll(new RegExp(`<!-- ${mark} -->\n+\`\`\`\\w+\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)

/** The files that it shows: `<!-- file users.yaml -->`. */
const files = Object.fromEntries(
  [...readme.matchAll(/<!-- file (\S+) -->\n+```\w+\n([^]*?)```/g)].map(([, name = '', text = '']) => [name, text]),
)

/** The words of a command line with single quotes. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain = '']) => quoted ?? plain)

/** How long something took is the one thing that differs from run to run. */
const timeless = (text: string): string => text.replace(/\d+\.\d\d s\./g, '… s.').trimEnd()

describe('README.md', () => {
  it('has something to run', () => {
    expect(blocks('run')).not.toEqual([])
    expect(blocks('example')).not.toEqual([])
  })

  it.each(blocks('run'))('shows what a command prints: %s', async (block) => {
    const [command = '', ...expected] = block.split('\n')
    const [, , ...argv] = wordsOf(command)
    const { out } = await drive(argv, { columns: 80, files })
    expect(timeless(out)).toBe(timeless(expected.join('\n')))
  })

  it.each(blocks('example'))('shows a program and what it logs', (program) => {
    const folder = mkdtempSync(join(tmpdir(), 'aclkit-readme-'))
    try {
      const path = join(folder, 'example.ts')
      writeFileSync(path, program.replace(`'aclkit'`, `'${new URL('../../src/index.ts', import.meta.url).href}'`))
      const { stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' })
      const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
      expect({ stdout: stdout.trimEnd().split('\n'), stderr }).toEqual({ stdout: promised, stderr: '' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names no file that is not there', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
    for (const link of links)
      expect(() => readFileSync(new URL(`../../${link}`, import.meta.url)), link).not.toThrow(/ENOENT/)
  })
})
