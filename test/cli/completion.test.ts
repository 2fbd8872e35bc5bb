import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRules } from '../../src/cli/allRules.ts'
import { commands, flagsOf } from '../../src/cli/flags.ts'
import { engines } from '../../src/engines/index.ts'
import { drive } from './drive.ts'

describe('in bash', () => {
  let script = ''
  beforeAll(async () => {
    script = (await drive(['completion', 'bash'], { cwd: import.meta.dirname })).out
  })

  /** What bash offers for the last of some words; it makes words of their own of `=`. */
  function offered(...words: string[]): string[] {
    const array = words.map((word) => `'${word}'`).join(' ')
    const call = `COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _aclkit; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', `set -u\n${script}\n${call}`], {
      encoding: 'utf8',
      cwd: import.meta.dirname,
    })
    expect(stderr).toBe('')
    return stdout.split('\n').filter((line) => line !== '')
  }

  test('commands', () => {
    expect(offered('aclkit', '')).toEqual(commands.map(({ name }) => name))
    expect(offered('aclkit', 'li')).toEqual(['lint'])
  })

  test('flags of the command', () => {
    expect(offered('aclkit', 'lint', '--f')).toEqual(['--fix', '--format', '--fail-on'])
    expect(offered('aclkit', 'rules', '--')).toEqual(['--format', '--color', '--no-color', '--help'])
  })

  test('values, separate and after =', () => {
    expect(offered('aclkit', 'lint', '--format', 's')).toEqual(['sarif'])
    expect(offered('aclkit', 'lint', '--format', '=', 's')).toEqual(['sarif'])
    expect(offered('aclkit', 'lint', '--format', '=')).toContain('sarif')
    expect(offered('aclkit', 'lint', '--fail-on', 'w')).toEqual(['warning'])
  })

  test('engines, the second of a list too', () => {
    expect(offered('aclkit', 'lint', '--engine', '')).toEqual(expect.arrayContaining([...engines]))
    expect(offered('aclkit', 'lint', '--engine', 'redis-7.0,valkey-9')).toEqual([
      'redis-7.0,valkey-9.0',
      'redis-7.0,valkey-9.1',
    ])
  })

  test('rules and their levels', () => {
    expect(offered('aclkit', 'rules', '')).toEqual(allRules.map(({ id }) => id))
    expect(offered('aclkit', 'lint', '--rule', 'unknown-cat')).toEqual(['unknown-category='])
    expect(offered('aclkit', 'lint', '--rule', 'unknown-category', '=', 'w')).toEqual(['warning'])
    expect(offered('aclkit', 'lint', '--rule', 'unknown-category', '=')).toContain('off')
  })

  test('files', () => {
    expect(offered('aclkit', 'lint', 'completion.t')).toEqual(['completion.test.ts'])
    expect(offered('aclkit', 'lint', '--output', 'drive')).toEqual(['drive.ts'])
  })

  test('nothing where only the user knows', () => {
    expect(offered('aclkit', 'lint', '--string', '')).toEqual([])
  })
})

describe.each(['bash', 'zsh', 'fish'])('the script for %s', (shell) => {
  test('knows every command, flag, engine and rule', async () => {
    const { code, out } = await drive(['completion', shell])
    expect(code).toBe(0)
    const words = [...commands.flatMap((command) => [command.name, ...flagsOf(command).map(({ name }) => name)])]
    for (const word of [...words, ...engines, ...allRules.map(({ id }) => id)]) expect(out).toContain(word)
  })
})

test('another shell is refused', async () => {
  expect(await drive(['completion', 'bsh'])).toMatchObject({
    code: 2,
    err: 'aclkit: There is no shell `bsh`; did you mean `bash`?\n',
  })
})

test('completion without a shell names the shells', async () => {
  expect(await drive(['completion'])).toMatchObject({
    code: 2,
    err: 'aclkit: Name your shell: `aclkit completion bash`, `zsh`, `fish`.\n',
  })
})
