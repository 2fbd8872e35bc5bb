import type { AccessString } from '../../grammar/index.ts'
import { remove } from '../edits.ts'
import { mayRepeat, repetitions, type Repetition } from '../repetitions.ts'
import { defineRule, type Finding } from '../rule.ts'
import { quote } from '../words.ts'

export const duplicateRule = defineRule({
  id: 'duplicate-rule',
  scope: 'engine',
  needs: 'always',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'safe',
  summary: 'A rule that stands there twice.',
  why: 'The second one changes nothing; often another rule was meant, such as a second prefix.',
  sources: ['https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~app:* ~app:* +@read', at: '~app:*', fixed: 'on ~app:* +@read' },
    { text: 'on ~app:* +get +set +GET', at: '+GET', fixed: 'on ~app:* +set +GET', note: 'Case makes no difference.' },
    { text: 'on ~a:* +@read on', at: 'on', fixed: 'on ~a:* +@read' },
    { text: 'on ~* -@all +@read (~tmp:* +set) (~tmp:* +set)', engine: 'valkey-8.1', at: '(~tmp:* +set)' },
  ],
  good: [
    { text: 'on ~app:* ~jobs:* +@read' },
    { text: 'on ~app:* +@all -keys +@read +keys', note: 'Granted, taken away and granted again.' },
    { text: 'on %R~app:* %W~app:* +@all -@dangerous' },
  ],
  may: ({ parts, engine }) => parts.some((part) => mayRepeat(part, engine)),
  *check({ tree, parts, engine }) {
    for (const part of parts) for (const repetition of repetitions(part, engine)) yield describe(repetition, tree)
  },
})

function describe({ rule, earlier }: Repetition, tree: AccessString): Finding {
  const shown = rule.kind === 'password' ? 'This password' : quote(rule.text)
  const finding = {
    span: rule,
    message: `${shown} is already there.`,
    label: 'said before',
    help: 'Take one of the two away, or write what was meant.',
  }
  // What 7.0 reads anew has lost its place.
  if (rule.start === earlier.start) return finding
  // A server keeps a command rule where it stands last, and everything else where it stands first.
  const surplus = rule.kind === 'command' || rule.kind === 'category' ? earlier : rule
  return {
    ...finding,
    related: [{ span: earlier, message: 'here' }],
    fix: { safety: 'safe', title: 'take one of the two away', edits: [remove(tree, surplus)] },
  }
}
