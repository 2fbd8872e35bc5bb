import type { Command } from './commands.ts'
import { type Failure, isRejection, readFailure, unreadable } from './failure.ts'
import { addMaskLogs } from './maskLogs.ts'
import type { MaskText } from './secrets.ts'
import type { Middleware, Sender } from './sender.ts'
import type { Watch } from './watch.ts'

/** What came of one command. `lost`: it may have been carried out, and no answer says so. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure; readonly lost: boolean }

/** What every command of one run is sent with. */
export interface Line {
  readonly client: Sender
  readonly watch: Watch
  readonly mask: MaskText
  /** Milliseconds for one command, the SDK's own retries included. */
  readonly timeout: number
}

/**
 * Sends one command through the client, with the retries the client makes by itself, each of which is watched: one that
 * was lost stays lost though the next was refused. Never rejects, and never waits longer than the run or its time allows.
 *
 * @param read what the output says; undefined if it does not say it.
 */
export async function sendOnce<T>(
  { client, watch, mask, timeout }: Line,
  command: Command,
  read: (output: unknown) => T | undefined,
): Promise<Reply<T>> {
  const before = watch.stopped()
  if (before) return { ok: false, failure: stopped[before], lost: false }
  const tries = watchTries()
  addMaskLogs(command.middlewareStack)
  command.middlewareStack.add(tries.middleware, {
    step: 'deserialize',
    priority: 'high',
    name: 'aclkitTries',
    override: true,
  })
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeout)
  const abortSignal = AbortSignal.any([watch.signal, late.signal])
  try {
    const output = await orAborted(client.send(command, { abortSignal }), abortSignal)
    const value = read(output)
    return value === undefined ? { ok: false, failure: unreadable(output), lost: true } : { ok: true, value }
  } catch (error) {
    const stop = watch.stopped()
    if (stop) return { ok: false, failure: stopped[stop], lost: tries.lost() }
    const failure = late.signal.aborted ? lateFailure(timeout) : readFailure(error, mask)
    return { ok: false, failure, lost: tries.lost() }
  } finally {
    clearTimeout(timer)
  }
}

/** Whether any try went out and was not refused in so many words. */
function watchTries(): { middleware: Middleware; lost: () => boolean } {
  let lost = false
  let isOut = false
  return {
    lost: () => lost || isOut,
    middleware: (next) => async (args) => {
      isOut = true
      try {
        return await next(args)
      } catch (error) {
        lost ||= !isRejection(error) && !wasNeverOut(error)
        throw error
      } finally {
        isOut = false
      }
    },
  }
}

/** No connection was made, so nothing was sent. */
const wasNeverOut = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].some((code) => code === error.code)

/** Leaves as soon as the signal says so, wherever the client is: it may be between two of its own tries. */
function orAborted<T>(sent: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Error('The run was stopped.'))
    if (signal.aborted) leave()
    signal.addEventListener('abort', leave, { once: true })
    sent.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/** What a run that ended says. */
export const stopped = {
  aborted: { kind: 'aborted', name: 'AbortError', message: 'The run was stopped.' },
  deadline: { kind: 'deadline', name: 'TimeoutError', message: 'The deadline has passed.' },
} as const satisfies Readonly<Record<string, Failure>>

const lateFailure = (timeout: number): Failure => ({
  kind: 'network',
  name: 'TimeoutError',
  message: `No answer came within ${timeout / 1000} s.`,
})
