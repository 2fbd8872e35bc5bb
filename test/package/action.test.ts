import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { action, fill } from '../companions/action.ts'

const { tarball, nodes } = inject('packed')
const world = mkdtempSync(join(tmpdir(), 'aclkit-action-'))
afterAll(() => rmSync(world, { recursive: true }))

const files = {
  'infra/users.acl': 'user app on ~app:* resetchannels -@all +@raed +ping\n',
  'clean/users.acl':
    'user default off\nuser app on nopass ~app:* resetchannels -@all +@read +@connection -@dangerous\n',
  'with blank/users.acl': 'user app on ~app:* +@raed\n',
}
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(world, path)), { recursive: true })
  writeFileSync(join(world, path), text)
}

/** Runs the steps as a runner does: bash with these flags, inputs as variables, outputs from a file. */
function runAction(
  inputs: Readonly<Record<string, string>>,
  path = `${dirname(nodes['22'])}${delimiter}/usr/bin:/bin`,
) {
  const folder = mkdtempSync(join(world, 'step-'))
  const output = join(folder, 'output')
  writeFileSync(output, '')
  const [step] = action.runs.steps
  if (!step) throw new Error('action.yml has no step')
  const given = { version: tarball, ...inputs }
  writeFileSync(join(folder, 'step.sh'), step.run)
  const env = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, fill(text, given)]))
  const { HOME } = process.env
  const { status, stdout, stderr } = spawnSync(
    '/bin/bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', join(folder, 'step.sh')],
    {
      cwd: join(world, fill(step['working-directory'], given)),
      encoding: 'utf8',
      env: {
        ...env,
        HOME,
        PATH: path,
        GITHUB_OUTPUT: output,
        GITHUB_ACTIONS: 'true',
        npm_config_prefer_offline: 'true',
      },
    },
  )
  const lines = readFileSync(output, 'utf8').trim().split('\n')
  const outputs: Readonly<Record<string, string>> = Object.fromEntries(
    lines.map((line) => /^([\w-]+)=(.*)$/.exec(line)?.slice(1) ?? []) as [string, string][],
  )
  return { status, stdout, stderr, outputs }
}

describe('the GitHub Action', () => {
  test('fails on a finding, and shows it at its line', () => {
    const { status, stdout, outputs } = runAction({ path: 'infra' })
    expect(status).toBe(1)
    expect(stdout).toContain('::error file=infra/users.acl,line=1,')
    expect(outputs).toEqual({ 'exit-code': '1' })
  })

  test('passes where nothing is wrong', () => {
    const { status, stdout, outputs } = runAction({ path: 'clean' })
    expect({ status, outputs }).toEqual({ status: 0, outputs: { 'exit-code': '0' } })
    expect(stdout).not.toContain('::error')
  })

  test('writes SARIF, and fails on what it found all the same', () => {
    const { status, stdout, outputs } = runAction({ path: 'infra', sarif: 'acl.sarif' })
    expect({ status, outputs }).toEqual({ status: 1, outputs: { sarif: join(world, 'acl.sarif'), 'exit-code': '1' } })
    expect(stdout).toContain('::error file=infra/users.acl')
    const report = JSON.parse(readFileSync(join(world, 'acl.sarif'), 'utf8')) as {
      runs: readonly { results: readonly { ruleId: string }[] }[]
    }
    expect(report.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('unknown-category')
  })

  test('takes several paths, with blanks in them', () => {
    const { stdout } = runAction({ path: 'with blank\n\ninfra/users.acl\n' })
    expect(stdout).toContain('::error file=with blank/users.acl')
    expect(stdout).toContain('::error file=infra/users.acl')
  })

  test('runs where it is told to', () => {
    expect(runAction({ 'working-directory': 'infra' }).stdout).toContain('::error file=users.acl')
  })

  test('passes words on, quoted ones whole', () => {
    expect(runAction({ path: 'infra', args: '--fail-on never' }).status).toBe(0)
    const { stdout } = runAction({ path: '', args: "--engine valkey-8.1 --string 'on ~a +@raed'" })
    expect(stdout).toContain('::error')
    expect(stdout).toContain('Valkey 8.1 has no category')
  })

  test('says what is wrong with words, and checks nothing then', () => {
    const open = runAction({ path: 'infra', args: "--fail-on 'never" })
    expect(open.status).toBe(2)
    expect(open.stdout).toContain('::error::The input `args` has a quote that is never closed.')
    const unknown = runAction({ path: 'infra', args: '--fail-no never', sarif: 'x.sarif' })
    expect(unknown.status).toBe(2)
    expect(unknown.stderr).toContain('did you mean `--fail-on`?')
    expect(unknown.outputs['exit-code']).toBe('2')
  })

  test('runs no text of an input', () => {
    const mark = join(world, 'was-run')
    for (const text of [`$(touch ${mark})`, `"; touch ${mark}; "`, `\`touch ${mark}\``]) {
      runAction({ path: text, args: `--kind ${text.replaceAll('"', '')}`, sarif: text })
    }
    expect(existsSync(mark)).toBe(false)
  })

  test('says what is missing on a runner without Node', () => {
    const tools = join(world, 'tools')
    mkdirSync(tools, { recursive: true })
    const { status, stdout } = runAction({ path: 'infra' }, tools)
    expect(status).toBe(2)
    expect(stdout).toContain('::error::aclkit needs Node 20.19 or newer')
  })
})
