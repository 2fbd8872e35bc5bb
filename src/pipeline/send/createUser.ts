import { maskAccessString } from '../conceal.ts'
import { maskRequest } from '../maskRequest.ts'
import { preflight } from '../preflight.ts'
import type { CreateUserInput, CreateUserRequest } from '../request.ts'
import { systemClock } from './clock.ts'
import { type Commands, loadCommands } from './commands.ts'
import { type CreateUserOptions, limitsOf } from './options.ts'
import type { CreateUserOutcome } from './outcome.ts'
import { invalid, notCreated, type Subject } from './outcomes.ts'
import { run } from './run.ts'
import { type MaskText, maskerOf, secretsOf } from './secrets.ts'
import type { Sender } from './sender.ts'
import { startWatch } from './watch.ts'

/**
 * Creates one user through the client of the AWS SDK, and waits until it is `active`. The input is checked first, and
 * nothing is sent if it has a mistake. What AWS calls retryable is retried, a bounded number of times.
 *
 * CreateUser has no token that would make it safe to repeat, so an answer that is lost is found out by DescribeUsers: the
 * outcome is `created` only if AWS said so, or if the user was absent before the first attempt and is now what the request
 * asks for. That is why DescribeUsers is asked before anything is sent, unless `options.known` tells. What cannot be known:
 * whether an equal user, seen after a lost answer, was created by somebody else in between.
 *
 * @returns what happened, as a value without secrets; expected failures are not thrown.
 * @throws TypeError for limits in the options that are none, and whatever `options.onStep` throws.
 * @example
 * ```ts
 * const outcome = await createUser(new ElastiCacheClient({}), {
 *   UserId: 'worker',
 *   UserName: 'worker',
 *   Engine: 'valkey',
 *   AccessString: 'on ~jobs:* resetchannels -@all +@list +@connection',
 *   AuthenticationMode: { Type: 'iam' },
 * })
 * outcome.kind // 'created'
 * if (!outcome.ok) console.error(outcome.message, outcome.advice)
 * ```
 */
export const createUser = (
  client: Sender,
  input: CreateUserInput,
  options: CreateUserOptions = {},
): Promise<CreateUserOutcome> => createUserWith(loadCommands, client, input, options)

/** `createUser`, with the SDK from wherever it comes. */
export async function createUserWith(
  load: () => Promise<Commands | undefined>,
  client: Sender,
  input: CreateUserInput,
  options: CreateUserOptions,
): Promise<CreateUserOutcome> {
  const { deadline, timeout, attempts } = limitsOf(options)
  const checked = preflight(input, options.preflight)
  if (!checked.ok) return invalid(checked.problems)
  const { request, warnings } = checked
  const mask = maskerOf(secretsOf(request))
  const subject: Subject = { asked: maskTexts(request, mask), warnings }
  const commands = await load()
  if (!commands) return notCreated(subject, 'sdkMissing', { written: 'no' })
  const watch = startWatch({ clock: options.clock ?? systemClock, deadline, signal: options.signal })
  try {
    const line = { client, watch, mask, timeout }
    return await run({ line, commands, request, subject, attempts, options })
  } finally {
    watch.release()
  }
}

/** What answers are compared with is masked as they are: a name may hold what is a password too. */
const maskTexts = (request: CreateUserRequest, mask: MaskText): CreateUserRequest => ({
  ...maskRequest(request),
  UserId: mask(request.UserId),
  UserName: mask(request.UserName),
  AccessString: mask(maskAccessString(request.AccessString)),
})
