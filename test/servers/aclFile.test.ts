import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { EngineId } from '../../src/engines/index.ts'
import { listUser, loadAclFile } from '../../src/permissions/index.ts'
import { aclFiles } from '../support/aclFiles.ts'
import { byteText } from '../support/bytes.ts'
import { isUnordered, ordered } from '../support/lines.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers, type RunningServer } from '../support/startServer.ts'

const RUNS = Math.ceil(Number(process.env['ACLKIT_RUNS'] ?? 2000) / 5)

const folder = mkdtempSync(join(tmpdir(), 'aclkit-'))
const pathOf = (name: string): string => join(folder, `${name}.acl`)
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function askServer({ redis, name }: RunningServer, text: string): Promise<string | string[]> {
  writeFileSync(pathOf(name), text)
  try {
    await redis.call('ACL', 'LOAD')
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplyError') return error.message
    throw error
  }
  const lines: unknown = await redis.callBuffer('ACL', 'LIST')
  return Array.isArray(lines) ? lines.map((line: Buffer) => inOrder(name, line.toString('latin1'))) : []
}

function askAclkit(engine: EngineId, text: string): string | string[] {
  const loaded = loadAclFile(text, engine, { path: pathOf(engine) })
  return loaded.ok
    ? [...loaded.users].map(([name, user]) => inOrder(engine, byteText(`user ${name} ${listUser(user)}`)))
    : `ERR ${loaded.error.message}`
}

const inOrder = (engine: EngineId, line: string): string => (isUnordered(engine) ? ordered(line) : line)

describeServers(
  'loads ACL files as aclkit does',
  liveServers,
  (server, engine) => {
    it(`acceptance, error text and users of ${RUNS} random files`, async () => {
      await fc.assert(
        fc.asyncProperty(aclFiles(engine), async (text) => {
          expect(askAclkit(engine, text)).toEqual(await askServer(server(), text))
        }),
        { numRuns: RUNS },
      )
    })
  },
  (name) => {
    writeFileSync(pathOf(name), '')
    return ['--aclfile', pathOf(name)]
  },
)
