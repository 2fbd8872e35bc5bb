import type { PreflightOptions } from '../preflight.ts'
import type { Clock } from './clock.ts'
import type { Failure } from './failure.ts'
import type { StopSignal } from './signal.ts'
import type { ElastiCacheUser } from './user.ts'

/** How long is waited, how often is tried, and what is known beforehand. Times are in milliseconds. */
export interface CreateUserOptions {
  /** For the check before anything is sent. */
  readonly preflight?: PreflightOptions
  /** What the caller knows already, from a list of all users or from the journal of a run that was cut off. */
  readonly known?: Known
  /** False: return as soon as AWS has taken the user, without waiting until it is `active`. */
  readonly wait?: boolean
  /** For all of it, in milliseconds; ten minutes unless told. */
  readonly deadline?: number
  /** For each command, the client's own retries included, in milliseconds; one minute unless told. */
  readonly timeout?: number
  /** At most so many times for each command, beyond the client's own retries; 5 unless told. */
  readonly attempts?: number
  /** An `AbortSignal`: ends the run. */
  readonly signal?: StopSignal
  /** Told of each step, and waited for: a journal can be written before a request goes out. What it throws ends the run. */
  readonly onStep?: (step: CreateUserStep) => void | Promise<void>
  /** Time and chance; for tests. */
  readonly clock?: Clock
}

/** What was found out before this call. */
export interface Known {
  /** The user was seen to be absent before the first attempt of all. Then nobody looks again before sending. */
  readonly absent?: boolean
  /** A request may have been sent already, by a run whose end nobody knows. */
  readonly attempted?: boolean
}

/** What `createUser` is about to do, or has seen. */
export type CreateUserStep =
  /** DescribeUsers says that there is no such user. */
  | { readonly kind: 'absent' }
  /** A CreateUser is about to be sent. */
  | { readonly kind: 'attempt'; readonly number: number }
  | {
      readonly kind: 'retry'
      readonly operation: 'CreateUser' | 'DescribeUsers'
      /** Milliseconds until then. */
      readonly delay: number
      readonly failure: Failure
    }
  /** AWS has taken the user. */
  | { readonly kind: 'written'; readonly user: ElastiCacheUser }
  | { readonly kind: 'status'; readonly user: ElastiCacheUser }

/** Timers of Node and of browsers hold no more. */
const LONGEST = 2 ** 31 - 1

/**
 * The limits of a run.
 *
 * @throws TypeError for one that would let it go on for ever, or never begin.
 */
export function limitsOf({ deadline = 600_000, timeout = 60_000, attempts = 5 }: CreateUserOptions): {
  readonly deadline: number
  readonly timeout: number
  readonly attempts: number
} {
  requirePositive('deadline', deadline)
  requirePositive('timeout', timeout)
  requirePositive('attempts', attempts)
  if (!Number.isInteger(attempts)) throw new TypeError('`attempts` must be a whole number.')
  return { deadline, timeout, attempts }
}

function requirePositive(name: string, value: number): void {
  if (value > 0 && value <= LONGEST) return
  throw new TypeError(`\`${name}\` must be a number above 0 and at most ${LONGEST}; it is \`${value}\`.`)
}
