import { FlowProducer, Queue, QueueEvents, Worker, type Job, type JobsOptions, type WorkerOptions } from 'bullmq'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

type Connection = Parameters<Application>[0]

interface Closing {
  close(force?: boolean): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** Makes and closes what BullMQ calls queues, workers and events; the first error of any of them ends the work. */
async function within(connection: Connection, work: (made: Made) => Promise<unknown>): Promise<void> {
  const all: Closing[] = []
  let fail: (error: Error) => void = () => undefined
  const failed = new Promise<never>((_, reject) => (fail = reject))
  const options = { connection: { ...connection, maxRetriesPerRequest: null, retryStrategy: () => null } }
  const others = { connection: { port: connection.port, maxRetriesPerRequest: null } }
  const keep = <T extends Closing>(one: T): T => {
    one.on('error', fail)
    all.push(one)
    return one
  }
  const made: Made = {
    queue: () => keep(new Queue('mail', options)),
    worker: (process, more = {}) => keep(new Worker('mail', process, { ...options, drainDelay: 1, ...more })),
    events: () => keep(new QueueEvents('mail', options)),
    flow: () => keep(new FlowProducer(options)),
    otherQueue: () => keep(new Queue('mail', others)),
    otherWorker: (process) => keep(new Worker('mail', process, { ...others, drainDelay: 1 })),
  }
  try {
    await Promise.race([work(made), failed])
  } finally {
    failed.catch(() => undefined)
    // What is denied on closing counts, too; what waits for ever is cut off by whoever runs this.
    await Promise.all(all.map((one) => (one instanceof Worker ? one.close(true) : one.close()).catch(() => undefined)))
  }
}

interface Made {
  readonly queue: () => Queue
  readonly worker: (process: (job: Job, token?: string) => Promise<unknown>, more?: Partial<WorkerOptions>) => Worker
  readonly events: () => QueueEvents
  readonly flow: () => FlowProducer
  /** Of another user, who may do everything: what is done with it is not what is tried. */
  readonly otherQueue: () => Queue
  readonly otherWorker: (process: (job: Job) => Promise<unknown>) => Worker
}

const feature =
  (work: (made: Made) => Promise<unknown>): Application =>
  (connection) =>
    within(connection, work)

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until so many jobs met a fate. */
const fates = (worker: Worker, count: number): Promise<void> =>
  new Promise((resolve) => {
    let left = count
    const done = (): void => {
      if (--left === 0) resolve()
    }
    worker.on('completed', done)
    worker.on('failed', (job) => {
      if (job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1)) done()
    })
  })

/** A job that somebody else added. */
async function added(mail: Queue, other: Queue, options: JobsOptions): Promise<Job> {
  const { id = '' } = await other.add('job', {}, options)
  const job = await mail.getJob(id)
  if (!job) throw new Error('the job is not there')
  return job
}

