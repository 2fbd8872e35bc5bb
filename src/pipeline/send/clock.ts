import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, so that a test can hold them still. */
export interface Clock {
  /** Milliseconds since any moment; never goes back. */
  now(): number
  /** Resolves after so many milliseconds, or as soon as the signal says stop; never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** From 0 to below 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  random: () => Math.random(),
}
