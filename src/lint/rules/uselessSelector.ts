import { isEmpty, isSubset } from '../../engines/index.ts'
import type { Selector } from '../../permissions/index.ts'
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
  fix: 'unsafe',
  summary: 'A selector that grants nothing by itself, or nothing that the rules outside do not grant.',
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
          safety: 'unsafe',
          title: 'take the selector away; rights stay the same',
          edits: [remove(tree, part.node)],
        },
      }
    }
  },
})

function judge({ node, selector }: Part, { engine, root }: Analysis) {
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
  if (!isWithin(selector, root.selector)) return undefined
  return {
    message: 'This selector grants nothing that the rules outside do not grant already.',
    label: 'all of this is granted outside already',
    help: 'Take it away. A selector adds rights and never limits them.',
  }
}

/** Whether all of `a` is plainly in `b`. */
const isWithin = (a: Selector, b: Selector): boolean =>
  isSubset(a.commands, b.commands) &&
  (b.future || !a.future) &&
  (b.allDatabases || (!a.allDatabases && a.databases.every((id) => b.databases.includes(id)))) &&
  (b.allKeys || (!a.allKeys && [...a.keys].every(([pattern, permissions]) => hasKeys(b, pattern, permissions)))) &&
  (b.allChannels || (!a.allChannels && [...a.channels].every((pattern) => b.channels.has(pattern))))

/** The same text, or a plain prefix and one star. Compares each pattern with few: those of the root. */
function hasKeys({ keys }: Selector, pattern: string, permissions: number): boolean {
  const own = keys.get(pattern) ?? 0
  if ((permissions & ~own) === 0) return true
  for (let length = 0; length <= pattern.length; length++) {
    if (length > 0 && '*?[\\'.includes(pattern.charAt(length - 1))) return false
    const wide = pattern === '' ? 0 : (keys.get(`${pattern.slice(0, length)}*`) ?? 0)
    if ((permissions & ~wide) === 0) return true
  }
  return false
}
