import { expect, it } from 'vitest'
import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { bytesAsText, globPattern, nameFor } from '../support/globPatterns.ts'
import { randomFrom } from '../support/random.ts'
import { liveServers } from '../support/startServer.ts'

const RUNS = Number(process.env['ACLKIT_RUNS'] ?? 2000)
const SEED = Number(process.env['ACLKIT_SEED'] ?? Date.now() % 2 ** 31)
const NAMES = 16
/** Patterns asked in one round trip. */
const BATCH = 100

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

describeServers('matches as aclkit does', liveServers, (server, engine) => {
  it(`${RUNS} random patterns, each with ${NAMES} names of keys and channels (seed ${SEED})`, async () => {
    const random = randomFrom(SEED)
    let [matched, missed] = [0, 0]
    for (let left = RUNS; left > 0; left -= BATCH) {
      const cases = Array.from({ length: Math.min(BATCH, left) }, () => {
        const pattern = globPattern(random)
        return { pattern, names: Array.from({ length: NAMES }, () => nameFor(pattern, random)) }
      })
      const pipeline = server().redis.pipeline()
      for (const { pattern, names } of cases) {
        const rules = ['~', '&'].map((sign) => bytes(sign + pattern))
        pipeline.call('ACL', 'SETUSER', 'g', 'reset', 'resetchannels', '+get', '+publish', ...rules)
        for (const name of names) {
          pipeline.call('ACL', 'DRYRUN', 'g', 'GET', bytes(name))
          pipeline.call('ACL', 'DRYRUN', 'g', 'PUBLISH', bytes(name), 'x')
        }
      }
      const replies = (await pipeline.exec()) ?? []
      let at = 0
      const next = (): boolean => {
        const [error, reply] = replies[at++] ?? []
        if (error) throw error
        return reply === 'OK'
      }
      for (const { pattern, names } of cases) {
        expect([pattern, next()]).toEqual([pattern, true])
        const text = bytesAsText(pattern)
        const set = setUser(newUser(engine), ['resetchannels', '+get', '+publish', `~${text}`, `&${text}`])
        if (!set.ok) throw new Error(`${JSON.stringify(pattern)}: ${set.error.message}`)
        const { user } = set
        for (const name of names) {
          const theirs = { pattern, name, key: next(), channel: next() }
          const ours = {
            pattern,
            name,
            key: dryRun(user, ['GET', bytes(name)]).allowed,
            channel: dryRun(user, ['PUBLISH', bytes(name), 'x']).allowed,
          }
          expect(ours).toEqual(theirs)
          if (theirs.key) matched++
          else missed++
        }
      }
    }
    // Names of both kinds were asked.
    expect(Math.min(matched, missed)).toBeGreaterThan((RUNS * NAMES) / 20)
    console.log(`${engine}: ${matched} names matched, ${missed} did not`)
  })
})
