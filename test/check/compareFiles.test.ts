import { describe, expect, it } from 'vitest'
import { compareFiles } from '../../src/check/index.ts'

const acl = (path: string, ...lines: string[]) => ({ path, text: lines.map((line) => `user ${line}\n`).join('') })

/** `kept wider user a` for each user. */
async function say(before: readonly ReturnType<typeof acl>[], after: readonly ReturnType<typeof acl>[]) {
  const { changes } = await compareFiles(before, after)
  return changes.map(({ state, relation, address }) => `${state} ${relation} ${address}`)
}

const resource = (engine: string) =>
  `resource "aws_elasticache_user" "a" {\n  engine = "${engine}"\n  access_string = "on ~a +get"\n}\n`

describe('users of files', () => {
  it('are matched by address, in the same file first', async () => {
    const before = [acl('x.acl', 'a on ~a +get'), acl('y.acl', 'a on ~a +set')]
    const after = [acl('y.acl', 'a on ~a +set'), acl('x.acl', 'a on ~a +get +set')]
    expect(await say(before, after)).toEqual(['kept equal user a', 'kept wider user a'])
  })

  it('are matched in other files where there is none in the same', async () => {
    expect(await say([acl('x.acl', 'a on ~a +get')], [acl('y.acl', 'a on ~a +get')])).toEqual(['kept equal user a'])
  })

  it('that are there twice are matched in their order', async () => {
    const file = acl('x.acl', 'a on ~a +get', 'a on ~a +set')
    expect(await say([file], [file])).toEqual(['kept equal user a', 'kept equal user a'])
  })

  it('that come or go gain or lose all', async () => {
    expect(await say([acl('x.acl', 'a on ~a +get')], [acl('x.acl', 'b on ~a +get', 'c off')])).toEqual([
      'added wider user b',
      'added equal user c',
      'removed narrower user a',
    ])
  })

  it('are judged as the engine of their resource, the newest that is documented', async () => {
    const { changes } = await compareFiles(
      [{ path: 'a.tf', text: resource('redis') }],
      [{ path: 'a.tf', text: resource('valkey') }],
    )
    expect(changes[0]?.engine).toEqual({ before: 'elasticache-redis-7.1', after: 'elasticache-valkey-9.0' })
  })

  it('are judged as the engine that is asked for', async () => {
    const file = [acl('x.acl', 'a on')]
    const { changes } = await compareFiles(file, file, { engine: 'memorydb' })
    expect(changes[0]?.engine.after).toBe('memorydb-valkey-7.2')
  })

  it('of no known kind are named', async () => {
    const file = [{ path: 'x.bin', text: 'nothing here' }]
    expect(await compareFiles(file, [])).toEqual({ changes: [], problems: [], unread: ['x.bin'] })
  })

  it.each([[[{ path: 'x' }]], [[undefined]], [[{ path: 1, text: '' }]]])(
    'throw a TypeError for what is no file',
    async (files) => {
      await expect(compareFiles(files as never, [])).rejects.toThrow(TypeError)
    },
  )
})
