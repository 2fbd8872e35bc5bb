import { validateWorkflow } from '@action-validator/core'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../../package.json' with { type: 'json' }
import { drive } from '../cli/drive.ts'
import { action, root } from '../companions/action.ts'
import { programOf } from './api/program.ts'
import { mistakesIn, runPrograms } from './api/runPrograms.ts'
import { publicSymbols } from './api/surface.ts'
import { blocks, expectConsole, filesOf, installed } from './consolePage.ts'

const folder = join(root, 'docs/guides')
// What a program may call is a guide as well, though it stands with the pages on files and reports.
const guides = [...readdirSync(folder), '../library.md'].map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}))
const textOf = (name: string): string => guides.find((guide) => guide.name === name)?.text ?? ''

describe.each(guides)('docs/guides/$name', ({ name, text }) => {
  test.runIf(text.includes('<!-- run -->'))('shows what its commands print, one after the other', async () => {
    expect(await expectConsole(`guides/${name}`, installed)).toBeGreaterThan(0)
  })

  test('names no file that is not there', () => {
    const here = dirname(join(folder, name))
    const links = [...text.matchAll(/\]\((?!https:)([^)#]+)[^)]*\)/g)].map(([, path = '']) => path)
    for (const link of links) expect(existsSync(join(here, link)), link).toBe(true)
  })

  test('is read in five minutes', () => {
    const prose = text.replace(/```[^]*?```/g, '').replace(/^\|.*$/gm, '')
    expect(prose.split(/\s+/).length).toBeLessThan(700)
  })
})

test('the list of guides names each', () => {
  for (const { name } of guides) if (name !== 'README.md') expect(textOf('README.md')).toContain(`(${name})`)
})

const symbols = publicSymbols()
const programs = guides.flatMap(({ name, text }) =>
  blocks(text, 'example').map((code, index) => programOf({ title: `${name} ${index + 1}`, code }, symbols)),
)

describe('the programs of the guides', async () => {
  const outcomes = await runPrograms(programs)

  test('compile as they stand', async () => {
    expect(await mistakesIn(programs)).toEqual([])
  })

  test.each(programs.map((program, index) => [program.title, program, outcomes[index]] as const))(
    '%s logs what it promises',
    (_, { promises }, outcome) => {
      expect(outcome?.failure).toBeUndefined()
      expect(outcome?.checks.filter(({ fits }) => !fits)).toEqual([])
      expect(promises).toBeGreaterThan(0)
      expect(outcome?.checks.length).toBeGreaterThanOrEqual(promises)
    },
  )
})

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly WorkflowStep[] }>>
}

interface WorkflowStep {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}

describe.each(blocks(textOf('lint-in-ci.md'), 'workflow'))('the workflow %#', (text) => {
  const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps)

  test('is one by the schema of GitHub', () => {
    expect(validateWorkflow(text)).toEqual({ actionType: 'workflow', errors: [] })
  })

  test('gives the action inputs that it has, in this version', () => {
    for (const step of steps.filter(({ uses }) => uses?.startsWith('OWNER/aclkit'))) {
      expect(step.uses).toBe(`OWNER/aclkit@v${manifest.version}`)
      for (const input of Object.keys(step.with ?? {})) expect(Object.keys(action.inputs)).toContain(input)
    }
  })

  test('reads outputs that the action has', () => {
    for (const [, output = ''] of text.matchAll(/steps\.aclkit\.outputs\.([\w-]+)/g))
      expect(Object.keys(action.outputs)).toContain(output)
  })

  test('calls aclkit with words that it takes', async () => {
    const calls = steps.flatMap(({ run, uses, with: inputs }) =>
      run?.startsWith('npx aclkit ')
        ? [run.split(' ').slice(2)]
        : uses?.startsWith('OWNER/aclkit') && inputs?.['args'] !== undefined
          ? [['lint', ...inputs['args'].split(' '), inputs['path'] ?? '.']]
          : [],
    )
    for (const call of calls) {
      const { code } = await drive(call, { files: filesOf(textOf('lint-in-ci.md')) })
      expect(code).toBe(1)
    }
  })

  test('names files of the package that are in it', () => {
    for (const [, path = ''] of text.matchAll(/node_modules\/aclkit\/([\w./-]+)/g))
      expect(manifest.files).toContain(path)
  })
})

test('the configuration of pre-commit names hooks that are there, with arguments that they take', async () => {
  const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
    readonly id: string
    readonly entry: string
  }[]
  const [block = ''] = blocks(textOf('lint-in-ci.md'), 'pre-commit')
  const { repos } = parse(block) as {
    readonly repos: readonly {
      readonly rev: string
      readonly hooks: readonly { readonly id: string; readonly args: readonly string[] }[]
    }[]
  }
  expect(repos.map(({ rev }) => rev)).toEqual([`v${manifest.version}`])
  const files = filesOf(textOf('lint-in-ci.md'))
  for (const { id, args } of repos.flatMap((repo) => repo.hooks)) {
    const [, ...words] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? []
    expect(args.at(-1)).toBe('--')
    expect((await drive([...words, ...args, ...Object.keys(files)], { files })).code).toBe(1)
  }
  for (const { id } of hooks) expect(textOf('lint-in-ci.md')).toContain(`\`${id}\``)
})
