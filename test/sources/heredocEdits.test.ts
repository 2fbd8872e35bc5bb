import { describe, expect, it } from 'vitest'
import { readSource, toFileEdits } from '../../src/sources/index.ts'

const heredoc = (lines: readonly string[]) =>
  `resource "aws_elasticache_user" "w" {\n  access_string = <<-EOT\n${lines.map((line) => `    ${line}\n`).join('')}  EOT\n}\n`

async function edit(lines: readonly string[], from: string, to: string): Promise<string | undefined> {
  const text = heredoc(lines)
  const found = (await readSource({ path: 'users.tf', text }))?.users[0]?.rules
  if (!found) throw new Error('no user was found')
  const start = found.text.indexOf(from)
  const [written] = toFileEdits(found, [{ start, end: start + from.length, text: to }]) ?? []
  return written && text.slice(0, written.start) + written.text + text.slice(written.end)
}

describe('an edit in a heredoc', () => {
  it('is written at its place, within its line', async () => {
    expect(await edit(['on ~jobs:*', '+@all -@dangrous'], '-@dangrous', '-@dangerous')).toBe(
      heredoc(['on ~jobs:*', '+@all -@dangerous']),
    )
  })

  it.each([
    ['empties a line', 'on', ''],
    ['breaks a line', ' ~jobs:*', '\n~jobs:*'],
    ['joins two lines', 'on\n', 'on '],
    ['leaves a word that may be the marker', '~jobs:* +get', 'EOT'],
  ])('is not made where it %s', async (_, from, to) => {
    expect(await edit(['on', '~jobs:* +get'], from, to)).toBeUndefined()
  })
})
