import { type Bits, difference, intersects, union } from '../../engines/index.ts'
import { isWord } from '../grants.ts'
import { namedCommands } from '../commandSets.ts'
import { perEngine } from '../perEngine.ts'
import { defineRule } from '../rule.ts'

export const openWithoutPassword = defineRule({
  id: 'open-without-password',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { reader: 'server', words: ['nopass'] },
  summary: 'A user that anybody can log in as, and that may do more than PING or INFO. Plain servers only.',
  why: 'With `nopass` every password is right: whoever reaches the port has these rights.',
  sources: ['https://valkey.io/topics/acl/', 'https://valkey.io/topics/security/'],
  bad: [
    { text: 'on nopass ~* &* +@all', engine: 'valkey-9.1', splitting: 'acl-file', at: 'nopass' },
    { text: 'on nopass ~cache:* +@read', engine: 'redis-7.2', at: 'nopass' },
  ],
  good: [
    { text: 'on nopass -@all +ping +info', engine: 'valkey-9.1', splitting: 'acl-file', note: 'For health checks.' },
    { text: 'on >pa55word-of-the-app ~* +@all -@dangerous', engine: 'valkey-9.1' },
    { text: 'off nopass ~* +@all', engine: 'valkey-9.1' },
  ],
  may: ({ user, engine }) => engine.dialect === 'server' && user.enabled && user.noPassword,
  *check({ engine, tree, parts }) {
    if (!parts.some(({ selector }) => intersects(selector.commands, riskyCommands(engine)))) return
    const span = tree.rules.findLast((rule) => isWord(rule, 'nopass'))
    if (!span) return
    yield {
      span,
      message: 'Anybody who reaches the server may log in as this user, with any password.',
      label: 'no password is asked for',
      help: 'Give it a password (`#` and its SHA-256) in place of `nopass`, or take away what it may do.',
    }
  },
})

/** What reads, changes or steers; not what only reports on the server's health. */
const riskyCommands = perEngine((engine): Bits => {
  const { categoryBits, all } = engine.catalog
  const risky = ['read', 'write', 'scripting', 'pubsub', 'admin', 'dangerous'].reduce(
    (bits, name) => union(bits, categoryBits.get(name) ?? bits),
    difference(all, all),
  )
  return difference(risky, namedCommands(engine, ['info', 'lastsave', 'role']))
})
