import BeeQueue from 'bee-queue'
import type { Application } from '../runAs.ts'
import type { Workloads } from './workload.ts'

interface Made {
  readonly queue: (settings?: object) => BeeQueue
  readonly otherQueue: (settings?: object) => BeeQueue
}

const feature =
  (work: (made: Made) => Promise<unknown>): Application =>
  async ({ port, username, password }) => {
    const all: BeeQueue[] = []
    let fail: (error: Error) => void = () => undefined
    const failed = new Promise<never>((_, reject) => (fail = reject))
    const keep = (queue: BeeQueue): BeeQueue => {
      queue.on('error', fail)
      all.push(queue)
      return queue
    }
    // Its client, node-redis 3, knows users since its last release.
    const user = { port, user: username, password, retry_strategy: () => undefined }
    const made: Made = {
      queue: (settings = {}) => keep(new BeeQueue('mail', { redis: user, ...settings })),
      otherQueue: (settings = {}) => keep(new BeeQueue('mail', { redis: { port }, ...settings })),
    }
    try {
      await Promise.race([work(made), failed])
    } finally {
      failed.catch(() => undefined)
      await Promise.all(all.map((queue) => queue.close(50).catch(() => undefined)))
    }
  }

const producing = { isWorker: false, getEvents: false, sendEvents: false }

export const beeQueue: Workloads = {
  connect: feature(({ queue }) => queue(producing).ready()),
  add: feature(async ({ queue }) => {
    const mail = queue(producing)
    await mail.createJob({ to: 'a' }).save()
    await mail.saveAll([mail.createJob({}), mail.createJob({})])
    await mail.createJob({}).setId('same').save()
  }),
  work: feature(async ({ queue, otherQueue }) => {
    const mail = queue({
      getEvents: false,
      activateDelayedJobs: true,
      stallInterval: 100,
      nearTermWindow: 100,
      redisScanCount: 10,
    })
    let left = 3
    const met = new Promise<void>((resolve) => {
      const done = (): void => {
        if (--left === 0) resolve()
      }
      mail.on('succeeded', done)
      mail.on('failed', done)
    })
    const other = otherQueue(producing)
    await other.createJob({}).save()
    await other.createJob({ broken: true }).save()
    await other
      .createJob({})
      .delayUntil(Date.now() + 50)
      .save()
    mail.process(({ data }) =>
      (data as { broken?: boolean }).broken ? Promise.reject(new Error('as expected')) : Promise.resolve(),
    )
    await met
    await mail.checkStalledJobs()
  }),
  delay: feature(async ({ queue }) => {
    const mail = queue(producing)
    await mail
      .createJob({})
      .delayUntil(Date.now() + 60_000)
      .save()
  }),
  events: feature(async ({ queue, otherQueue }) => {
    const mail = queue({ isWorker: false, sendEvents: false })
    await mail.ready()
    const job = await mail.createJob({}).save()
    const heard = new Promise((resolve) => job.on('succeeded', resolve))
    otherQueue().process(() => Promise.resolve())
    await heard
  }),
  read: feature(async ({ queue, otherQueue }) => {
    const { id } = await otherQueue(producing).createJob({}).save()
    const mail = queue(producing)
    await mail.checkHealth()
    await mail.getJobs('waiting', { start: 0, end: 10 })
    await mail.getJobs('succeeded', { size: 10 })
    await mail.getJobs('delayed', { start: 0, end: 10 })
    await mail.getJob(id)
  }),
  remove: feature(async ({ queue, otherQueue }) => {
    const { id } = await otherQueue(producing).createJob({}).save()
    const mail = queue(producing)
    await mail.removeJob(id)
    await mail.destroy()
  }),
}
