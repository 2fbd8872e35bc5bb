import type { CheckRule } from './checkRule.ts'
import type { Finding } from './fileReport.ts'
import { resourceRules } from './resourceRules.ts'

const aclPage = 'https://valkey.io/topics/acl/#external-acl-files'
const loadSource = 'https://github.com/valkey-io/valkey/blob/8.1.1/src/acl.c'

const writer = (name: string, keys: string): string =>
  `resource "aws_elasticache_user" "${name}" {\n  user_id       = "${name}"\n  access_string = "on ${keys} resetchannels -@all +@read +@write"\n}\n`

const rules = {
  'access-string-missing': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A user resource without an access string.',
    why: 'AWS creates no user without one; through CloudFormation all it says is `An internal error has occurred`.',
    sources: [
      'https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateUser.html',
      'https://github.com/awsdocs/aws-cloudformation-user-guide/issues/929',
    ],
    bad: [
      {
        path: 'users.tf',
        text: 'resource "aws_elasticache_user" "worker" {\n  user_id   = "worker"\n  user_name = "worker"\n}\n',
        at: 'resource "aws_elasticache_user" "worker" {',
      },
    ],
    good: [
      {
        path: 'users.tf',
        text: 'resource "aws_elasticache_user" "worker" {\n  user_id       = "worker"\n  access_string = "on ~jobs:* -@all +@list"\n}\n',
      },
    ],
  },
  ...resourceRules,
  'duplicate-user': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A user that stands in a server’s file twice.',
    why: 'From 7.0 on a server refuses the whole file; before, the last line counts and the others are lost.',
    sources: [aclPage, loadSource],
    bad: [
      { path: 'users.acl', text: 'user app on ~app:* +@read\nuser app on ~app:* +@write\n', at: 'app' },
      { path: 'valkey.conf', text: 'user app on ~app:* +@read\nuser "app" off\n', at: '"app"' },
    ],
    good: [{ path: 'users.acl', text: 'user app on ~app:* +@read\nuser App on ~app:* +@write\n' }],
  },
  'bad-user-name': {
    severity: 'error',
    presets: ['recommended'],
    summary: 'A user name that a server refuses, or that is empty.',
    why: 'A server refuses the whole file because of a blank or NUL character in a name.',
    sources: [aclPage, loadSource],
    bad: [
      { path: 'users.acl', text: 'user app\ton ~app:* +@read\n', at: 'app\ton', note: 'A tab separates nothing.' },
      { path: 'valkey.conf', text: 'user "my app" on ~app:* +@read\n', at: '"my app"' },
      { path: 'users.acl', text: 'user  on ~app:* +@read\n', note: 'Two blanks: this user has no name.' },
    ],
    good: [{ path: 'users.acl', text: 'user app on ~app:* +@read\nuser bücher on ~b:* +@read\n' }],
  },
  'nul-character': {
    severity: 'warning',
    presets: ['recommended'],
    summary: 'A NUL character in an ACL file.',
    why: 'A server skips the rest of the line and its end, and reads the next line as a part of this one.',
    sources: [loadSource],
    bad: [{ path: 'users.acl', text: 'user app on ~app:* +@read\0\nuser other on ~o:* +@read\n', at: '\0' }],
    good: [{ path: 'users.acl', text: 'user app on ~app:* +@read\n' }],
  },
  'default-user-missing': {
    severity: 'info',
    presets: ['strict'],
    summary: 'An ACL file without a line for `default`.',
    why: 'The user `default` then keeps its full rights, and needs no password unless `requirepass` sets one.',
    sources: ['https://valkey.io/topics/acl/'],
    bad: [{ path: 'users.acl', text: 'user app on ~app:* +@read\n' }],
    good: [{ path: 'users.acl', text: 'user default off\nuser app on ~app:* +@read\n' }],
  },
  'overlapping-tenants': {
    severity: 'warning',
    presets: ['strict'],
    summary:
      'A key pattern that ends in the middle of a word, and reaches into keys that another user of the file writes.',
    why: 'A star matches whatever follows: `~tenant-1*` opens the keys of tenants 10 to 19 as well.',
    sources: [aclPage, 'https://valkey.io/commands/keys/'],
    bad: [
      {
        path: 'users.acl',
        text: 'user tenant-1 on ~tenant-1* +@read +@write\nuser tenant-10 on ~tenant-10:* +@read +@write\n',
        at: '~tenant-1*',
      },
      {
        path: 'users.tf',
        text: [writer('app', '~app*'), writer('apple', '~apple:*')].join('\n'),
        at: '~app*',
        note: 'One name begins with the other.',
      },
    ],
    good: [
      {
        path: 'users.acl',
        text: 'user tenant-1 on ~tenant-1:* +@read +@write\nuser tenant-10 on ~tenant-10:* +@read +@write\n',
      },
      {
        path: 'users.acl',
        text: 'user app on ~app:* +@read +@write\nuser jobs on ~app:jobs:* +@list\n',
        note: 'Keys below those of the application: a part of it.',
      },
      {
        path: 'users.acl',
        text: 'user writer on ~app* +@write\nuser reader on %R~apple:* +@read\n',
        note: 'Only one of them writes.',
      },
    ],
  },
  'suppression-without-reason': {
    severity: 'warning',
    presets: ['recommended'],
    summary: 'A suppression that does not say why. It does not count.',
    why: 'Whoever reads it later cannot tell a decision from a habit.',
    sources: [],
    bad: [
      {
        path: 'rules.txt',
        text: '# aclkit-ignore full-access\non ~* +@all\n',
        at: 'aclkit-ignore full-access',
      },
    ],
    good: [{ path: 'rules.txt', text: '# aclkit-ignore full-access: the backup job, see BACKUP-12\non ~* +@all\n' }],
  },
  'unknown-suppression': {
    severity: 'warning',
    presets: ['recommended'],
    summary: 'A suppression of a rule that does not exist.',
    why: 'It silences nothing, whatever its author meant.',
    fix: 'unsafe',
    sources: [],
    bad: [
      {
        path: 'rules.txt',
        text: '# aclkit-ignore ful-access: the backup job\non ~* +@all\n',
        at: 'ful-access',
        fixed: '# aclkit-ignore full-access: the backup job\non ~* +@all\n',
      },
      { path: 'rules.txt', text: '# aclkit-ignore: everything\non ~app:* +@read\n', at: 'aclkit-ignore: everything' },
    ],
    good: [{ path: 'rules.txt', text: '# aclkit-ignore full-access: the backup job\non ~* +@all\n' }],
  },
  'unused-suppression': {
    severity: 'warning',
    presets: ['recommended'],
    summary: 'A suppression that silences nothing.',
    why: 'What it excused is gone; left there, it would excuse the next mistake.',
    fix: 'safe',
    sources: [],
    bad: [
      {
        path: 'rules.txt',
        text: '# aclkit-ignore full-access: the backup job\non ~app:* +@read\n',
        at: 'full-access',
        fixed: 'on ~app:* +@read\n',
      },
    ],
    good: [{ path: 'rules.txt', text: '# aclkit-ignore full-access: the backup job\non ~* +@all\n' }],
  },
  'expired-suppression': {
    severity: 'warning',
    presets: ['recommended'],
    summary: 'A suppression whose time is over. It does not count any more.',
    why: 'It was meant to end; what it excused is reported again.',
    sources: [],
    bad: [
      {
        path: 'rules.txt',
        text: '# aclkit-ignore full-access: until 2026-01-31, the migration\non ~* +@all\n',
        today: '2026-02-01',
        at: '2026-01-31',
      },
      { path: 'rules.txt', text: '# aclkit-ignore full-access: until 2026-02-30\non ~* +@all\n', at: '2026-02-30' },
    ],
    good: [
      {
        path: 'rules.txt',
        text: '# aclkit-ignore full-access: until 2026-01-31, the migration\non ~* +@all\n',
        today: '2026-01-31',
      },
    ],
  },
} as const satisfies Record<string, Omit<CheckRule, 'id'>>

export type CheckRuleId = keyof typeof rules

/** Every check rule, in the order of the documentation. */
export const checkRules: readonly CheckRule[] = Object.entries(rules).map(([id, rule]) => ({ id, ...rule }))

/** A finding of a check rule, which brings its own id, severity and reason. */
export function checkFinding(
  id: CheckRuleId,
  said: Omit<Finding, 'rule' | 'severity' | 'why'> & Partial<Pick<Finding, 'severity' | 'why'>>,
): Finding {
  const { severity, why } = rules[id]
  return { rule: id, severity, why, ...said }
}
