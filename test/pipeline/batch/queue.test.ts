import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { turns } from '../../../src/pipeline/batch/rateLimit.ts'
import { workOff } from '../../../src/pipeline/batch/workOff.ts'
import { numRuns } from '../arbitraries.ts'
import { testClock } from '../send/world.ts'

const ticks = async (count: number): Promise<void> => {
  for (let tick = 0; tick < count; tick++) await Promise.resolve()
}

describe('work on several things', () => {
  test('never has more under way than it may, starts in order, leaves none out and does none twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(9), { maxLength: 30 }),
        fc.integer({ min: 1, max: 16 }),
        async (lengths, atOnce) => {
          let [running, most] = [0, 0]
          const started: number[] = []
          const results = await workOff(
            lengths,
            atOnce,
            () => true,
            async (length, index) => {
              started.push(index)
              most = Math.max(most, ++running)
              await ticks(length)
              running--
              return index
            },
          )
          expect(most).toBe(Math.min(atOnce, lengths.length))
          expect(started).toEqual(lengths.map((_, index) => index))
          expect(results).toEqual(started)
        },
      ),
      { numRuns },
    )
  })

  test('starts nothing more once it may not, and ends what is under way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 5 }), async (allowed, atOnce) => {
        let started = 0
        const items = Array.from({ length: 20 }, (_, index) => index)
        const results = await workOff(
          items,
          atOnce,
          () => started < allowed,
          async (item) => {
            started++
            await ticks(item % 3)
            return item
          },
        )
        expect(results.filter((each) => each !== undefined)).toEqual(items.slice(0, allowed))
      }),
      { numRuns },
    )
  })
})

describe('turns', () => {
  test('are taken in order, and no second holds more than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 40 }),
        async (perSecond, pauses) => {
          const clock = testClock()
          const turn = turns(perSecond, clock)
          const { signal } = new AbortController()
          const taken: number[] = []
          for (const pause of pauses) {
            await clock.sleep(pause, signal)
            await turn(signal)
            taken.push(clock.now())
          }
          for (const [index, from] of taken.entries()) {
            const within = taken.slice(index).filter((time) => time < from + 1000)
            expect(within.length).toBeLessThanOrEqual(perSecond)
          }
        },
      ),
      { numRuns: Math.min(numRuns, 500) },
    )
  })

  test('end when the run is stopped', async () => {
    const controller = new AbortController()
    const turn = turns(1, testClock())
    expect(await turn(controller.signal)).toBe(true)
    controller.abort()
    expect(await turn(controller.signal)).toBe(false)
  })
})
