import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { input } from './world.ts'

let directory: string
let bundle: string

/** The room as a package has it, in a place from where no SDK can be found. */
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'aclkit-send-'))
  bundle = join(directory, 'send.mjs')
  const entry = { send: 'src/pipeline/send/index.ts' }
  const outExtensions = () => ({ js: '.mjs' })
  await build({ config: false, entry, outDir: directory, outExtensions, dts: false, clean: false, logLevel: 'silent' })
})

afterAll(() => rm(directory, { recursive: true }))

const runModule = (code: string, cwd: string) =>
  spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd, encoding: 'utf8' })

test('loading the room loads no SDK, and sending without one says what to install', () => {
  const code = `
    import { createUser } from ${JSON.stringify(pathToFileURL(bundle).href)}
    const client = { send: () => Promise.reject(new Error('never sent')) }
    console.log(JSON.stringify(await createUser(client, ${JSON.stringify(input())})))`
  const { stdout, stderr } = runModule(code, directory)
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toMatchObject({
    kind: 'sdkMissing',
    written: 'no',
    message: 'User `reader` was not created: the package `@aws-sdk/client-elasticache` is not installed.',
  })
})

test('what the SDK says of an old Node goes to stderr: stdout belongs to data', () => {
  const code = `
    const { ElastiCacheClient } = await import('@aws-sdk/client-elasticache')
    new ElastiCacheClient({ region: 'eu-central-1' })
    console.log('data')`
  const { stdout, status } = runModule(code, process.cwd())
  expect({ stdout, status }).toEqual({ stdout: 'data\n', status: 0 })
})
