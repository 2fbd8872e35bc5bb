import { Batch, GlideClient, type GlideClientConfiguration, Script } from '@valkey/valkey-glide'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

const feature =
  (work: (client: GlideClient) => Promise<unknown>, options: Partial<GlideClientConfiguration> = {}): Application =>
  async ({ port, username, password }) => {
    const client = await GlideClient.createClient({
      addresses: [{ host: '127.0.0.1', port }],
      credentials: { username, password },
      requestTimeout: 1000,
      ...options,
    })
    try {
      await work(client)
    } finally {
      client.close()
    }
  }

export const valkeyGlide: Workloads = {
  connect: feature((client) => client.customCommand(['RESET'])),
  name: feature(() => Promise.resolve(), { clientName: 'app' }),
  database: feature(() => Promise.resolve(), { databaseId: 1 }),
  transactions: feature(async (client) => {
    await client.watch(['app:stock'])
    await client.exec(new Batch(true).customCommand(['UNWATCH']), true)
  }),
  scripts: feature((client) => client.invokeScript(new Script('return 42'))),
  subscribe: feature(() => new Promise((resolve) => setTimeout(resolve, 200)), {
    pubsubSubscriptions: { channelsAndPatterns: { 0: new Set(['app:news']) } },
  }),
}
