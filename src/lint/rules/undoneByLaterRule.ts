import { isSubset } from '../../engines/index.ts'
import type { AccessString } from '../../grammar/index.ts'
import { insert, remove } from '../edits.ts'
import { defineRule, type Finding } from '../rule.ts'
import { type UndoneStep, undoneSteps, hasUndone } from '../undone.ts'
import { quote } from '../words.ts'
import { mayUndoWords, wordsUndone } from '../wordsUndone.ts'

export const undoneByLaterRule = defineRule({
  id: 'undone-by-later-rule',
  scope: 'engine',
  needs: 'always',
  severity: 'warning',
  presets: ['recommended'],
  fix: 'unsafe',
  summary: 'A rule that a later one takes back entirely.',
  why: 'Rules are read from left to right, and the last one that speaks of a command, key or flag decides.',
  sources: ['https://valkey.io/topics/acl/#how-acl-rules-are-applied', 'https://valkey.io/commands/acl-setuser/'],
  bad: [
    {
      text: 'on ~app:* -@dangerous +@all',
      at: '-@dangerous',
      fixed: 'on ~app:* +@all -@dangerous',
      note: 'The commonest mistake of all: every dangerous command is granted.',
    },
    { text: 'on ~app:* +get +set -@all', at: '+get', note: 'A trailing `-@all` grants nothing at all.' },
    { text: 'off ~app:* +@read on', at: 'off' },
  ],
  good: [
    { text: 'on ~app:* +@all -@dangerous' },
    { text: 'on ~app:* -@all +get +set' },
    { text: 'on ~app:* -@all +@all -@admin' },
  ],
  may: ({ parts, root }) => parts.some(hasUndone) || mayUndoWords(root),
  *check({ tree, parts, root }) {
    for (const part of parts) for (const undone of undoneSteps(part)) yield describe(undone, tree)
    yield* wordsUndone(root)
  },
})

function describe({ step, culprit }: UndoneStep, tree: AccessString): Finding {
  const [rule, later] = [step.rule, culprit.rule]
  const finding = {
    span: rule,
    message: `${quote(rule.text)} is undone by ${quote(later.text)} after it.`,
    label: step.grant ? 'so this grants nothing' : 'so this takes nothing away',
    related: [{ span: later, message: step.grant ? 'this takes it away again' : 'this grants it again' }],
  }
  // Where the one takes back all of the other, changing places would only undo the other way round.
  if (rule.end > later.start || isSubset(culprit.bits, step.bits)) return finding
  return {
    ...finding,
    help: `Write ${quote(rule.text)} after ${quote(later.text)}, or take it away.`,
    fix: {
      safety: 'unsafe',
      title: `put ${rule.text} after ${later.text}`,
      edits: [remove(tree, rule), insert(later.end, ` ${rule.text}`)],
    },
  }
}
