import { type Crash, crashOf } from '../crashes.ts'
import { quoteRule } from '../quoteRule.ts'
import { refusalsOf } from '../refusalOwner.ts'
import type { RefusedRule } from '../refusals.ts'
import { defineRule, type TargetFinding } from '../rule.ts'

export const crashesServer = defineRule({
  id: 'crashes-server',
  scope: 'targets',
  severity: 'error',
  presets: ['recommended'],
  only: { refused: true },
  summary: 'A form that stops the server process of named releases.',
  why: 'A server that takes such a rule stops, with everything on it, and stops again when it reads it from its file.',
  sources: [
    'https://nvd.nist.gov/vuln/detail/CVE-2024-51741',
    'https://nvd.nist.gov/vuln/detail/CVE-2024-31227',
    'https://github.com/valkey-io/valkey/blob/unstable/src/acl.c',
  ],
  bad: [
    { text: 'on % +@read', at: '%' },
    { text: 'on %~app:* +@read', at: '%~app:*' },
    { text: 'on (~app:* "+select|a b")', engine: 'valkey', at: '"+select|a b"' },
    { text: 'on ~app:* +select|"', engine: 'valkey', at: '+select|"' },
    { text: 'on (~app:* +get', engine: 'valkey-9.1', splitting: 'acl-file', at: '(~app:* +get' },
  ],
  good: [
    { text: 'on %R~app:* +@read', engine: 'valkey' },
    { text: 'on ~app:* +select|0', engine: 'valkey' },
    {
      text: '(~app:* +get',
      engine: 'valkey-9.1',
      splitting: 'acl-file',
      note: 'With no rule before it, the line is only refused.',
    },
  ],
  *check(analyses) {
    for (const row of refusalsOf('crashes-server', analyses)) {
      const crash = crashOf(row)
      if (crash) yield { span: row.rule, holds: row.refusedBy, ...DESCRIPTIONS[crash](row) }
    }
  },
})

type Description = Pick<TargetFinding, 'message' | 'label' | 'help'>

/** Observed on the named releases; the others answer with an error. */
const DESCRIPTIONS: Readonly<Record<Crash, (row: RefusedRule) => Description>> = {
  'permission-alone': () => ({
    message:
      '`%` alone is no rule, and it stops Redis 7.0 to 7.2.6 and 7.4.0 to 7.4.1, and Valkey 7.2 and 8.0 up to 8.0.1.',
    label: 'says neither R nor W, nor a pattern',
    help: 'Write `%R~pattern` or `%W~pattern`.',
  }),
  'permission-missing': ({ rule }) => ({
    message: `${quoteRule(rule)} says neither R nor W, and it stops Redis 7.0, 7.2 before 7.2.6 and 7.4.0, and Valkey 7.2 before 7.2.7 and 8.0.0.`,
    label: 'R, W or RW belongs between % and ~',
    help: 'Write `%R~` to open reading, `%W~` to open writing, or `~` for both.',
  }),
  'first-arg': ({ rule }) => ({
    message: `The first argument in ${quoteRule(rule)} holds a blank or an open quote, which stops Redis and Valkey from 7.2 on as soon as the user is listed or saved.`,
    label: 'a blank or open quote in a first argument',
    help: 'Grant the command as a whole, or a first argument without blanks and quotes.',
  }),
  'unclosed-in-file': () => ({
    message:
      'A parenthesis that is never closed, after another rule of the line, stops Redis and Valkey from 7.0 on when they load the ACL file.',
    label: 'needs a closing parenthesis',
    help: 'Put `)` right after the last rule of the selector.',
  }),
}
