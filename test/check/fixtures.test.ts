import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fixFileFully } from '../../src/check/index.ts'
import { check, render, rules } from './checked.ts'

const folder = new URL('../fixtures/check/', import.meta.url)
const inputs = (verdict: string): string[] =>
  readdirSync(new URL(`${verdict}/`, folder)).filter((name) => !/\.(?:out|fixed)$/.test(name))
const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8')
const expected = (path: string): string => new URL(path, folder).pathname

describe('nothing is said of', () => {
  it.each(inputs('ok'))('%s', async (name) => {
    const { findings, problems } = await check(name, read(`ok/${name}`))
    expect({ findings, problems }).toEqual({ findings: [], problems: [] })
  })
})

describe('everything is reported at its place in', () => {
  it.each([...inputs('err').map((name) => `err/${name}`), ...inputs('fix').map((name) => `fix/${name}`)])(
    '%s',
    async (path) => {
      const report = await check(path, read(path))
      await expect(render(report)).toMatchFileSnapshot(expected(`${path}.out`))
    },
  )
})

describe('fixes are written as the host writes strings in', () => {
  it.each(inputs('fix'))('%s', async (name) => {
    const options = { rules, unsafe: true, explicit: true, today: '2026-11-22' } as const
    const fixed = await fixFileFully({ path: name, text: read(`fix/${name}`) }, options)
    await expect(fixed.text).toMatchFileSnapshot(expected(`fix/${name}.fixed`))
    expect(await fixFileFully({ path: name, text: fixed.text }, options)).toMatchObject({ text: fixed.text, fixes: 0 })
  })
})
