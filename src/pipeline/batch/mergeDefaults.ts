import { bareName } from '../fieldNames.ts'
import { isRecord } from '../send/secrets.ts'

/** The ways of authenticating say one thing together: a user that names one has none of the defaults'. */
const authentication: readonly string[] = ['Passwords', 'NoPasswordRequired', 'AuthenticationMode'].map(bareName)

/**
 * A user's fields over those that all users have. A field that the user has takes the place of the default as a whole,
 * whichever way each is spelled. What is no object is given back as it is.
 *
 * @example mergeDefaults({ engine: 'valkey' }, { UserId: 'worker' }) // { engine: 'valkey', UserId: 'worker' }
 */
export function mergeDefaults(defaults: unknown, user: unknown): unknown {
  if (!isRecord(defaults) || !isRecord(user) || Array.isArray(user)) return user
  const own = new Set(Object.keys(user).map(bareName))
  const taken = authentication.some((name) => own.has(name)) ? new Set([...own, ...authentication]) : own
  const rest = Object.entries(defaults).filter(([name]) => !taken.has(bareName(name)))
  return { ...Object.fromEntries(rest), ...user }
}
