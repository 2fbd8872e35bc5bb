import type { CreateUserInput, CreateUserRequest } from '../request.ts'
import { systemClock } from '../send/clock.ts'
import { createUser } from '../send/createUser.ts'
import { type CreateUserOptions, limitsOf } from '../send/options.ts'
import type { CreateUserOutcome } from '../send/outcome.ts'
import { invalid } from '../send/outcomes.ts'
import { maskerOf, secretsOf } from '../send/secrets.ts'
import type { Sender } from '../send/sender.ts'
import type { StopSignal } from '../send/signal.ts'
import type { UserState } from './journal.ts'
import { preflightUsers } from './preflightUsers.ts'
import { inTurn, turns } from './rateLimit.ts'
import { recordOutcome, type UserRecord } from './records.ts'
import { workOff } from './workOff.ts'

/** How fast users are created, and where it is put down. */
export interface CreateUsersOptions extends Omit<CreateUserOptions, 'known' | 'onStep'> {
  /** Users at a time, from 1 to 16; 4 unless told. */
  readonly concurrency?: number
  /** At most so many calls of AWS a second, of all users together; the client's own retries are not counted. */
  readonly rate?: number
  /** What an earlier run has done, and where this one puts down what it does. */
  readonly journal?: UserJournal
  /** Told whenever a user is done. */
  readonly onProgress?: (progress: BatchProgress) => void
  /** How long users under way may go on when `signal` says stop, in milliseconds; 3,000 unless told. */
  readonly grace?: number
}

/** What an earlier run has done, and where this one puts down what it does. */
export interface UserJournal {
  /** By the place in the input: from `readJournal`. */
  readonly users: ReadonlyMap<number, UserState>
  /** Keeps a record for good before it returns. What it throws ends the run. */
  readonly append: (record: UserRecord) => void | Promise<void>
}

/** How many users are done, of how many. */
export interface BatchProgress {
  readonly done: number
  readonly total: number
}

/** What came of one user of several. */
export type UserResult =
  | { readonly kind: 'ended'; readonly outcome: CreateUserOutcome }
  /** An earlier run has done it: nothing was asked or sent. */
  | { readonly kind: 'done'; readonly before: 'created' | 'matches' }
  /** The run was stopped before, or another user met what every user would. */
  | { readonly kind: 'notStarted' }

/** What does not depend on the user: the next one would end in the same way. */
const endsAll: readonly CreateUserOutcome['kind'][] = [
  'credentials',
  'accessDenied',
  'network',
  'serviceLinkedRoleNotFound',
  'userQuotaExceeded',
  'sdkMissing',
]

/**
 * Creates several users, a few at a time, each as `createUser` does. If one request has a mistake, nothing is sent.
 *
 * With a journal a run that was killed is taken up where it was: users that are done are left out, and what became of a
 * CreateUser under way is found out from AWS. Before a user's first CreateUser it is put down that one may be sent, and
 * afterwards what came of it.
 *
 * @returns what came of each user, in their order.
 * @throws TypeError for limits that are none, and whatever `journal.append` throws, when all that was under way has ended.
 * @example
 * ```ts
 * const user = (name: string, commands: string) =>
 *   ({
 *     UserId: name,
 *     UserName: name,
 *     Engine: 'valkey',
 *     AccessString: `on ~jobs:* resetchannels -@all ${commands} +@connection`,
 *     AuthenticationMode: { Type: 'iam' },
 *   }) as const
 * const users = [user('reader', '+@read'), user('writer', '+@write')]
 * const results = await createUsers(new ElastiCacheClient({}), users, { concurrency: 2, rate: 5 })
 * results.map((result) => result.kind === 'ended' && result.outcome.kind) // ['created', 'created']
 * ```
 */
export async function createUsers(
  client: Sender,
  inputs: readonly CreateUserInput[],
  options: CreateUsersOptions = {},
): Promise<readonly UserResult[]> {
  const { concurrency = 4, rate, journal, onProgress, grace = 3000, signal, ...each } = options
  requireRange('concurrency', concurrency, 16)
  if (rate !== undefined) requireRange('rate', rate, 1000)
  limitsOf(options)
  const checked = preflightUsers(inputs, options.preflight)
  const requests = checked.flatMap((result) => (result.ok ? result.request : []))
  if (requests.length < inputs.length) {
    return checked.map((result) =>
      result.ok ? { kind: 'notStarted' } : { kind: 'ended', outcome: invalid(result.problems) },
    )
  }

  const { clock = systemClock } = options
  const sender = rate === undefined ? client : inTurn(client, turns(rate, clock))
  const mask = maskerOf(requests.flatMap(secretsOf))
  const underWay = graceful(signal, grace)
  let stopped = false
  let broken: { readonly error: unknown } | undefined
  let done = 0

  const create = async (request: CreateUserRequest, user: number): Promise<UserResult> => {
    const state = journal?.users.get(user)
    if (state === 'created' || state === 'matches') return { kind: 'done', before: state }
    const id = mask(request.UserId)
    const outcome = await createUser(sender, request, {
      ...each,
      signal: underWay.signal,
      ...(state === 'attempted' ? { known: { absent: true, attempted: true } } : {}),
      onStep: async (step) => {
        if (step.kind === 'attempt' && step.number === 1) await journal?.append({ kind: 'attempt', user, id })
      },
    })
    await journal?.append(recordOutcome(user, id, outcome))
    stopped ||= endsAll.includes(outcome.kind)
    return { kind: 'ended', outcome }
  }

  const attempt = async (request: CreateUserRequest, user: number): Promise<UserResult | undefined> => {
    try {
      const result = await create(request, user)
      onProgress?.({ done: ++done, total: requests.length })
      return result
    } catch (error) {
      broken ??= { error }
      return undefined
    }
  }

  try {
    const mayStart = (): boolean => !stopped && broken === undefined && signal?.aborted !== true
    const results = await workOff(requests, concurrency, mayStart, attempt)
    if (broken) throw broken.error
    return results.map((result) => result ?? { kind: 'notStarted' })
  } finally {
    underWay.release()
  }
}

/** A signal that follows another one after some time: what is under way may end by itself. */
function graceful(signal: StopSignal | undefined, grace: number): { signal: StopSignal; release: () => void } {
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (): void => {
    timer = setTimeout(() => controller.abort(), grace)
  }
  if (signal?.aborted === true) controller.abort()
  signal?.addEventListener('abort', wait, { once: true })
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', wait)
    },
  }
}

function requireRange(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return
  throw new TypeError(`\`${name}\` must be a whole number from 1 to ${most}; it is \`${value}\`.`)
}
