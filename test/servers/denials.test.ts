import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newUser, setUser } from '../../src/permissions/index.ts'
import { denialCall, readDenial } from '../../src/suggest/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers } from '../support/startServer.ts'
import { callsOf, observe } from '../suggest/observe.ts'

const RULES = ['on', '>secret', '~app:*', '&news', '+get', '+set', '+eval', '+subscribe', '+publish', '+exec', '+multi']

const DENIED: readonly (readonly [call: readonly string[], read: Record<string, unknown>])[] = [
  [['DEL', 'app:1'], { reason: 'command', command: 'del', script: false }],
  [['CONFIG', 'SET', 'maxmemory', '0'], { reason: 'command', command: 'config|set', script: false }],
  [['GET', 'other:1'], { reason: 'key', script: false }],
  [['PUBLISH', 'other', 'x'], { reason: 'channel', script: false }],
  [['EVAL', "return redis.call('DEL', 'app:1')", '0'], { reason: 'command', script: true }],
  [['EVAL', "return redis.call('GET', 'other:1')", '0'], { reason: 'key', script: true }],
]

describeServers('says a denial in words that are read', liveServers, (server, name) => {
  let app: Redis
  beforeAll(async () => {
    await server().redis.call('ACL', 'SETUSER', 'app', ...RULES)
    app = new Redis({
      port: Number(server().redis.options.port),
      username: 'app',
      password: 'secret',
      protocol: 2,
      enableReadyCheck: false,
    })
  })
  afterAll(() => app.disconnect())

  it.each(DENIED)('%j', async ([command = '', ...args], expected) => {
    const error = await app.call(command, ...args).then(
      () => undefined,
      (reason: unknown) => String(reason),
    )
    expect(readDenial(error ?? ''), error).toMatchObject(expected)
  })

  describe('ACL LOG', () => {
    it('tells what was denied, and to whom', async () => {
      await server().redis.call('ACL', 'LOG', 'RESET')
      for (const [[command = '', ...args]] of DENIED) await app.call(command, ...args).catch(() => undefined)
      const log = (await server().redis.call('ACL', 'LOG')) as readonly unknown[]
      const seen = observe(JSON.stringify(log), { engine: name, kind: 'acl-log', users: ['app'] })
      expect(callsOf(seen)).toEqual({ del: expect.any(Number) as number, 'config|set': 1, get: 1, publish: 1 })
      expect(seen.sources.map(({ source: { user, client, database } }) => ({ user, client, database }))).toContainEqual(
        { user: 'app', client: '127.0.0.1', database: 0 },
      )
      const denial = readDenial(JSON.stringify([log.at(-1)]))
      const set = setUser(newUser(name), RULES)
      expect(set.ok && denial && denialCall(denial, set.user)?.words).toEqual(['DEL', 'app:x'])
    })
  })
})
