import { expect, it } from 'vitest'
import { readServer } from '../../scripts/readServer.ts'
import { tableOf } from '../../scripts/serverTable.ts'
import { type CommandRow } from '../../src/engines/commandRow.ts'
import { loadEngine } from '../../src/engines/index.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers } from '../support/startServer.ts'

/**
 * Debian's Redis 8.0.2 has a correction of a later release, which leaves the keys of these to functions of their own
 * (https://github.com/redis/redis/issues/15478); the catalog is that of 8.0.6.
 */
const isCorrected = (engine: string, name: string): boolean =>
  engine === 'redis-8.0' && ['georadius', 'georadiusbymember', 'xread', 'xreadgroup'].includes(name)

const without = (row: CommandRow, flag: string): CommandRow => ({
  ...row,
  keySpecs: row.keySpecs.map((spec) => ({ ...spec, flags: spec.flags.filter((each) => each !== flag) })),
})

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
    const rows = tableOf(await read()).rows.map((row) =>
      isCorrected(engine, row.name) ? without(row, 'incomplete') : row,
    )
    expect(known).toEqual(rows)
  })

  it('the same categories in the same order', async () => {
    expect((await read()).categories).toEqual(catalog.categories)
  })
})
