import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askAclkit, askServer } from '../support/askServer.ts'
import { describeServers } from '../support/describeServers.ts'
import { ruleLists } from '../support/ruleLists.ts'
import { presentServers } from '../support/startServer.ts'

const newest = presentServers.at(-1) ?? 'valkey-9.1'

// `npm run test:servers` asks all of them, and more.
describeServers('answers as aclkit does', [newest], (server, engine) => {
  it('to 200 random rule lists: acceptance, error text, ACL LIST line and ACL GETUSER', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ruleLists(engine), { minLength: 10, maxLength: 10 }), async (lists) => {
        expect(askAclkit(engine, lists)).toEqual(await askServer(server().redis, engine, lists))
      }),
      { numRuns: 20 },
    )
  })
})
