import { asciiLower, type CategoryRule, type CommandRule, type RuleNode, type WordRule } from '../../grammar/index.ts'
import { compactRules } from '../draft.ts'
import type { Rewriting } from './rewrite.ts'
import { spelled, spellingOf, type Word } from './spelling.ts'

/** Command rules in their order, redundant ones too, behind `-@all` unless they begin with `+@all` or `-@all`. */
export function rewriteCommands(rules: readonly RuleNode[], { used }: Rewriting, isOpen: boolean): readonly Word[] {
  const given = rules.filter(isCommandRule)
  const [first] = given
  if (!first && isOpen) return []
  const isHeaded = first !== undefined && isWhole(first)
  if (!isHeaded) used.add('commands-reset')
  const behind = isHeaded ? given.slice(1) : given
  const named = behind.filter((rule) => !isWhole(rule))
  used.add(behind.length > 1 ? 'commands-many' : 'commands')
  if (isHeaded && first.name === 'allcommands' && behind.length > 0) used.add('all-but')
  if (named.some(({ text }) => text.includes('|'))) used.add('subcommands')
  if (named.length < behind.length || hasReplaced(named)) used.add('commands-replaced')
  const words = given.map((rule) => spelled(rule, spellingOf(rule)))
  return isHeaded ? words : [['-@all'], ...words]
}

type AnyCommandRule = CommandRule | CategoryRule | WordRule

const isWhole = (rule: AnyCommandRule): rule is WordRule => rule.kind === 'word'

const isCommandRule = (rule: RuleNode): rule is AnyCommandRule =>
  rule.kind === 'command' ||
  rule.kind === 'category' ||
  (rule.kind === 'word' && (rule.name === 'allcommands' || rule.name === 'nocommands'))

/** Whether a server would no longer print one of the rules. */
const hasReplaced = (rules: readonly AnyCommandRule[]): boolean =>
  compactRules(rules.map(({ text }) => ({ grant: text.startsWith('+'), target: asciiLower(text.slice(1)) }))).length <
  rules.length
