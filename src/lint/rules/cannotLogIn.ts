import { isWord } from '../grants.ts'
import { isWhole } from '../login.ts'
import { defineRule } from '../rule.ts'

export const cannotLogIn = defineRule({
  id: 'cannot-log-in',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { reader: 'server', words: ['on'] },
  summary: 'A user that is on, without a password and without `nopass`. Plain servers only.',
  why: 'A server lets a user in with one of its passwords, or with any if it has `nopass`; this one has neither.',
  sources: ['https://valkey.io/topics/acl/', 'https://valkey.io/commands/acl-setuser/'],
  bad: [
    { text: 'on ~app:* +@read', engine: 'valkey-9.1', splitting: 'acl-file', at: 'on' },
    { text: 'on >pa55word-of-the-app resetpass ~app:* +@read', engine: 'redis-7.2', at: 'on' },
  ],
  good: [
    { text: 'on >pa55word-of-the-app ~app:* +@read', engine: 'valkey-9.1', splitting: 'acl-file' },
    { text: 'off ~app:* +@read', engine: 'valkey-9.1', splitting: 'acl-file' },
    { text: 'on ~app:* +@read', note: 'ElastiCache keeps passwords apart from the access string.' },
  ],
  may: ({ engine, user }) =>
    engine.dialect === 'server' && user.enabled && !user.noPassword && user.passwords.size === 0,
  *check(analysis) {
    const { tree } = analysis
    const span = tree.rules.findLast((rule) => isWord(rule, 'on'))
    if (!span) return
    // Other texts may be rules for a user that has its password already.
    const whole = isWhole(analysis)
    yield {
      span,
      severity: whole ? 'warning' : 'info',
      message: whole
        ? 'This user is on, but nobody can log in: it has no password and no `nopass`.'
        : 'This user is on, but nobody can log in unless it has a password from before.',
      label: 'on, but without a password',
      help: 'Add a password (`#` and its SHA-256), or write `off`.',
    }
  },
})
