import { isEmpty, isSubset, union } from '../../engines/index.ts'
import { addsNothing } from '../../permissions/index.ts'
import type { Analysis, Part } from '../analysis.ts'
import { commandSets } from '../commandSets.ts'
import { remove } from '../edits.ts'
import { defineRule } from '../rule.ts'

export const uselessSelector = defineRule({
  id: 'useless-selector',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  only: { kinds: ['selector'] },
  fix: 'safe',
  summary: 'A selector that grants nothing by itself, or nothing that is not granted beside it.',
  why: 'A command must be allowed by one selector alone: its keys and commands do not add up with those outside.',
  sources: ['https://valkey.io/topics/acl/#selectors'],
  bad: [
    { text: 'on ~app:* +@read (~tmp:*)', engine: 'valkey', at: '(~tmp:*)', note: 'Keys, but no command for them.' },
    {
      text: 'on ~app:* +@read (+set +del)',
      engine: 'valkey',
      at: '(+set +del)',
      fixed: 'on ~app:* +@read',
      note: 'Commands, but no keys for them.',
    },
    { text: 'on ~app:* +@read +@write (~app:cache:* +get)', engine: 'valkey', at: '(~app:cache:* +get)' },
    {
      text: 'on ~app:* +@read (~job:* +@all) (~job:[0-9]* +@list)',
      engine: 'valkey',
      at: '(~job:[0-9]* +@list)',
      fixed: 'on ~app:* +@read (~job:* +@all)',
    },
  ],
  good: [
    { text: 'on ~app:* +@read (~tmp:* +@write)', engine: 'valkey' },
    { text: 'on %R~app:* +@all -@dangerous (~app:cache:* +set)', engine: 'valkey' },
    { text: 'on ~app:* +@read (+ping +info)', engine: 'valkey', note: 'Commands without keys.' },
  ],
  *check(analysis) {
    if (analysis.parts.length === 1) return
    const { parts, tree } = analysis
    for (const part of parts) {
      const said = judge(part, analysis)
      if (!said || !part.node) continue
      yield {
        span: part.node,
        ...said,
        fix: {
          safety: 'safe',
          title: 'take the selector away; rights stay the same',
          edits: [remove(tree, part.node)],
        },
      }
    }
  },
})

function judge(part: Part, analysis: Analysis) {
  const { node, selector } = part
  const { engine } = analysis
  if (!node || node.rules.length === 0 || node.unbalanced || selector.firstArgs.size > 0) return undefined
  const { keyed, always } = commandSets(engine)
  const { commands, allKeys, keys } = selector
  if (isEmpty(commands) || isSubset(commands, always)) {
    return {
      message: 'This selector names no command, so it grants nothing.',
      label: 'no command, so it grants nothing',
      help: 'Write the commands for its keys into it: those outside the parentheses do not count here.',
    }
  }
  if (!allKeys && keys.size === 0 && isSubset(commands, keyed)) {
    return {
      message: 'This selector names no key, and all of its commands need one, so it grants nothing.',
      label: 'no key, so it grants nothing',
      help: 'Write the keys for its commands into it: those outside the parentheses do not count here.',
    }
  }
  if (!isGrantedBeside(part, analysis)) return undefined
  return {
    message: 'This selector grants nothing that is not granted beside it already.',
    label: 'all of this is granted beside it already',
    help: 'Take it away. A selector adds rights and never limits them.',
  }
}

/** With more selectors, each is compared with the rules outside only. */
const MOST_COMPARED = 20

/** Whether all that a part allows is allowed by the others, now and for commands not known yet. */
function isGrantedBeside({ selector }: Part, { engine, root, parts }: Analysis): boolean {
  const { always } = commandSets(engine)
  const beside = parts.length > MOST_COMPARED ? [root] : parts.filter((part) => part.selector !== selector)
  const others = beside.map((part) => part.selector)
  if (selector.future && !others.some(({ future }) => future)) return false
  const granted = others.reduce((bits, { commands }) => union(bits, commands), always)
  return isSubset(selector.commands, granted) && addsNothing(selector, others, engine)
}
