import { expect, it } from 'vitest'
import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { byteText } from '../support/bytes.ts'
import { commandLines } from '../support/commandLines.ts'
import { describeServers } from '../support/describeServers.ts'
import { isPatched } from '../support/patched.ts'
import { randomFrom } from '../support/random.ts'
import { liveServers } from '../support/startServer.ts'
import { userRules } from '../support/userRules.ts'

const DECISIONS = Number(process.env['ACLKIT_DECISIONS'] ?? 5000)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)

/** Decisions asked of one user, in one round trip. */
const BATCH = 100

describeServers('decides as aclkit does', liveServers, (server, engine) => {
  it(`${DECISIONS} random calls of random users, answered by ACL DRYRUN (seed ${SEED})`, async () => {
    const random = randomFrom(SEED)
    const rulesOf = userRules(engine)
    const lineOf = commandLines(engine)
    const { databases } = newUser(engine).engine.traits
    const asked = new Map<string, number>()
    for (let left = DECISIONS; left > 0; left -= BATCH) {
      const rules = rulesOf(random)
      const set = setUser(newUser(engine), rules)
      if (!set.ok) throw new Error(`${rules.join(' ')}: ${set.error.message}`)
      const database = databases ? random.below(4) : 0
      const lines = Array.from({ length: Math.min(BATCH, left) }, () => lineOf(random)).filter(
        (line) => !isPatched(engine, line),
      )
      const pipeline = server().redis.pipeline()
      pipeline.call('SELECT', String(database))
      pipeline.call('ACL', 'SETUSER', 'u', 'reset', ...rules)
      for (const line of lines) pipeline.callBuffer('ACL', 'DRYRUN', 'u', ...line)
      const replies = ((await pipeline.exec()) ?? []).slice(2)
      for (const [index, line] of lines.entries()) {
        const [error, reply] = replies[index] ?? []
        const given = error ? error.message : (reply as Buffer).toString('latin1')
        const decision = dryRun(set.user, line, { username: 'u', database })
        const name = (line[0] ?? '').toLowerCase()
        asked.set(name, (asked.get(name) ?? 0) + 1)
        // An error's text passes through UTF-8 in the client; texts here have no other bytes.
        const ours = error ? decision.reply : byteText(decision.reply)
        expect({ rules: rules.join(' '), line, database, reply: ours }).toEqual({
          rules: rules.join(' '),
          line,
          database,
          reply: given,
        })
      }
    }
    console.log(`${engine}, decisions by command: ${tally(asked)}`)
  })
})

const tally = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `${JSON.stringify(name).slice(1, -1)} ${count}`)
    .join(', ')
