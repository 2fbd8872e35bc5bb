import { asciiLower, type CategoryRule, type CommandRule, type RuleNode, type WordRule } from '../../grammar/index.ts'
import { compactRules } from '../draft.ts'
import type { Rewriting } from './rewrite.ts'
import { spelled, spellingOf, type Word } from './spelling.ts'

/**
 * Command rules in their order, redundant ones too, behind `-@all` unless they begin with `+@all`. As servers of the 7.2
 * line print them: `+@all` and `-@all` put an end to those before, and of two for the same target the last one stays.
 */
export function rewriteCommands(rules: readonly RuleNode[], { used }: Rewriting, isOpen: boolean): readonly Word[] {
  const given = rules.filter(isCommandRule)
  if (given.length === 0 && isOpen) return []
  const head = given.findLastIndex(isWhole)
  if (head > 0) used.add('commands-folded')
  const behind = given.slice(head + 1).flatMap((rule) => (isWhole(rule) ? [] : [retainedOf(rule)]))
  const list = compactRules(behind)
  if (list.length < behind.length) used.add('commands-folded')

  const first = given[head]
  if (!first) used.add('commands-reset')
  const whole = first ? spellingOf(first) : '-@all'
  used.add(list.length > 1 ? 'commands-many' : 'commands')
  if (whole === '+@all' && list.length > 0) used.add('all-but')
  if (list.some(({ target }) => target.includes('|'))) used.add('subcommands')
  return [[whole], ...list.map(({ rule }) => spelled(rule, spellingOf(rule)))]
}

type NamedRule = CommandRule | CategoryRule

const isWhole = (rule: NamedRule | WordRule): rule is WordRule => rule.kind === 'word'

const isCommandRule = (rule: RuleNode): rule is NamedRule | WordRule =>
  rule.kind === 'command' ||
  rule.kind === 'category' ||
  (rule.kind === 'word' && (rule.name === 'allcommands' || rule.name === 'nocommands'))

/** What a part of is not known replaces nothing. */
const retainedOf = (rule: NamedRule) => ({
  rule,
  grant: rule.grant,
  target: `${rule.kind === 'category' ? '@' : ''}${asciiLower(rule.name)}${rule.holes ? `|${rule.start} ` : ''}`,
})
