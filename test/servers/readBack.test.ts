import fc from 'fast-check'
import { expect, it } from 'vitest'
import { newUser, readBack, sameMeaning, setUser, type AclUser } from '../../src/permissions/index.ts'
import { acceptedStrings } from '../support/accessStrings.ts'
import { askServer, type Answer } from '../support/askServer.ts'
import { describeServers } from '../support/describeServers.ts'
import { stopsServer } from '../support/ruleLists.ts'
import { liveServers, type LiveServer } from '../support/startServer.ts'

const RUNS = Number(process.env['ACLKIT_RUNS'] ?? 1000)
const BATCH = 25
const dialects = ['elasticache', 'memorydb'] as const

describeServers('makes the same user of the string that AWS would return', liveServers, (server, engine) => {
  it.each(dialects)(`of ${RUNS} random strings that it accepts, as %s would return them`, async (dialect) => {
    const texts = fc.array(acceptedStrings(engine), { minLength: BATCH, maxLength: BATCH })
    let compared = 0
    await fc.assert(
      fc.asyncProperty(texts, async (asked) => {
        const pairs = asked
          .filter((text) => !stopsServer(text))
          .flatMap((text) => {
            const form = readBack(text, dialect)
            return form.ok ? [{ text, returned: form.text }] : []
          })
        const [before, after] = await Promise.all([
          askServer(
            server().redis,
            engine,
            pairs.map(({ text }) => rulesOf(text)),
          ),
          askServer(
            server().redis,
            engine,
            pairs.map(({ returned }) => rulesOf(returned)),
          ),
        ])
        for (const [index, { text, returned }] of pairs.entries()) {
          expect(after[index]?.error, `${text} -> ${returned}`).toBeUndefined()
          const [old, now] = [listed(engine, before[index]), listed(engine, after[index])]
          // What a server prints for `%RW~* ~a` it does not read itself.
          if (!old) continue
          compared++
          expect(now && sameMeaning(old, now), `${text} -> ${returned}`).toBe(true)
        }
      }),
      { numRuns: Math.ceil(RUNS / BATCH) },
    )
    expect(compared).toBeGreaterThan(RUNS / 3)
  })
})

const rulesOf = (text: string): readonly string[] => text.split(/[\t-\r ]+/).filter((rule) => rule !== '')

/** The user that the server's own line describes. */
function listed(engine: LiveServer, answer: Answer | undefined): AclUser | undefined {
  const line = answer?.line?.split(' ').slice(2).join(' ')
  const set = line === undefined ? undefined : setUser(newUser(engine), line)
  return set?.ok ? set.user : undefined
}
