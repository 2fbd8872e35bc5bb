import type { StopSignal } from './signal.ts'

/** Time and chance, so that a test can hold them still. */
export interface Clock {
  /** Milliseconds since any moment; never goes back. */
  now(): number
  /** Resolves after so many milliseconds, or as soon as the signal says stop; never rejects. */
  sleep(milliseconds: number, signal: StopSignal): Promise<void>
  /** From 0 to below 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, signal.aborted ? 0 : milliseconds)
      signal.addEventListener('abort', wake, { once: true })
    }),
  random: () => Math.random(),
}
