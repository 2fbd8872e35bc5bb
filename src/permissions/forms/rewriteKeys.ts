import type { KeyRule, RuleNode } from '../../grammar/index.ts'
import type { Rewriting } from './rewrite.ts'
import { kept, type Word } from './spelling.ts'

interface Key {
  readonly rule: RuleNode
  readonly read: boolean
  readonly write: boolean
}

/**
 * Key patterns in the order they were given. As on a server, `resetkeys` and `~*` put an end to those before, and patterns
 * that are given twice are one, with the permissions of both.
 */
export function rewriteKeys(rules: readonly RuleNode[], { used }: Rewriting, isOpen: boolean): readonly Word[] {
  const keys = new Map<string, Key>()
  for (const rule of rules) {
    const isAll = rule.kind === 'word' && rule.name === 'allkeys'
    if (isAll || (rule.kind === 'word' && rule.name === 'resetkeys')) {
      if (keys.size > 0) used.add('keys-folded')
      if (!isAll) used.add('resetkeys')
      keys.clear()
    }
    if (isAll) keys.set('*', { rule, read: true, write: true })
    if (rule.kind !== 'key') continue
    const earlier = keys.get(nameOf(rule))
    if (earlier) used.add('keys-folded')
    const { read = false, write = false } = earlier ?? {}
    keys.set(nameOf(rule), { rule, read: read || rule.read, write: write || rule.write })
  }
  if (keys.size > 0) used.add('keys')
  const all = keys.get('*')
  if (all?.read && all.write) {
    // A server reads no other pattern behind `~*`, but behind `%RW~*`, which it prints as `~*`, too.
    if (keys.size > 1) used.add('keys-folded')
    return [[isOpen && all.rule.kind === 'key' ? '%RW~*' : '~*']]
  }
  return [...keys].map(([name, key]) => wordOf(name, key))
}

/** Whether two patterns are the same is not known where a part of one is not. */
const nameOf = (rule: KeyRule): string => (rule.holes ? `${rule.start} ${rule.text}` : rule.pattern)

function wordOf(pattern: string, { rule, read, write }: Key): Word {
  if (rule.holes) return kept(rule)
  return [`${read && write ? '' : read ? '%R' : '%W'}~${pattern}`]
}
