import { validateWorkflow } from '@action-validator/core'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFile } from '../../src/check/index.ts'
import { commands, flagsOf, flagWords } from '../../src/cli/flags.ts'
import { awsWorld } from '../cli/createUser/aws.ts'
import { drive, terraformUser, typo } from '../cli/drive.ts'
import { root } from '../companions/action.ts'
import { blocks, filesOf, installed } from './consolePage.ts'

const pages = ['README.md', ...['docs', 'docs/guides'].flatMap(pagesIn)].map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.md'))
  return names.map((name) => `${folder}/${name}`)
}

const marked = (mark: string) =>
  pages.flatMap(({ path, text }) => blocks(text, mark).map((block) => ({ path, text, block })))

test.each(pages)('$path has no block that nothing runs', ({ text }) => {
  const heads = [...text.matchAll(/(?:^|\n)([^\n]*)\n*\n```\w*\n[^]*?\n```(?=\n|$)/g)].map(([, before = '']) => before)
  expect(heads.filter((before) => !/^<!-- .* -->$/.test(before))).toEqual([])
})

describe('a comment that silences', () => {
  test.each(marked('silenced'))('does so in $path', async ({ block }) => {
    const user = terraformUser('admin', 'on ~* +@all')
    const text = block.includes('resource "')
      ? `${block}${user.replace(/^.*\n/, '')}`
      : user.replace(/^ *access_string.*\n/m, block)
    const { suppressed, findings } = await checkFile(
      { path: 'users.tf', text },
      { presets: ['strict'], today: '2026-01-01' },
    )
    expect(suppressed.map(({ finding }) => finding.rule)).toEqual(['full-access'])
    expect(findings.map(({ rule }) => rule)).not.toContain('full-access')
  })
})

describe('a configuration', () => {
  test.each(marked('config \\S+'))('is taken as $path shows it', async ({ block }) => {
    const [, name = ''] = /(aclkit\.config\.\w+)/.exec(block) ?? []
    const files = { ...installed, [name]: block, 'users.tf': terraformUser('app', typo) }
    const { code, err } = await drive(['lint'], { files })
    expect({ code, err }).toEqual({ code: 1, err: '' })
  })
})

describe('a list of commands', () => {
  const lines = marked('commands').flatMap(({ path, text, block }) =>
    block
      .trim()
      .split('\n')
      .map((line) => ({ path, text, line })),
  )

  test.each(lines)('works as $path shows it: $line', async ({ text, line }) => {
    const { send } = await awsWorld()
    const [, , ...words] = line.replace(/ *#.*/, '').split(' ')
    const files = filesOf(text)
    const { code, err } = words.includes('--send')
      ? await send(
          words.filter((word) => word !== '--send'),
          { files },
        )
      : await drive(['create-user', ...words], { files })
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('steps of a workflow', () => {
  test.each(marked('steps'))('are steps, with flags that aclkit has, in $path', ({ block }) => {
    const steps = block.replace(/^/gm, '      ')
    const workflow = `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`
    expect(validateWorkflow(workflow)).toEqual({ actionType: 'workflow', errors: [] })
    for (const [, name = '', rest = ''] of block.matchAll(/npx aclkit (\S+) (.*)/g)) {
      const known = commands
        .filter((spec) => spec.name === name)
        .flatMap(flagsOf)
        .flatMap(flagWords)
      for (const flag of rest.match(/--\w[\w-]*/g) ?? []) expect(known).toContain(flag)
    }
  })
})
