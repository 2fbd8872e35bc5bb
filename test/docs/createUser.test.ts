import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { awsWorld } from '../cli/createUser/aws.ts'
import { directoryWith, drive } from '../cli/drive.ts'

const page = new URL('../../docs/create-user.md', import.meta.url)

/** With `ACLKIT_WRITE=1` the page gets what the commands print. */
const mayWrite = process.env['ACLKIT_WRITE'] === '1'

test('docs/create-user.md shows what its commands print, one after the other', async () => {
  const text = readFileSync(page, 'utf8')
  const aws = await awsWorld()
  const directory = directoryWith({})
  mkdirSync(join(directory, 'secrets'))
  for (const [, name = '', content = ''] of text.matchAll(/<!-- file (\S+) -->\n+```\w+\n([^]*?)```/g)) {
    writeFileSync(join(directory, name), content)
  }
  const blocks = [...text.matchAll(/<!-- run -->\n+```console\n([^]*?)```\n/g)]
  expect(blocks.length).toBeGreaterThanOrEqual(5)
  const shown: { readonly block: string; readonly really: string }[] = []
  for (const [, block = ''] of blocks) {
    const [command = ''] = block.split('\n')
    const [, , ...words] = command.split(' ')
    const endpoint = words.includes('--send') ? ['--endpoint', aws.endpoint.url] : []
    const { out, err } = await drive([...words, ...endpoint], { cwd: directory })
    expect(err).toBe('')
    shown.push({ block, really: `${command}\n${out}` })
  }
  if (mayWrite) {
    // Two blocks may begin alike, so each is replaced where it stands.
    let at = 0
    const next = text.replace(/(<!-- run -->\n+```console\n)[^]*?(```\n)/g, (_, head: string, end: string) => {
      return `${head}${shown[at++]?.really ?? ''}${end}`
    })
    writeFileSync(page, next)
  } else expect(shown.map(({ block }) => block)).toEqual(shown.map(({ really }) => really))
})
