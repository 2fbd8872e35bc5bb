import type { Engine } from '../engines/index.ts'
import { commandText } from './commandText.ts'
import { listChannels, listDatabases, listKeys, userFlags } from './listUser.ts'
import type { AclUser, Selector } from './user.ts'

/** What GETUSER says of one set of rules: lists of bare patterns in 6.x, rules in a text from 7.0 on. */
export interface SelectorReply {
  readonly commands: string
  readonly keys: string | readonly string[]
  /** From 6.2 on. */
  readonly channels?: string | readonly string[]
  /** From Valkey 9.1 on: `alldbs`, `db=0,1`, or empty. */
  readonly databases?: string
}

/** The reply of ACL GETUSER, with its fields in the server's order. */
export interface GetUserReply extends SelectorReply {
  readonly flags: readonly string[]
  /** SHA-256 as 64 hexadecimal digits. */
  readonly passwords: readonly string[]
  /** From 7.0 on: those of `( … )`. */
  readonly selectors?: readonly SelectorReply[]
}

/**
 * What `ACL GETUSER` answers for a user, field by field as the engine does.
 *
 * @example
 * ```ts
 * getUser(newUser('redis-7.0')) // { flags: ['off'], passwords: [], commands: '-@all', keys: '', channels: '', selectors: [] }
 * ```
 */
export function getUser(user: AclUser): GetUserReply {
  const { engine, root, selectors } = user
  const passwords = [...user.passwords]
  if (engine.traits.userReply === 'lists') return { flags: oldFlags(user), passwords, ...replyOfLists(root, engine) }
  const inner = selectors.map((selector) => replyOfRules(selector, engine))
  return { flags: userFlags(user), passwords, ...replyOfRules(root, engine), selectors: inner }
}

/** 6.x counts what belongs to the rules among the flags. */
function oldFlags(user: AclUser): string[] {
  const [enabled = 'off', ...others] = userFlags(user)
  const { root, engine } = user
  return [
    enabled,
    ...(root.allKeys ? ['allkeys'] : []),
    ...(engine.traits.channels && root.allChannels ? ['allchannels'] : []),
    ...(root.allCommands ? ['allcommands'] : []),
    ...others,
  ]
}

const replyOfLists = (selector: Selector, engine: Engine): SelectorReply => ({
  commands: commandText(selector, engine),
  keys: selector.allKeys ? ['*'] : [...selector.keys.keys()],
  ...(engine.traits.channels ? { channels: selector.allChannels ? ['*'] : [...selector.channels] } : {}),
})

const replyOfRules = (selector: Selector, engine: Engine): SelectorReply => ({
  commands: commandText(selector, engine),
  keys: listKeys(selector).join(' '),
  channels: listChannels(selector).join(' '),
  ...(engine.traits.databases ? { databases: databasesReply(selector) } : {}),
})

function databasesReply(selector: Selector): string {
  if (selector.allDatabases) return 'alldbs'
  return selector.databases.length === 0 ? '' : listDatabases(selector)
}
