import { expect, test } from 'vitest'
import { systemClock } from '../../../src/pipeline/send/index.ts'

const anHour = 3_600_000

test('sleep ends when its time is over', async () => {
  await expect(systemClock.sleep(1, new AbortController().signal)).resolves.toBeUndefined()
})

test('sleep ends when the signal comes', async () => {
  const controller = new AbortController()
  const slept = systemClock.sleep(anHour, controller.signal)
  controller.abort()
  await expect(slept).resolves.toBeUndefined()
})

test('sleep does not begin when the signal has come already', async () => {
  await expect(systemClock.sleep(anHour, AbortSignal.abort())).resolves.toBeUndefined()
})
