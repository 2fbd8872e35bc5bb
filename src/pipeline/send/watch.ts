import type { Clock } from './clock.ts'
import type { StopSignal } from './signal.ts'

/** Why a run stopped before it was done. */
export type Stop = 'aborted' | 'deadline'

/** Watches over one run: it ends at its deadline, or when the caller says so. */
export interface Watch {
  readonly clock: Clock
  /** Ends whatever is under way. */
  readonly signal: AbortSignal
  stopped(): Stop | undefined
  /** Waits; false if the run ends before that. */
  rest(milliseconds: number): Promise<boolean>
  /** Lets go of timer and listener. */
  release(): void
}

export interface WatchOptions {
  readonly clock: Clock
  /** Milliseconds from now. */
  readonly deadline: number
  readonly signal: StopSignal | undefined
}

export function startWatch({ clock, deadline, signal: outer }: WatchOptions): Watch {
  const controller = new AbortController()
  const started = clock.now()
  let stop: Stop | undefined
  let rested = 0
  const end = (why: Stop): void => {
    stop ??= why
    controller.abort()
  }
  const abort = (): void => end('aborted')
  if (outer?.aborted === true) abort()
  outer?.addEventListener('abort', abort, { once: true })
  const timer = setTimeout(end, deadline, 'deadline')
  return {
    clock,
    signal: controller.signal,
    stopped: () => stop,
    async rest(milliseconds) {
      // Rests count by themselves too: a clock that stands still ends no loop.
      const left = deadline - Math.max(rested, clock.now() - started)
      if (milliseconds >= left) end('deadline')
      if (stop) return false
      rested += milliseconds
      await clock.sleep(milliseconds, controller.signal)
      return !controller.signal.aborted
    },
    release() {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    },
  }
}
