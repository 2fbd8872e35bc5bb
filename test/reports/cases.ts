import { readFileSync } from 'node:fs'
import type { FileReport, Finding } from '../../src/check/fileReport.ts'
import type { ReportOptions } from '../../src/reports/index.ts'
import type { Span } from '../../src/sources/source.ts'

/** A case of test/fixtures/reports: reports as `check` would make them, over the file that stands there. */
export interface Case {
  readonly name: string
  readonly reports: readonly FileReport[]
}

export const options: ReportOptions = {
  version: '1.2.3',
  elapsed: 0.084,
  describeTargets: (engines) =>
    `ElastiCache Valkey ${engines.map((id) => id.replace('elasticache-valkey-', '')).join(', ')}`,
  rules: [
    {
      id: 'unknown-category',
      summary: 'Categories that no engine knows',
      why: 'The server refuses the whole string.',
      help: 'Write the name of a category.',
      severity: 'error',
    },
  ],
}

/** Where `needle` stands in `text`; the last place where `nth` is -1. */
export function spanOf(text: string, needle: string, nth: 0 | -1 = 0): Span {
  const start = nth === 0 ? text.indexOf(needle) : text.lastIndexOf(needle)
  if (start === -1) throw new Error(`\`${needle}\` does not stand in the text`)
  return { start, end: start + needle.length }
}

export const emptyReport: FileReport = {
  path: 'users.acl',
  kind: 'acl-file',
  text: '',
  users: 0,
  unchecked: 0,
  findings: [],
  suppressed: [],
  problems: [],
  secrets: [],
  targets: ['elasticache-valkey-8.0', 'elasticache-valkey-8.1'],
}

const read = (path: string) => readFileSync(new URL(`../fixtures/reports/${path}`, import.meta.url), 'utf8')

const inFile = (path: string, build: (text: string) => Partial<FileReport>): FileReport => {
  const text = read(path)
  return { ...emptyReport, path: `infra/${path}`, text, ...build(text) }
}

const unknown = (text: string, rule: string, name: string, address: string, written?: string): Finding => {
  const span = spanOf(text, rule)
  return {
    rule: rule.includes('@') ? 'unknown-category' : 'unknown-command',
    severity: 'error',
    message: `No engine has a ${rule.includes('@') ? 'category' : 'command'} \`${name}\`.`,
    label: `no engine has a ${rule.includes('@') ? 'category' : 'command'} \`${name}\``,
    why: 'The server refuses the whole string; the user is not created.',
    address,
    span,
    ...(written !== undefined && {
      fix: { safety: 'safe', title: `write ${written}`, edits: [{ ...span, text: written }] },
    }),
  }
}

const terraform = inFile('terraform/users.tf', (text) => {
  const undone = spanOf(text, '-@dangerous')
  const again = spanOf(text, '+@all', -1)
  return {
    kind: 'terraform',
    users: 14,
    unchecked: 1,
    secrets: [spanOf(text, 'correct-horse-battery-staple')],
    findings: [
      unknown(text, '-@dangrous', 'dangrous', 'aws_elasticache_user.worker', '-@dangerous'),
      {
        rule: 'undone-by-later-rule',
        severity: 'warning',
        message: '`-@dangerous` takes nothing away: `+@all` grants it again.',
        label: 'so this takes nothing away',
        why: 'Rules are read from left to right. This user may run FLUSHALL, KEYS and 29 more.',
        address: 'aws_elasticache_user.reader',
        span: undone,
        related: [{ span: again, message: 'this grants every command again,' }],
        targets: ['elasticache-valkey-8.0'],
        fix: {
          safety: 'unsafe',
          title: 'put `-@dangerous` last, which takes 31 commands away',
          edits: [
            { start: undone.start, end: undone.end + 1, text: '' },
            { start: again.end, end: again.end, text: ' -@dangerous' },
          ],
        },
      },
      {
        rule: 'covered-pattern',
        severity: 'info',
        message: '`~app:daily:*` is covered by `~app:*`.',
        label: 'these keys are open already',
        why: 'It opens nothing, and suggests that other keys are closed.',
        help: 'Take one of the two away, whichever says more than was meant.',
        address: 'aws_elasticache_user.report',
        span: spanOf(text, '~app:daily:*'),
        related: [{ span: spanOf(text, '~app:*', -1), message: 'by this' }],
      },
    ],
    suppressed: [
      {
        finding: unknown(text, 'resetchannels', 'resetchannels', 'aws_elasticache_user.worker'),
        reason: 'kept until the <old> cluster is gone',
      },
    ],
  }
})

