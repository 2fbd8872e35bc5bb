import { equalBits } from '../engines/index.ts'
import type { AclUser, Selector } from './user.ts'

/**
 * Whether two users of one engine are in the same state, apart from passwords. Rules may stand in another order and
 * under other names, such as `allkeys` and `~*`.
 *
 * @example
 * ```ts
 * const [one, other] = ['on ~* +@read', '+@read allkeys on'].map((rules) => setUser(newUser('valkey-8.1'), rules))
 * if (one?.ok && other?.ok) sameRights(one.user, other.user) // true
 * ```
 */
export function sameRights(a: AclUser, b: AclUser): boolean {
  return (
    a.enabled === b.enabled &&
    a.noPassword === b.noPassword &&
    (a.sanitizePayload === false) === (b.sanitizePayload === false) &&
    sameSelector(a.root, b.root) &&
    a.selectors.length === b.selectors.length &&
    a.selectors.every((selector, index) => {
      const other = b.selectors[index]
      return other !== undefined && sameSelector(selector, other)
    })
  )
}

const sameSelector = (a: Selector, b: Selector): boolean =>
  sameKeys(a, b) &&
  a.allChannels === b.allChannels &&
  a.allDatabases === b.allDatabases &&
  a.future === b.future &&
  equalBits(a.commands, b.commands) &&
  a.channels.size === b.channels.size &&
  [...a.channels].every((pattern) => b.channels.has(pattern)) &&
  String(a.databases) === String(b.databases) &&
  sameMap(a.firstArgs, b.firstArgs, (one, other) => sameMap(one, other, () => true))

/** `%RW~*` opens every key but the empty one, which the glob `*` does not match and `~*` opens (Redis `util.c`, `stringmatchlen`). */
const sameKeys = (a: Selector, b: Selector): boolean => a.allKeys === b.allKeys && sameMap(a.keys, b.keys, Object.is)

const sameMap = <K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>, same: (a: V, b: V) => boolean): boolean =>
  a.size === b.size &&
  [...a].every(([key, value]) => {
    const other = b.get(key)
    return other !== undefined && same(value, other)
  })
