import { compareLogin } from './compare/login.ts'
import { compare } from './compare/compare.ts'
import { sameRights } from './sameRights.ts'
import type { AclUser } from './user.ts'

/**
 * Whether two users may do the same, now and with commands of later versions, and log in with the same: their states are
 * equal, or `compare` proves that the difference allows nothing, such as `~app:x` beside `~app:*`. Undefined where that is
 * not known.
 *
 * @param later whether commands of later versions count. Default: true.
 */
export function sameMeaning(a: AclUser, b: AclUser, later = true): boolean | undefined {
  if (compareLogin(a, b).change !== 'same') return false
  if (sameRights(a, b)) return true
  // No right, but what a server looks at in RESTORE: `compare` leaves it out.
  if ((a.sanitizePayload === false) !== (b.sanitizePayload === false)) return false
  const { relation, futureCommands } = compare(a, b)
  if (relation === 'unknown') return undefined
  return relation === 'equal' && (!later || futureCommands.change === 'same')
}