const aclFile = inFile('acl-file/users.acl', (text) => ({
  users: 2,
  secrets: [
    spanOf(text, 'correct-horse-battery-staple'),
    spanOf(text, '8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92'),
  ],
  findings: [
    {
      ...unknown(text, '>correct-horse-battery-staple', '', 'user app'),
      rule: 'password-in-file',
      severity: 'warning',
      message: 'The password `correct-horse-battery-staple` stands here in the open.',
      label: 'a password in the open',
      why: 'Everyone who can read this file can log in as this user.',
      help: 'Write its SHA-256 instead: `#` and 64 digits.',
    },
    unknown(text, '+@al', 'al', 'user app', '+@all'),
  ],
}))

const longLine = inFile('long-line/users.acl', (text) => ({
  users: 1,
  findings: [
    {
      ...unknown(text, '+bitop', 'bitop', 'user queue'),
      rule: 'undone-by-later-rule',
      severity: 'warning',
      label: 'this has no effect',
      why: 'Rules are read from left to right; only the last word on a command counts.',
      related: [{ span: spanOf(text, '-bitop'), message: 'because this takes the command away again' }],
    },
    unknown(text, '+lpsh', 'lpsh', 'user queue', '+lpush'),
    {
      ...unknown(text, '-@all', 'x', 'user queue'),
      rule: 'many-commands',
      severity: 'info',
      span: { start: text.indexOf('+bitcount'), end: text.indexOf(' -bitop') },
      label: '70 commands one by one, where a few categories would do',
      why: 'Commands of later versions are not granted, and nobody can read it.',
    },
  ],
}))

const severalLines = inFile('several-lines/template.yaml', (text) => ({
  kind: 'cloudformation',
  users: 1,
  secrets: [spanOf(text, 'correct-horse-battery-staple')],
  findings: [
    {
      ...unknown(text, '-@all', 'x', 'Resources.Worker'),
      rule: 'undone-by-later-rule',
      severity: 'warning',
      span: { start: text.indexOf('+@list'), end: text.indexOf('\n        +@all') },
      label: 'these grant nothing more',
      why: 'Rules are read from left to right.',
      related: [
        { span: spanOf(text, '+@all', -1), message: 'this grants every command' },
        { span: spanOf(text, 'valkey'), message: 'for this engine' },
      ],
    },
    {
      ...unknown(text, '-@all', 'x', 'Resources.Worker'),
      rule: 'two-ways-in',
      span: { start: text.indexOf('on\n'), end: text.indexOf('      Passwords') },
      label: 'this user has no channel rule',
      why: 'It may not publish.',
    },
  ],
}))

const oddCharacters = inFile('odd-characters/users.acl', (text) => ({
  users: 1,
  findings: [
    unknown(text, '+sett', 'sett', 'user 名前', '+set'),
    { ...unknown(text, '~注文:*', 'x', 'user 名前'), rule: 'wide', label: 'a pattern of wide characters' },
    {
      ...unknown(text, '\t', 'x', 'user 名前'),
      rule: 'tab',
      label: 'a tab\tstands here',
      why: 'Escape \u001b[1mthis\u001b[0m.',
    },
    { ...unknown(text, 'cafe\u0301:*', 'x', 'user 名前'), rule: 'combined', label: 'é is two characters' },
  ],
}))

const broken = inFile('broken/users.yaml', (text) => ({
  users: 1,
  unchecked: 1,
  problems: [{ message: 'The closing quote of this string is missing.', file: spanOf(text, '"app') }],
}))

const clean = inFile('clean/users.acl', () => ({ users: 1 }))

const { path, text, ...rest } = inFile('nothing/readme.md', () => ({ targets: [] }))
const { users, unchecked, findings, suppressed, problems, secrets, targets } = rest
const kindless: FileReport = { path, text, users, unchecked, findings, suppressed, problems, secrets, targets }

/** The samples of docs/reports.md. */
const docs = inFile('docs/users.acl', (text) => ({
  path: 'users.acl',
  users: 1,
  findings: [unknown(text, '+@raed', 'raed', 'user app', '+@read')],
}))

export const cases: readonly Case[] = [
  { name: 'docs', reports: [docs] },
  { name: 'terraform', reports: [terraform, clean] },
  { name: 'acl-file', reports: [aclFile] },
  { name: 'long-line', reports: [longLine] },
  { name: 'several-lines', reports: [severalLines] },
  { name: 'odd-characters', reports: [oddCharacters] },
  { name: 'broken', reports: [broken] },
  { name: 'clean', reports: [clean] },
  { name: 'nothing', reports: [kindless] },
]
