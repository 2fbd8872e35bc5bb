import { expect, it } from 'vitest'
import { dryRun, newUser, setUser } from '../../src/permissions/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { globExamples, starExamples } from '../support/globExamples.ts'
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

describeServers('matches as the examples say', liveServers, (server, engine) => {
  const ask = async (pattern: string, name: string): Promise<boolean> => {
    const { redis } = server()
    await redis.call('ACL', 'SETUSER', 'g', 'reset', '+get', bytes(`~${pattern}`))
    return (await redis.call('ACL', 'DRYRUN', 'g', 'GET', bytes(name))) === 'OK'
  }

  it.each(Object.entries(globExamples))('of %s', async (_, examples) => {
    for (const { pattern, matches, misses } of examples) {
      for (const name of matches) expect([pattern, name, await ask(pattern, name)]).toEqual([pattern, name, true])
      for (const name of misses) {
        // The pattern `*` alone is `allkeys`, which the empty name is in.
        const expected = pattern === '*' && name === ''
        expect([pattern, name, await ask(pattern, name)]).toEqual([pattern, name, expected])
      }
    }
  })

  it('of many stars', async () => {
    // Debian's 7.0.15 has the correction, too, which no 7.0 of Redis itself has.
    const starsLimited = newUser(engine).engine.traits.starsLimited || engine === 'redis-7.0'
    for (const { groups, name, isLimited } of starExamples)
      expect(await ask(groups, name)).toBe(!(starsLimited && isLimited))
  })
})
