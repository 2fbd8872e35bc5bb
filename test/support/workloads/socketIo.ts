import { createServer } from 'node:http'
import { createAdapter } from '@socket.io/redis-adapter'
import { createClient } from 'redis'
import { Server } from 'socket.io'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

type Client = ReturnType<typeof createClient>

/** Two servers with an adapter each; the second stands for another process. */
const feature =
  (work: (one: Server, two: Server) => Promise<unknown>): Application =>
  async ({ port, username, password }) => {
    const socket = { port, host: '127.0.0.1', reconnectStrategy: false as const }
    const clients: Client[] = []
    const failed: Promise<never>[] = []
    const connect = async (): Promise<Client> => {
      const redis: Client = createClient({ username, password, socket })
      clients.push(redis)
      failed.push(new Promise<never>((_, reject) => redis.on('error', reject)))
      return redis.connect()
    }
    const servers: Server[] = []
    // The adapter waits for none of its subscriptions.
    let fail: (reason: unknown) => void = () => undefined
    const unhandled = new Promise<never>((_, reject) => (fail = reject))
    process.on('unhandledRejection', fail)
    const start = async (): Promise<Server> => {
      const server = new Server(createServer(), { adapter: createAdapter(await connect(), await connect()) })
      servers.push(server)
      return server
    }
    try {
      const both = async (): Promise<unknown> => work(await start(), await start())
      await Promise.race([both(), unhandled, ...failed])
    } finally {
      process.off('unhandledRejection', fail)
      unhandled.catch(() => undefined)
      for (const each of failed) each.catch(() => undefined)
      await Promise.all(servers.map((server) => server.close()))
      for (const redis of clients) redis.destroy()
    }
  }

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const emits = async (one: Server, two: Server): Promise<void> => {
  await sleep(100)
  const heard = new Promise((resolve) => two.on('hello', resolve))
  one.emit('news', 'hello')
  one.serverSideEmit('hello')
  await heard
}

const asks = async (one: Server): Promise<void> => {
  await sleep(100)
  await one.fetchSockets()
}

export const socketIo: Workloads = { connect: feature(emits), ask: feature(asks) }
