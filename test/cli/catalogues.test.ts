import { describe, expect, test } from 'vitest'
import { engines } from '../../src/engines/index.ts'
import { reportFormats } from '../../src/reports/index.ts'
import { allRules } from '../../src/cli/allRules.ts'
import { commands, flagsOf } from '../../src/cli/flags.ts'
import { drive } from './drive.ts'

const columnsOf = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

describe('aclkit rules', () => {
  test('lists every rule', async () => {
    const { code, out } = await drive(['rules'])
    expect(code).toBe(0)
    for (const { id } of allRules) expect(out).toContain(`  ${id} `)
    expect(columnsOf(out)).toBeLessThanOrEqual(80)
  })

  test.each(allRules.map(({ id }) => [id]))('explains %s with what it really says', async (id) => {
    const { code, out } = await drive(['rules', id])
    expect(code).toBe(0)
    expect(out).toMatch(/[─┬]/)
    expect(out).toContain(`aclkit lint --rule ${id}=off`)
  })

  test('says which rule was meant', async () => {
    expect(await drive(['rules', 'unknown-categry'])).toMatchObject({
      code: 2,
      out: '',
      err: 'aclkit: There is no rule `unknown-categry`; did you mean `unknown-category`?\n',
    })
  })

  test('speaks JSON', async () => {
    const all = JSON.parse((await drive(['rules', '--format', 'json'])).out) as unknown[]
    expect(all).toHaveLength(allRules.length)
    const one = JSON.parse((await drive(['rules', 'full-access', '--format', 'json'])).out) as unknown
    expect(one).toMatchObject([{ id: 'full-access', severity: 'warning', presets: ['recommended'] }])
  })

  test('has no colours in a pipe, and none drawn with Unicode where there is none', async () => {
    const { out } = await drive(['rules', 'unknown-category'], { env: { LANG: 'C' } })
    expect(out).toMatch(/^[ -~\n]*$/)
  })
})

describe('aclkit engines', () => {
  test('lists every engine and group within 80 columns', async () => {
    const { code, out } = await drive(['engines'])
    expect(code).toBe(0)
    for (const id of engines) expect(out).toContain(id)
    expect(out).toContain('memorydb-valkey')
    expect(columnsOf(out)).toBeLessThanOrEqual(80)
  })

  test('speaks JSON', async () => {
    const listed = JSON.parse((await drive(['engines', '--format', 'json'])).out) as { engines: unknown[] }
    expect(listed.engines).toHaveLength(engines.length)
    expect(listed).toMatchObject({ groups: { 'memorydb-redis': expect.any(Array) as unknown } })
  })

  test('takes no other format', async () => {
    expect(await drive(['engines', '--format', 'jsn'])).toMatchObject({ code: 2, out: '' })
  })
})

describe('help', () => {
  test.each([[[]], [['lint']], [['rules']], [['engines']], [['completion']]])(
    '%j --help fits 80 columns and shows examples',
    async (argv) => {
      const { code, out, err } = await drive([...argv, '--help'])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(columnsOf(out)).toBeLessThanOrEqual(80)
      expect(out).toMatch(/^ {2}(?:aclkit|source|valkey-cli) /m)
      expect(out).not.toContain('\x1b')
    },
  )

  test('names every flag of every command', async () => {
    for (const command of commands) {
      const { out } = await drive([command.name, '--help'])
      for (const { name } of flagsOf(command)) expect(out).toContain(`--${name}`)
    }
  })

  test('names every format', async () => {
    const { out } = await drive(['lint', '--help'])
    for (const { name } of reportFormats) expect(out).toContain(name)
  })

  test('is what aclkit alone says, on stderr and with exit 2', async () => {
    const { code, out, err } = await drive([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('aclkit lint')
  })

  test('has colours on a terminal', async () => {
    expect((await drive(['--help'], { terminal: true })).out).toContain('\x1b[1m')
  })

  test('says which command was meant', async () => {
    const { code, err } = await drive(['lnt'])
    expect({ code, err }).toEqual({
      code: 2,
      err: 'aclkit: Unknown command `lnt`; did you mean `lint`? See `aclkit --help`.\n',
    })
  })

  test('--version says the version', async () => {
    expect(await drive(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown,
    })
  })
})
