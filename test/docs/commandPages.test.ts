import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandPages } from '../../scripts/commandPages.ts'
import { commands, flagsOf, flagWords } from '../../src/cli/flags.ts'

const directory = join(import.meta.dirname, '../../docs/commands')
const pages = await commandPages()

describe('docs/commands', () => {
  test('has a page for every command, the list, and nothing else', () => {
    expect(readdirSync(directory).sort()).toEqual(['README.md', ...commands.map(({ name }) => `${name}.md`)].sort())
  })

  test.each([...pages])('%s is what the help says: node scripts/generate-command-pages.ts', (name, text) => {
    expect(readFileSync(join(directory, name), 'utf8')).toBe(text)
  })

  test.each(commands.map((spec) => [spec.name, spec] as const))(
    '%s.md names every flag of the command',
    (name, spec) => {
      const text = pages.get(`${name}.md`) ?? ''
      for (const word of flagsOf(spec).flatMap(flagWords)) expect(text).toContain(`\`${word}`)
      for (const { line } of spec.examples) expect(text).toContain(line)
    },
  )
})

test('a command with a page of its own in docs/ is linked from its generated page', () => {
  for (const { name } of commands) {
    const isWritten = existsSync(join(directory, '..', `${name}.md`))
    expect(pages.get(`${name}.md`)?.includes(`(../${name}.md)`)).toBe(isWritten)
  }
})