/** BullMQ, feature by feature. What is needed only to set the stage is done by another user. */
export const bullmq: Workloads = {
  connect: feature(async ({ queue }) => queue().waitUntilReady()),
  add: feature(async ({ queue }) => {
    const mail = queue()
    await mail.add('now', { to: 'a' })
    await mail.addBulk([
      { name: 'one', data: {} },
      { name: 'two', data: {}, opts: { lifo: true } },
    ])
    await mail.add('later', {}, { delay: 60_000 })
    await mail.add('first', {}, { priority: 2 })
    await mail.add('first', {}, { priority: 2 })
    await mail.add('same', {}, { jobId: 'same' })
    await mail.add('same', {}, { jobId: 'same' })
  }),
  work: feature(async ({ otherQueue, worker }) => {
    const mail = otherQueue()
    await mail.add('now', {}, { removeOnComplete: true })
    await mail.add('now', {}, { removeOnComplete: 1 })
    await mail.add('now', {}, { removeOnComplete: { age: 1 } })
    await mail.add('now', {}, { removeOnComplete: { age: 1, count: 2 } })
    await mail.add('soon', {}, { delay: 30 })
    await mail.add('first', {}, { priority: 2 })
    await mail.add('broken', {}, { attempts: 3, backoff: { type: 'fixed', delay: 20 } })
    await mail.add('again', {}, { attempts: 2 })
    await mail.add('long', {})
    const working = worker(
      async ({ name }) => {
        if (name === 'broken' || name === 'again') throw new Error('as expected')
        // Long enough to have its lock extended, and for the search for stalled jobs.
        if (name === 'long') await sleep(300)
      },
      { lockDuration: 400, lockRenewTime: 50, stalledInterval: 100, concurrency: 2 },
    )
    await fates(working, 9)
    await sleep(150)
  }),
  limit: feature(async ({ queue, otherQueue, worker }) => {
    const mail = otherQueue()
    await mail.setGlobalConcurrency(1)
    await mail.setGlobalRateLimit(100, 1000)
    await mail.addBulk([1, 2, 3].map((id) => ({ name: 'now', data: { id } })))
    const working: Worker = worker(
      async ({ data, attemptsMade }) => {
        if ((data as { id: number }).id !== 2 || attemptsMade > 0 || limited) return
        limited = true
        await queue().rateLimit(30)
        throw Worker.RateLimitError()
      },
      { limiter: { max: 2, duration: 50 } },
    )
    let limited = false
    await fates(working, 3)
  }),
  flows: feature(async ({ queue, flow, worker }) => {
    await flow().add({
      name: 'parent',
      queueName: 'mail',
      children: [
        { name: 'child', queueName: 'mail', data: {} },
        { name: 'other', queueName: 'mail', data: {}, opts: { delay: 20, priority: 2 } },
        { name: 'broken', queueName: 'mail', opts: { ignoreDependencyOnFailure: true } },
      ],
    })
    await flow().add({
      name: 'doomed',
      queueName: 'mail',
      children: [{ name: 'broken', queueName: 'mail', opts: { failParentOnFailure: true } }],
    })
    const working = worker(async (job) => {
      if (job.name === 'broken') throw new Error('as expected')
      if (job.name === 'parent') await job.getChildrenValues()
    })
    await fates(working, 6)
    const mail = queue()
    const [parent] = (await mail.getCompleted()).filter(({ name }) => name === 'parent')
    await parent?.getDependencies()
    await parent?.getDependenciesCount()
    await parent?.getIgnoredChildrenFailures()
  }),
  events: feature(async ({ otherQueue, events, otherWorker }) => {
    const mail = otherQueue()
    const listening = events()
    await listening.waitUntilReady()
    otherWorker(() => Promise.resolve('sent'))
    const completed = new Promise((resolve) => listening.once('completed', resolve))
    await mail.add('now', {})
    await completed
  }),
  schedule: feature(async ({ queue, otherWorker }) => {
    const mail = queue()
    await mail.upsertJobScheduler('often', { every: 40 }, { name: 'tick' })
    await mail.upsertJobScheduler('daily', { pattern: '0 3 * * *' })
    await fates(
      otherWorker(() => Promise.resolve()),
      2,
    )
    await mail.getJobSchedulers()
    await mail.getJobScheduler('often')
    await mail.getJobSchedulersCount()
    await mail.removeJobScheduler('often')
    await mail.removeJobScheduler('daily')
  }),
  deduplicate: feature(async ({ queue }) => {
    const mail = queue()
    await mail.add('once', {}, { deduplication: { id: 'simple' } })
    await mail.add('once', {}, { deduplication: { id: 'simple' } })
    await mail.add('slow', {}, { deduplication: { id: 'throttle', ttl: 500 } })
    await mail.add('slow', {}, { deduplication: { id: 'throttle', ttl: 500 } })
    await mail.add('last', {}, { deduplication: { id: 'debounce', ttl: 500, extend: true, replace: true }, delay: 500 })
    await mail.add('last', {}, { deduplication: { id: 'debounce', ttl: 500, extend: true, replace: true }, delay: 500 })
    await mail.getDeduplicationJobId('simple')
    await mail.removeDeduplicationKey('simple')
  }),
  read: feature(async ({ queue, otherQueue }) => {
    const mail = queue()
    const other = otherQueue()
    const job = await added(mail, other, {})
    const { id = '' } = job
    await other.add('first', {}, { priority: 2 })
    await mail.getJobCounts()
    await mail.getCountsPerPriority([0, 2])
    await mail.getJobs()
    await mail.getJob(id)
    await job.getState()
    await mail.getJobState(id)
    await mail.isPaused()
    await mail.getMeta()
    await mail.getMetrics('completed')
    await mail.getJobLogs(id)
    await mail.exportPrometheusMetrics()
  }),
  change: feature(async ({ queue, otherQueue }) => {
    const mail = queue()
    const job = await added(mail, otherQueue(), {})
    await job.log('one')
    await job.log('two')
    await job.clearLogs()
    await job.updateData({ a: 1 })
    await job.updateProgress(50)
    await job.changePriority({ priority: 3 })
    await job.changePriority({ priority: 0, lifo: true })
    const later = await added(mail, otherQueue(), { delay: 60_000 })
    await later.changeDelay(50_000)
    await later.promote()
    await job.remove()
    await mail.remove(later.id ?? '')
  }),
  manage: feature(async ({ queue, otherQueue, otherWorker }) => {
    const [mail, other] = [queue(), otherQueue()]
    await mail.pause()
    await other.add('now', {})
    await mail.resume()
    await other.add('broken', {})
    await other.add('later', {}, { delay: 60_000 })
    await mail.promoteJobs()
    await other.add('first', {}, { priority: 2 })
    const working = otherWorker(({ name }) =>
      name === 'broken' ? Promise.reject(new Error('as expected')) : Promise.resolve(),
    )
    await fates(working, 4)
    await working.close()
    await mail.retryJobs({ state: 'failed' })
    await mail.retryJobs({ state: 'completed' })
    await mail.drain(true)
    await mail.clean(0, 10, 'completed')
    await mail.clean(0, 10, 'failed')
    await mail.clean(0, 10, 'wait')
    await mail.removeOrphanedJobs()
    await mail.trimEvents(10)
    await other.add('now', {})
    await other.add('first', {}, { priority: 2 })
    await other.add('later', {}, { delay: 60_000 })
    await mail.obliterate({ force: true })
  }),
  workers: feature(async ({ queue, otherWorker }) => {
    await otherWorker(() => Promise.resolve()).waitUntilReady()
    const workers = await queue().getWorkers()
    if (workers.length !== 1) throw new Error(`NOPERM is not said: ${workers.length} workers`)
  }),
}
