import type { Failure } from './failure.ts'
import { type Reply, stopped } from './sendOnce.ts'
import type { ElastiCacheUser, Found } from './user.ts'
import type { Watch } from './watch.ts'

/** How the wait ended, and the user as it was seen last. */
export interface Waited {
  readonly user: ElastiCacheUser
  /** What kept the user from becoming active: a failure of the calls, or its state. Undefined: it is active. */
  readonly failure?: Failure | undefined
  readonly notActive?: 'deleting' | 'gone'
}

/** Looks in a row that may not find a new user: DescribeUsers can lag after CreateUser. */
const LOOKS_WITHOUT_USER = 5

/**
 * Asks until the user is `active`, at growing intervals. A state that leads nowhere ends the wait; any other, known or
 * not, is waited out until the deadline.
 */
export async function waitUntilActive(
  created: ElastiCacheUser,
  watch: Watch,
  look: () => Promise<Reply<Found>>,
  onStatus: (user: ElastiCacheUser) => void | Promise<void>,
): Promise<Waited> {
  let user = created
  let missing = 0
  for (let number = 0; user.Status !== 'active'; number++) {
    if (user.Status === 'deleting') return { user, notActive: 'deleting' }
    if (!(await watch.rest(interval(number, watch.clock.random())))) {
      return { user, failure: stopped[watch.stopped() ?? 'aborted'] }
    }
    const reply = await look()
    if (!reply.ok) return { user, failure: reply.failure }
    const found = reply.value.user
    missing = found ? 0 : missing + 1
    if (missing >= LOOKS_WITHOUT_USER) return { user, notActive: 'gone' }
    if (found && found.Status !== user.Status) await onStatus(found)
    user = found ?? user
  }
  return { user }
}

/** From 1 s to 15 s, give or take a fifth: most users take seconds. */
const interval = (number: number, random: number): number =>
  Math.round(Math.min(15_000, 1000 * 1.5 ** number) * (0.8 + random * 0.4))
