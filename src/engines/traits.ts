import type { Traits } from './engine.ts'
import type { ServerEngineId } from './ids.ts'

const redis60: Traits = {
  channels: false,
  channelsDefault: 'all',
  sanitizePayload: 'unknown',
  selectors: false,
  keyPermissions: false,
  subcommands: false,
  databases: false,
  firstArgOfGranted: 'refused',
  commandText: 'minimal',
  userReply: 'lists',
  nestedParenthesis: 'replaces',
  quotes: 'strict',
  dropsByteFf: false,
  unmatchedNames: 'opening',
  aclFile: { duplicates: 'replace', errors: 'all' },
  alwaysAllowed: ['auth'],
  denialNamesUser: false,
  sortPatternsChecked: false,
  subcommandNames: 'whole',
  keyQuirks: ['migrate-password-keys'],
  starsLimited: false,
}

const redis605: Traits = { ...redis60, commandText: 'surplus' }

const redis62: Traits = {
  ...redis60,
  channels: true,
  sanitizePayload: 'after-reset',
  firstArgOfGranted: 'ignored',
  alwaysAllowed: ['auth', 'hello'],
  // Since 6.2.16; its 7.0 contemporaries have no such release.
  starsLimited: true,
}

const redis70: Traits = {
  ...redis62,
  channelsDefault: 'none',
  selectors: true,
  keyPermissions: true,
  subcommands: true,
  firstArgOfGranted: 'added',
  userReply: 'rules',
  aclFile: { duplicates: 'error', errors: 'first' },
  alwaysAllowed: ['auth', 'hello', 'quit', 'reset'],
  sortPatternsChecked: true,
  // `EVAL x 4294967297 k` has the key `k`: observed on Redis 7.0, Valkey 8.0 and 8.1, but not on Redis 8.0 and Valkey 9.1.
  // Redis 7.4 counts like 8.0 (its `db.c`, `getKeysUsingKeySpecs`).
  keyQuirks: ['int-key-count'],
  starsLimited: false,
}

const redis704: Traits = {
  ...redis70,
  unmatchedNames: 'call',
  keyQuirks: ['int-key-count', 'sort-ro-unchecked', 'bitfield-get-reads', 'migrate-password-keys'],
}

const redis72: Traits = {
  ...redis70,
  sanitizePayload: 'always',
  commandText: 'retained',
  nestedParenthesis: 'joins',
  denialNamesUser: true,
  starsLimited: true,
}

const redis74: Traits = { ...redis72, keyQuirks: [] }

const valkey81: Traits = { ...redis72, subcommandNames: 'until-nul', dropsByteFf: true }

// https://github.com/valkey-io/valkey/pull/2098
const valkey90: Traits = { ...valkey81, quotes: 'shell' }

const valkey91: Traits = { ...valkey90, sanitizePayload: 'ignored', databases: true, keyQuirks: [] }

/**
 * What each server line does with rules. Observed on live servers of all lines but Valkey 9.0, which stands between two that
 * were: its release notes and tests name one difference from 8.1.
 */
export const serverTraits: Readonly<Record<ServerEngineId, Traits>> = {
  'redis-6.0.5': redis605,
  'redis-6.0': redis60,
  'redis-6.2': redis62,
  'redis-7.0.4': redis704,
  'redis-7.0': redis70,
  'redis-7.2': redis72,
  'redis-7.4': redis74,
  'redis-8.0': redis74,
  'valkey-7.2': redis72,
  'valkey-8.0': redis72,
  'valkey-8.1': valkey81,
  'valkey-9.0': valkey90,
  'valkey-9.1': valkey91,
}
