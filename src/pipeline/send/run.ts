import type { CreateUserRequest } from '../request.ts'
import type { Commands } from './commands.ts'
import { differencesOf } from './differences.ts'
import type { Failure } from './failure.ts'
import type { CreateUserOptions, CreateUserStep } from './options.ts'
import type { Created, CreateUserOutcome, NotCreated } from './outcome.ts'
import { alreadyExists, created, notCreated, type Subject } from './outcomes.ts'
import { retrying } from './retrying.ts'
import { property } from './secrets.ts'
import { type Line, type Reply, sendOnce } from './sendOnce.ts'
import { type ElastiCacheUser, type Found, readFound, readUser } from './user.ts'
import { waitUntilActive } from './waitUntilActive.ts'

/** One request on its way to AWS. */
export interface Run {
  readonly line: Line
  readonly commands: Commands
  readonly request: CreateUserRequest
  readonly subject: Subject
  readonly attempts: number
  readonly options: CreateUserOptions
}

/** Looks, sends, resolves what was lost, waits. */
export async function run(each: Run): Promise<CreateUserOutcome> {
  const { subject } = each
  const { absent = false, attempted = false } = each.options.known ?? {}
  if (!absent) {
    const before = await look(each)
    if (!before.ok) return ended(subject, before.failure, { written: attempted ? 'unknown' : 'no' })
    if (before.value.user) return alreadyExists(subject, before.value.user)
    await step(each, { kind: 'absent' })
  }
  const sent = await send(each)
  if (sent.ok) return finish(each, sent.value.user, { seenBy: 'response', ...sent.value.metadata })
  return resolve(each, sent.failure, sent.lost || attempted)
}

/**
 * After a CreateUser that gave no user. From here on the user is known to have been absent before the first attempt; so if
 * an answer was lost, and the user is now there and as it should be, it is ours.
 */
async function resolve(each: Run, failure: Failure, lost: boolean): Promise<CreateUserOutcome> {
  const { subject } = each
  const isTaken = failure.kind === 'alreadyExists'
  const unresolved = { written: lost ? 'unknown' : 'no', failure } as const
  if (!lost && !isTaken) return ended(subject, failure, unresolved)
  const after = await look(each)
  const user = after.ok ? after.value.user : undefined
  if (user && lost && differencesOf(subject.asked, user).length === 0) return finish(each, user, { seenBy: 'describe' })
  if (user || (isTaken && !lost)) return alreadyExists(subject, user)
  return ended(subject, after.ok || !isTaken ? failure : after.failure, unresolved)
}

async function finish(
  each: Run,
  user: ElastiCacheUser,
  seen: Pick<Created, 'seenBy' | 'requestId'>,
): Promise<CreateUserOutcome> {
  const { subject, line, options } = each
  await step(each, { kind: 'written', user })
  if (options.wait === false) return created(subject, user, seen)
  const waited = await waitUntilActive(
    user,
    line.watch,
    () => look(each),
    (seenUser) => step(each, { kind: 'status', user: seenUser }),
  )
  if (waited.notActive) return notCreated(subject, 'notActive', { written: 'yes', user: waited.user })
  if (waited.failure) return ended(subject, waited.failure, { written: 'yes', user: waited.user })
  return created(subject, waited.user, seen)
}

/** A failure that ends the run. That the user exists already is said in another way, unless an answer was lost before. */
function ended(subject: Subject, failure: Failure, rest: Pick<NotCreated, 'written' | 'user'>): NotCreated {
  const kind = failure.kind === 'alreadyExists' ? 'failed' : failure.kind
  return notCreated(subject, kind, { ...rest, failure })
}

interface Written {
  readonly user: ElastiCacheUser
  readonly metadata: { readonly requestId?: string }
}

const send = (each: Run): Promise<Reply<Written>> =>
  retrying(
    async (number) => {
      await step(each, { kind: 'attempt', number })
      return sendOnce(each.line, each.commands.createUser(each.request), (output) => readWritten(output, each.line))
    },
    each.line.watch,
    retryOptions(each, 'CreateUser'),
  )

function readWritten(output: unknown, { mask }: Line): Written | undefined {
  const user = readUser(output, mask)
  const requestId = property(property(output, '$metadata'), 'requestId')
  return user && { user, metadata: typeof requestId === 'string' ? { requestId: mask(requestId) } : {} }
}

/** One user by its id. Only the fault `UserNotFound` says that there is none: a 404 alone may come from a proxy. */
async function look(each: Run): Promise<Reply<Found>> {
  const { line, commands, request } = each
  const reply = await retrying(
    () =>
      sendOnce(line, commands.describeUser(request.UserId), (output) => readFound(output, request.UserId, line.mask)),
    line.watch,
    retryOptions(each, 'DescribeUsers'),
  )
  const isAbsent = !reply.ok && /^UserNotFound(?:Fault)?$/.test(reply.failure.name)
  return isAbsent ? { ok: true, value: { user: undefined } } : reply
}

const retryOptions = (each: Run, operation: 'CreateUser' | 'DescribeUsers') => ({
  attempts: each.attempts,
  onRetry: (failure: Failure, delay: number) => step(each, { kind: 'retry', operation, delay, failure }),
})

const step = async ({ options }: Run, each: CreateUserStep): Promise<void> => {
  await options.onStep?.(each)
}
