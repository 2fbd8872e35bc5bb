import { Queue, QueueEvents, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { beforeAll, expect, it, vi } from 'vitest'
import { suggest } from '../../src/suggest/index.ts'
import { captureMonitor } from '../support/captureMonitor.ts'
import { describeServers } from '../support/describeServers.ts'
import { liveServers } from '../support/startServer.ts'
import { type Application, runAs, rulesOf, withoutEach } from '../support/runAs.ts'
import { observe } from '../suggest/observe.ts'

/** Everything that an application may do with ioredis: values, transactions, scripts, streams, channels, a scan. */
const ioredis: Application = async (connection) => {
  const [redis, listener] = [client(connection), client(connection)]
  try {
    await listener.subscribe('news:1', 'news:2')
    await listener.psubscribe('alerts.*')
    const heard = new Promise((resolve) => listener.once('message', resolve))
    for (const id of [1, 2, 37]) {
      await redis.set(`app:user:${id}:name`, `user ${id}`, 'EX', 100)
      await redis.hset(`app:cart:${id}`, { sku: 'a"b\\c\n', count: String(id) })
      await redis.expire(`app:cart:${id}`, 100)
    }
    await redis.mget('app:user:1:name', 'app:user:2:name')
    await redis.set('app:config', 'x', 'GET')
    await redis.multi().incr('app:visits').zadd('app:scores', '1', 'a').exec()
    await redis.zrange('app:scores', '0', '-1')
    await redis.rename('app:config', 'app:config:old')
    await redis.exists('app:config')
    await redis.eval(
      "redis.call('rpush', KEYS[1], ARGV[1]) return redis.call('get', 'app:visits')",
      1,
      'app:queue',
      'job',
    )
    await redis.blpop('app:queue', 1)
    await redis.xadd('app:log:2024-01-31', '*', 'f', 'v')
    await redis.xread('STREAMS', 'app:log:2024-01-31', '0')
    await redis.scan('0', 'MATCH', 'app:*')
    await redis.set(Buffer.from([0xff, 0, 0x20, 0x41]), 'binary')
    await redis.publish('news:1', 'hello')
    await heard
  } finally {
    redis.disconnect()
    listener.disconnect()
  }
}

const client = (connection: Parameters<Application>[0]): Redis => {
  const redis = new Redis({ ...connection, connectionName: 'app', retryStrategy: () => null, maxRetriesPerRequest: 0 })
  redis.on('error', () => undefined) // what was waiting is rejected with the same error
  return redis
}

/** BullMQ's own features: jobs of every fate, events, counts, pausing. */
const bullmq: Application = async (connection) => {
  const options = { connection: { ...connection, maxRetriesPerRequest: null } }
  const queue = new Queue('mail', options)
  const events = new QueueEvents('mail', options)
  const worker = new Worker(
    'mail',
    (job) => (job.name === 'broken' ? Promise.reject(new Error('as expected')) : Promise.resolve('sent')),
    options,
  )
  // Not `waitUntilFinished`: what it is denied it does not always say to who waits.
  const fates = new Promise<void>((resolve) => {
    let left = 6
    const done = (): void => {
      if (--left === 0) resolve()
    }
    events.on('completed', done)
    events.on('failed', done)
  })
  const errors = new Promise<never>((_, reject) => {
    queue.on('error', reject)
    events.on('error', reject)
    worker.on('error', reject)
  })
  const work = async (): Promise<void> => {
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), worker.waitUntilReady()])
    await queue.addBulk([1, 2, 3].map((id) => ({ name: 'welcome', data: { id } })))
    await queue.add('later', {}, { delay: 30 })
    await queue.add('first', {}, { priority: 5 })
    await queue.add('broken', {}, { attempts: 2, backoff: 10 })
    await fates
    await queue.getJobCounts()
    await queue.pause()
    await queue.resume()
    await queue.getJob('1')
  }
  try {
    await Promise.race([work(), errors])
  } finally {
    const closings = [worker.close(true), events.close(), queue.close()]
    await Promise.all(closings.map((closing) => closing.catch(() => undefined)))
  }
}

const applications: Readonly<Record<string, Application>> = { ioredis, bullmq }

/** ioredis says on the console that INFO is denied, which is what is tried. */
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined))

describeServers('with a string suggested from MONITOR', liveServers, (server, name) => {
  it.each(Object.keys(applications))('%s works as before, and fails without any one rule', async (title) => {
    const application = applications[title]
    if (!application) throw new Error(title)
    const capture = await captureMonitor(server(), async () => {
      expect(await runAs(server(), ['on', '~*', '&*', '+@all'], application)).toEqual([])
    })
    const chosen = capture
      .split('\n')
      // What the test itself does to prepare a user.
      .filter((line) => !/"(?:flushall|script|ACL|acl)"/i.test(line))
      .join('\n')
    const found = suggest(observe(chosen, { engine: name, kind: 'monitor' }))
    if (!found.ok) throw new Error(found.message)
    expect(found.skipped.filter(({ reason }) => reason !== 'always-allowed' && reason !== 'guessed')).toEqual([])
    expect(await runAs(server(), rulesOf(found.accessString), application)).toEqual([])
    const tried = withoutEach(found.accessString)
    expect(tried.length).toBeGreaterThan(10)
    for (const { left, rules } of tried) {
      const kind = left.startsWith('+') ? `command ${left.slice(1)}` : left.startsWith('&') ? 'channel ' : 'key '
      expect({ left, failed: await runAs(server(), rules, application) }).toEqual({
        left,
        failed: expect.arrayContaining([expect.stringContaining(kind)]) as unknown,
      })
    }
    expect(await runAs(server(), rulesOf(found.accessString), application)).toEqual([])
  })

  it('MONITOR shows no administrative command, which the output says', async () => {
    const capture = await captureMonitor(server(), async () => {
      await server().redis.client('LIST')
      await server().redis.config('GET', 'maxmemory')
      await server().redis.ping()
    })
    expect([...capture.matchAll(/\] "(\w+)"/g)].map(([, word = '']) => word.toLowerCase())).toEqual(['ping'])
  })
})
