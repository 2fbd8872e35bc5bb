import { expect, test } from 'vitest'
import { describeServers } from '../support/describeServers.ts'

describeServers('is as the table in README.md says', ['valkey-9.1'], (server) => {
  const acl = (...words: string[]): Promise<unknown> =>
    server()
      .redis.call('ACL', ...words)
      .catch((error: unknown) => String(error))

  test('ACL SETUSER names the first of several wrong rules', async () => {
    const answer = await acl('SETUSER', 'u', '+@raed', '+gett')
    expect(answer).toContain('+@raed')
    expect(answer).not.toContain('gett')
  })

  test('ACL SETUSER accepts rules that undo each other', async () => {
    expect(await acl('SETUSER', 'v', 'on', '~app:*', '-@dangerous', '+@all')).toBe('OK')
  })

  test('ACL DRYRUN answers in a sentence', async () => {
    await acl('SETUSER', 'w', 'on', '~app:*', '+@all')
    const sentence = "User w has no permissions to access the 'other:1' key"
    expect(await acl('DRYRUN', 'w', 'SET', 'other:1', 'x')).toBe(sentence)
  })
})
