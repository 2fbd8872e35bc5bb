import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askAclkit, askServer } from '../support/askServer.ts'
import { ruleLists } from '../support/ruleLists.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers } from '../support/startServer.ts'

const RUNS = Number(process.env['ACLKIT_RUNS'] ?? 2000)
const BATCH = 25

describeServers('answers to random rule lists as aclkit does', liveServers, (server, engine) => {
  it(`acceptance, error text, ACL LIST line and ACL GETUSER of ${RUNS} rule lists`, async () => {
    const lists = fc.array(ruleLists(engine), { minLength: BATCH, maxLength: BATCH })
    await fc.assert(
      fc.asyncProperty(lists, async (asked) => {
        expect(askAclkit(engine, asked)).toEqual(await askServer(server().redis, engine, asked))
      }),
      { numRuns: Math.ceil(RUNS / BATCH) },
    )
  })
})
