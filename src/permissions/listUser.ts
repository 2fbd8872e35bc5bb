import type { Engine } from '../engines/index.ts'
import { commandText } from './commandText.ts'
import { type AclUser, READ, READ_WRITE, type Selector } from './user.ts'

/**
 * What `ACL LIST` prints for a user after `user <name> `, to the byte. Passwords appear as their SHA-256. Up to 7.0 the
 * order of single commands is random for each server process; here it is the order of the command table.
 *
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* +@read')
 * set.ok && listUser(set.user) // 'on sanitize-payload ~app:* resetchannels -@all +@read'
 * ```
 */
export function listUser(user: AclUser): string {
  const { engine, root, selectors } = user
  return [
    ...userFlags(user),
    ...[...user.passwords].map((hash) => `#${hash}`),
    listSelector(root, engine),
    ...selectors.map((selector) => `(${listSelector(selector, engine)})`),
  ].join(' ')
}

/** The flags of the user as a whole, in the order in which servers print them. */
export function userFlags({ enabled, noPassword, sanitizePayload }: AclUser): string[] {
  const flags = [enabled ? 'on' : 'off']
  if (noPassword) flags.push('nopass')
  if (sanitizePayload !== undefined) flags.push(sanitizePayload ? 'sanitize-payload' : 'skip-sanitize-payload')
  return flags
}

/** A set of rules as ACL LIST prints it, without its parentheses. */
export const listSelector = (selector: Selector, engine: Engine): string =>
  [
    ...listKeys(selector),
    ...(engine.traits.channels ? channelRules(selector) : []),
    ...(engine.traits.databases && !selector.allDatabases ? [listDatabases(selector)] : []),
    commandText(selector, engine),
  ].join(' ')

/** Keys as rules: `~*`, `~app:*`, `%R~shared:*`. */
export const listKeys = ({ allKeys, keys }: Selector): string[] =>
  allKeys ? ['~*'] : [...keys].map(([pattern, permissions]) => keyRule(pattern, permissions))

/** A key pattern as a rule: `~app:*`, `%R~shared:*`. */
export const keyRule = (pattern: string, permissions: number): string => permissionSign(permissions) + pattern

function permissionSign(permissions: number): string {
  if (permissions === READ_WRITE) return '~'
  return permissions === READ ? '%R~' : '%W~'
}

const channelRules = (selector: Selector): string[] =>
  selector.allChannels ? ['&*'] : ['resetchannels', ...listChannels(selector)]

/** Channels as rules: `&*`, `&news:*`. */
export const listChannels = ({ allChannels, channels }: Selector): string[] =>
  allChannels ? ['&*'] : [...channels].map((pattern) => `&${pattern}`)

/** `db=0,1`, or `resetdbs` where there is none. */
export const listDatabases = ({ databases }: Selector): string =>
  databases.length === 0 ? 'resetdbs' : `db=${databases.join(',')}`
