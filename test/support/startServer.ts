import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import type { ServerEngineId } from '../../src/engines/index.ts'

/** The servers that test/servers/servers.sh can install, called like the engines that stand for them. */
export const liveServers = [
  'redis-7.0',
  'valkey-8.0',
  'valkey-8.1',
  'redis-8.0',
  'valkey-9.1',
] as const satisfies readonly ServerEngineId[]

export type LiveServer = (typeof liveServers)[number]

const tool = fileURLToPath(new URL('../servers/servers.sh', import.meta.url))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

export interface RunningServer {
  readonly name: LiveServer
  readonly redis: Redis
  readonly isAlive: () => boolean
  readonly stop: () => void
}

/** Starts a server on a free port and connects to it. */
export async function startServer(name: LiveServer, ...options: string[]): Promise<RunningServer> {
  for (let attempt = 0; ; attempt++) {
    const port = await freePort()
    const { status, stdout, stderr } = spawnSync(tool, ['start', name, String(port), ...options], { encoding: 'utf8' })
    if (status === 0) return connect(name, port, stdout.trim())
    // The port may have been taken meanwhile.
    if (status !== 1 || attempt === 2) throw new Error(stderr)
  }
}

async function connect(name: LiveServer, port: number, pid: string): Promise<RunningServer> {
  const redis = new Redis({ port, protocol: 2, lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  redis.on('error', () => undefined) // every call that waits is rejected with the same error
  await redis.connect()
  return {
    name,
    redis,
    isAlive: () => spawnSync(tool, ['list'], { encoding: 'utf8' }).stdout.includes(`${pid}@${port}`),
    stop: () => {
      redis.disconnect()
      spawnSync(tool, ['stop', pid])
    },
  }
}

const installed: ReadonlySet<string> = new Set(
  spawnSync(tool, ['list'], { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.split('\t'))
    .flatMap(([name = '', version = 'absent']) => (version === 'absent' || name === '' ? [] : [name])),
)

/** The servers that are here. In CI all must be: there the absent ones count, too, and fail. */
export const presentServers: readonly LiveServer[] = liveServers.filter(
  (name) => installed.has(name) || process.env['CI'] !== undefined,
)

/** Why a test of a server is skipped, for its title; empty where it runs. */
export const absence = (name: LiveServer): string =>
  presentServers.includes(name) ? '' : ` (skipped: not installed; run test/servers/servers.sh install ${name})`
