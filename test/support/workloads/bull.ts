import Bull, { type Queue } from 'bull'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

interface Made {
  readonly queue: () => Queue
  /** Of another user, who may do everything: what is done with it is not what is tried. */
  readonly otherQueue: () => Queue
}

/** Makes queues and closes them; the first error of any ends the work. */
const feature =
  (work: (made: Made) => Promise<unknown>): Application =>
  async (connection) => {
    const all: Queue[] = []
    let fail: (error: Error) => void = () => undefined
    const failed = new Promise<never>((_, reject) => (fail = reject))
    const limits = { retryStrategy: () => null, maxRetriesPerRequest: null, enableReadyCheck: false }
    const keep = (queue: Queue): Queue => {
      queue.on('error', fail)
      // A user that is deleted is cut off: who still waits then is to stop.
      queue.client.on('end', () => fail(new Error('the connection was closed')))
      all.push(queue)
      return queue
    }
    const settings = { lockDuration: 400, lockRenewTime: 50, stalledInterval: 100, guardInterval: 50, drainDelay: 1 }
    const made: Made = {
      queue: () => keep(new Bull('mail', { redis: { ...connection, ...limits }, settings })),
      otherQueue: () => keep(new Bull('mail', { redis: { port: connection.port, ...limits }, settings })),
    }
    try {
      await Promise.race([work(made), failed])
    } finally {
      failed.catch(() => undefined)
      await Promise.all(all.map((queue) => queue.close(true).catch(() => undefined)))
    }
  }

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const fates = (queue: Queue, count: number): Promise<void> =>
  new Promise((resolve) => {
    let left = count
    const done = (): void => {
      if (--left === 0) resolve()
    }
    queue.on('completed', done)
    queue.on('failed', (job) => {
      if (job.attemptsMade >= (job.opts.attempts ?? 1)) done()
    })
  })

export const bull: Workloads = {
  connect: feature(({ queue }) => queue().isReady()),
  add: feature(async ({ queue }) => {
    const mail = queue()
    await mail.add('now', { to: 'a' })
    await mail.addBulk([{ name: 'one', data: {} }])
    await mail.add('last', {}, { lifo: true })
    await mail.add('later', {}, { delay: 60_000 })
    await mail.add('first', {}, { priority: 2 })
    await mail.add('first', {}, { priority: 1 })
    await mail.add('same', {}, { jobId: 'same' })
    await mail.add('same', {}, { jobId: 'same' })
  }),
  work: feature(async ({ queue, otherQueue }) => {
    const other = otherQueue()
    await other.add('now', {}, { removeOnComplete: true })
    await other.add('now', {}, { removeOnComplete: 1 })
    await other.add('now', {}, { removeOnComplete: { age: 1, count: 2 } })
    await other.add('soon', {}, { delay: 30 })
    await other.add('broken', {}, { attempts: 2, backoff: 20 })
    await other.add('again', {}, { attempts: 2 })
    await other.add('long', {})
    const mail = queue()
    const met = fates(mail, 7)
    void mail.process('*', 2, async ({ name }) => {
      if (name === 'broken' || name === 'again') throw new Error('as expected')
      if (name === 'long') await sleep(300)
    })
    await met
    await sleep(150)
  }),
  limit: feature(async ({ otherQueue, queue }) => {
    const other = otherQueue()
    const mail = queue()
    ;(mail as unknown as { limiter: object }).limiter = { max: 1, duration: 50 }
    await other.addBulk([1, 2, 3].map((id) => ({ name: 'now', data: { id } })))
    const met = fates(mail, 3)
    void mail.process('*', () => Promise.resolve())
    await met
  }),
  events: feature(async ({ queue, otherQueue }) => {
    const mail = queue()
    const heard = new Promise((resolve) => mail.once('global:completed', resolve))
    await mail.isReady()
    await sleep(50)
    const other = otherQueue()
    void other.process('*', () => Promise.resolve('sent'))
    await other.add('now', {})
    await heard
  }),
  repeat: feature(async ({ queue }) => {
    const mail = queue()
    await mail.add('often', {}, { repeat: { every: 40 } })
    await mail.getRepeatableJobs()
    await mail.removeRepeatable('often', { every: 40 })
  }),
  read: feature(async ({ queue, otherQueue }) => {
    const other = otherQueue()
    const { id } = await other.add('now', {})
    const mail = queue()
    await mail.getJobCounts()
    await mail.getJobs(['waiting', 'active', 'completed', 'delayed'])
    const job = await mail.getJob(id)
    if (!job) throw new Error('the job is not there')
    await job.getState()
    await mail.isPaused()
    await mail.getMetrics('completed')
    await mail.getJobLogs(id)
  }),
  manage: feature(async ({ queue, otherQueue }) => {
    const other = otherQueue()
    const mail = queue()
    await mail.pause()
    await other.add('now', {})
    await mail.resume()
    const later = await other.add('later', {}, { delay: 60_000 })
    const job = await mail.getJob(later.id)
    if (!job) throw new Error('the job is not there')
    await job.log('one')
    await job.update({ a: 1 })
    await job.progress(50)
    await job.promote()
    await job.remove()
    await other.add('later', {}, { delay: 60_000 })
    await mail.empty()
    await mail.clean(0, 'completed')
    await mail.obliterate({ force: true })
  }),
  workers: feature(async ({ queue, otherQueue }) => {
    const other = otherQueue()
    await other.isReady()
    void other.process('*', () => Promise.resolve())
    await sleep(50)
    const workers = await queue().getWorkers()
    if (workers.length === 0) throw new Error('no worker was found')
  }),
}
