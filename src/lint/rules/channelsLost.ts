import type { AccessString, RuleNode } from '../../grammar/index.ts'
import { insert, remove } from '../edits.ts'
import { isWord } from '../grants.ts'
import { MARKS, WORDS } from '../look.ts'
import { defineRule, type Finding } from '../rule.ts'
import { quote } from '../words.ts'

export const channelsLost = defineRule({
  id: 'channels-lost',
  scope: 'text',
  severity: 'warning',
  presets: ['recommended'],
  only: { words: ['resetchannels'] },
  fix: 'unsafe',
  summary: '`resetchannels` after channel patterns, which it forgets.',
  why: 'Rules are read from left to right: `resetchannels` takes away every channel named before it, so subscribing fails.',
  sources: ['https://github.com/celery/celery/issues/8724', 'https://valkey.io/commands/acl-setuser/'],
  bad: [
    {
      text: 'on ~celery* &celery* resetchannels +@all -@dangerous',
      at: 'resetchannels',
      fixed: 'on ~celery* resetchannels &celery* +@all -@dangerous',
    },
    { text: 'on ~* &* +@pubsub resetchannels', at: 'resetchannels', fixed: 'on ~* resetchannels &* +@pubsub' },
  ],
  good: [
    { text: 'on ~celery* resetchannels &celery* +@all -@dangerous' },
    { text: 'on ~app:* resetchannels +@read +@write' },
  ],
  may: ({ rules }, { marks, words }) =>
    ((marks & MARKS.channel) !== 0 || (words & WORDS.allchannels) !== 0) && mayLose(rules),
  *check(tree) {
    yield* lost(tree.rules, tree)
    for (const rule of tree.rules) if (rule.kind === 'selector' && rule.closed) yield* lost(rule.rules, tree)
  },
})

const isChannel = (rule: RuleNode): boolean => rule.kind === 'channel' || isWord(rule, 'allchannels')

/** Whether a channel stands before the last `resetchannels`, or there are parentheses to look into. */
function mayLose(rules: readonly RuleNode[]): boolean {
  let seen = false
  for (const rule of rules) {
    if (rule.kind === 'selector') return true
    if (rule.kind === 'channel') seen = true
    else if (rule.kind === 'word') {
      if (rule.name === 'allchannels') seen = true
      else if (rule.name === 'resetchannels' && seen) return true
    }
  }
  return false
}

/** Each `resetchannels` that forgets a channel, with the first that it forgets. */
function* lost(rules: readonly RuleNode[], tree: AccessString): Iterable<Finding> {
  let first: RuleNode | undefined
  for (const rule of rules) {
    if (isChannel(rule)) first ??= rule
    else if (isWord(rule, 'reset')) first = undefined
    else if (isWord(rule, 'resetchannels')) {
      if (first) yield describe(rule, first, tree)
      first = undefined
    }
  }
}

const describe = (rule: RuleNode, first: RuleNode, tree: AccessString): Finding => ({
  span: rule,
  message: `${quote(rule.text)} takes ${quote(first.text)} back, which stands before it.`,
  label: 'forgets the channels before it',
  related: [{ span: first, message: 'so this allows no channel' }],
  help: `Write ${quote(rule.text)} before the channels.`,
  fix: {
    safety: 'unsafe',
    title: `put ${rule.text} before ${first.text}: the channels count again`,
    edits: [insert(first.start, `${rule.text} `), remove(tree, rule)],
  },
})
