import { findCall, type CommandLine, readsOtherKeys } from '../decide/call.ts'
import { checkCall as decide } from '../decide/check.ts'
import type { AclUser } from '../user.ts'
import { readsEverything } from './selectorSets.ts'

/** `dryRun`: as ACL DRYRUN answers. `running`: SORT with BY or GET, of which only the command itself tells. */
export type CheckedBy = 'dryRun' | 'running'

/**
 * Makes sure that one user may make a call and the other may not, and says how.
 *
 * @throws Error where that is not so, which is a mistake of ours.
 */
export function checkCall(line: CommandLine, database: number, own: AclUser, other: AclUser): CheckedBy {
  if (mayRun(line, database, own) && !mayRun(line, database, other)) {
    const call = findCall(line, own.engine)
    return call && readsOtherKeys(call) ? 'running' : 'dryRun'
  }
  throw new Error(`A witness does not hold: ${line.map((word) => JSON.stringify(word)).join(' ')}`)
}

/** What a server does with a call, SORT's own test included. */
export function mayRun(line: CommandLine, database: number, user: AclUser): boolean {
  const call = findCall(line, user.engine)
  if (!call) return false
  if (decide(user, call, database).denied > 0) return false
  if (!readsOtherKeys(call)) return true
  // SORT asks for one selector that allows the whole call and everything to be read.
  return [user.root, ...user.selectors].some(
    (selector) =>
      readsEverything(selector) && decide({ ...user, root: selector, selectors: [] }, call, database).denied === 0,
  )
}
