import type { RuleNode } from '../grammar/index.ts'
import type { RefusedRule } from './refusals.ts'

/** A form that stops servers. */
export type Crash = 'permission-alone' | 'permission-missing' | 'first-arg' | 'unclosed-in-file'

/** Which of the forms that stop servers a refused rule has. */
export function crashOf({ rule, code, refusedBy }: RefusedRule): Crash | undefined {
  if (rule.kind === 'invalid' && rule.reason === 'key-permission') {
    if (rule.text === '%') return 'permission-alone'
    return rule.text.startsWith('%~') ? 'permission-missing' : undefined
  }
  if (rule.kind === 'command') return code === 'syntax' && !rule.name.endsWith('|') ? 'first-arg' : undefined
  const tree = refusedBy[0]?.tree
  if (rule.kind !== 'selector' || rule.closed || tree?.splitting !== 'acl-file') return undefined
  const modern = refusedBy.some(({ engine }) => engine.traits.selectors)
  return modern && tree.rules.some((other) => isComplete(other, rule)) ? 'unclosed-in-file' : undefined
}

const isComplete = (other: RuleNode, rule: RuleNode): boolean => other.start < rule.start && other.kind !== 'empty'
