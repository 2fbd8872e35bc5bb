import type { RuleNode } from '../grammar/index.ts'

/** `-~x`, `!~x`, `-&x`, `-%R~x`: what people write for "all keys but these". */
export function isDenyPattern(rule: RuleNode): boolean {
  if (rule.kind !== 'command' && rule.kind !== 'password' && rule.kind !== 'invalid') return false
  const { text } = rule
  const sign = text.charAt(0)
  if (sign !== '-' && sign !== '!') return false
  const next = text.charAt(1)
  return next === '~' || next === '&' || next === '%'
}
