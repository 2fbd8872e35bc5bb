import { expect, it } from 'vitest'
import { readServer } from '../../scripts/readServer.ts'
import { tableOf } from '../../scripts/serverTable.ts'
import { loadEngine } from '../../src/engines/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers } from '../support/startServer.ts'

describeServers('knows what its catalog says', liveServers, (server, engine) => {
  const { catalog } = loadEngine(engine)
  const read = () => {
    const { host = '127.0.0.1', port = 0 } = server().redis.options
    return readServer(engine, host, port)
  }

  it('the same commands, with the same arity, flags, categories, keys and groups', async () => {
    const known = catalog.commands.map(({ name, arity, flags, categories, keys, keySpecs, group }) => ({
      ...{ name, arity, flags, categories, keys, keySpecs },
      ...(group === undefined ? {} : { group }),
    }))
    expect(known).toEqual(tableOf(await read()).rows)
  })

  it('the same categories in the same order', async () => {
    expect((await read()).categories).toEqual(catalog.categories)
  })
})
