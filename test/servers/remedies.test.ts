import { expect, it } from 'vitest'
import { dryRun, findRemedy, newUser, setUser } from '../../src/permissions/index.ts'
import { commandLines } from '../support/commandLines.ts'
import { describeServers } from '../support/describeServers.ts'
import { isPatched } from '../support/patched.ts'
import { randomFrom } from '../support/random.ts'
import { liveServers } from '../support/startServer.ts'
import { userRules } from '../support/userRules.ts'

const DENIALS = Number(process.env['ACLKIT_DENIALS'] ?? 300)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

describeServers('allows what a remedy is to allow', liveServers, (server, engine) => {
  it(`${DENIALS} denied calls of random users, and the rules named for each (seed ${SEED})`, async () => {
    const random = randomFrom(SEED)
    const rulesOf = userRules(engine)
    const lineOf = commandLines(engine)
    for (let asked = 0; asked < DENIALS;) {
      const rules = rulesOf(random)
      const set = setUser(newUser(engine), rules)
      if (!set.ok) throw new Error(`${rules.join(' ')}: ${set.error.message}`)
      const line = lineOf(random)
      const remedy = findRemedy(set.user, line)
      if (!remedy || isPatched(engine, line) || dryRun(set.user, line).allowed) continue
      asked++
      const { redis } = server()
      for (const { rule, selector, user } of [remedy, ...remedy.alternatives]) {
        const given =
          selector === 0
            ? [...rules, ...rule.split(' ')]
            : user.accepted.flatMap((list) => list.rules.map(({ text }) => text))
        await redis.call('ACL', 'SETUSER', 'u', 'reset', ...rules)
        const before = String(await redis.call('ACL', 'DRYRUN', 'u', ...line))
        await redis.call('ACL', 'SETUSER', 'u', 'reset', ...given)
        const after = String(await redis.call('ACL', 'DRYRUN', 'u', ...line))
        expect([rules.join(' '), line, rule, before === 'OK', after]).toEqual([
          rules.join(' '),
          line,
          rule,
          false,
          'OK',
        ])
      }
    }
  })

  it('SORT with BY, which ACL DRYRUN does not look at', async () => {
    const { redis } = server()
    await redis.call('ACL', 'SETUSER', 'u', 'reset', 'on', 'nopass', '~app:*', '+@all')
    const caller = redis.duplicate({ username: 'u', password: 'any' })
    try {
      const line = ['SORT', 'app:1', 'BY', 'w_*']
      await expect(caller.call(...(line as [string, ...string[]]))).rejects.toThrow('denied')
      const set = setUser(newUser(engine), 'on nopass ~app:* +@all')
      const remedy = set.ok ? findRemedy(set.user, line) : undefined
      expect(remedy?.rule).toBe('%R~*')
      await redis.call('ACL', 'SETUSER', 'u', remedy?.rule ?? '')
      expect(await caller.call(...(line as [string, ...string[]]))).toEqual([])
    } finally {
      caller.disconnect()
    }
  })
})
