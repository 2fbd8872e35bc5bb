import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { directoryWith, drive } from '../cli/drive.ts'

/** With `ACLKIT_WRITE=1` the pages get what their commands print. */
const mayWrite = process.env['ACLKIT_WRITE'] === '1'

const block = /(<!-- run -->\n+```\w+\n)([^]*?)(```\n)/g

const pageOf = (name: string): URL => new URL(`../../docs/${name}`, import.meta.url)

/** The words of a command line with quotes. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, plain = '']) => single ?? double ?? plain)

/** The files that a page shows: `<!-- file users.yaml -->`. */
export const filesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/<!-- file (\S+) -->\n+```\w*\n([^]*?)```/g)].map(([, file = '', content = '']) => [
      file,
      content,
    ]),
  )

/** The blocks of a page behind a mark: `<!-- workflow -->`. */
export const blocks = (text: string, mark: string): readonly string[] =>
  [...text.matchAll(new RegExp(`<!-- ${mark} -->\n+\`\`\`\\w+\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)

/** What an installed aclkit is for a configuration file. */
export const installed = {
  'node_modules/aclkit/package.json': '{ "name": "aclkit", "type": "module", "exports": "./index.mjs" }',
  'node_modules/aclkit/index.mjs': `export * from '${new URL('../../src/index.ts', import.meta.url).pathname}'\n`,
}

/** How long something took is the one thing that differs from run to run; blanks at the end of a line are nobody's. */
const settled = (text: string): string => text.replace(/\d+\.\d\d s\./g, '0.04 s.').replace(/ +$/gm, '')

/**
 * Runs the blocks of a page of docs/ one after the other, and expects what it shows. Returns how many there are.
 * `more` are files that the page does not show.
 */
export async function expectConsole(name: string, more: Readonly<Record<string, string>> = {}): Promise<number> {
  const text = readFileSync(pageOf(name), 'utf8')
  const cwd = directoryWith({ ...more, ...filesOf(text) })
  const shown: { readonly block: string; readonly really: string }[] = []
  for (const [, , content = ''] of text.matchAll(block)) {
    const [command = ''] = content.split('\n')
    const [, , ...argv] = wordsOf(command)
    const { out, err } = await drive(argv, { cwd, columns: 80 })
    shown.push({ block: content, really: `${command}\n${settled(out + err)}` })
  }
  if (mayWrite) {
    let at = 0
    const next = text.replace(block, (_, head: string, _old: string, end: string) => {
      return `${head}${shown[at++]?.really ?? ''}${end}`
    })
    writeFileSync(pageOf(name), next)
  } else expect(shown.map((each) => each.block)).toEqual(shown.map(({ really }) => really))
  return shown.length
}

/** Runs the programs of a page, and expects what they promise to log. Returns how many lines that is. */
export function expectPrograms(name: string): number {
  const text = readFileSync(pageOf(name), 'utf8')
  let lines = 0
  for (const [, program = ''] of text.matchAll(/<!-- example -->\n+```ts\n([^]*?)```/g)) {
    const path = join(directoryWith({}), 'example.ts')
    writeFileSync(path, program.replace(`'aclkit'`, `'${new URL('../../src/index.ts', import.meta.url).href}'`))
    const { stdout, stderr } = spawnSync(process.execPath, [path], { encoding: 'utf8' })
    const promised = [...program.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, said]) => said)
    expect({ stdout: stdout.trimEnd().split('\n'), stderr }).toEqual({ stdout: promised, stderr: '' })
    lines += promised.length
  }
  return lines
}
