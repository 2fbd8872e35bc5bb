import type { Failure } from './failure.ts'
import { isRetryable } from './failureKinds.ts'
import { type Reply, stopped } from './sendOnce.ts'
import type { Watch } from './watch.ts'

export interface RetryOptions {
  /** At most so many times in all. */
  readonly attempts: number
  /** Told before each wait. */
  readonly onRetry: (failure: Failure, delay: number) => void | Promise<void>
}

/**
 * Tries again what is worth it, a bounded number of times, with growing waits of random length between: many callers that
 * were throttled together do not come back together.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export async function retrying<T>(
  attempt: (number: number) => Promise<Reply<T>>,
  watch: Watch,
  { attempts, onRetry }: RetryOptions,
): Promise<Reply<T>> {
  let lost = false
  for (let number = 1; ; number++) {
    const reply = await attempt(number)
    if (reply.ok) return reply
    const { failure } = reply
    lost ||= reply.lost
    if (!isRetryable(failure.kind) || number >= attempts) return { ok: false, failure, lost }
    const delay = backoff(number, failure, watch.clock.random())
    await onRetry(failure, delay)
    if (!(await watch.rest(delay))) return { ok: false, failure: stopped[watch.stopped() ?? 'aborted'], lost }
  }
}

const LONGEST = 20_000

/** From half of the step to all of it; twice as long each time, and longer where AWS asks for fewer calls. */
function backoff(number: number, { kind }: Failure, random: number): number {
  const step = Math.min(LONGEST, (kind === 'throttled' ? 1000 : 250) * 2 ** (number - 1))
  return Math.round(step * (0.5 + random / 2))
}
