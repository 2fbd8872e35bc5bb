import { asciiLower, type RuleNode } from '../../grammar/index.ts'
import type { Piece } from './pieces.ts'

/** A rule of the new text. */
export type Word = readonly Piece[]

/** A rule that stays as it was written. */
export const kept = ({ start, end }: RuleNode): Word => [{ start, end }]

/** A rule in its one spelling; as it was written where a part of it is not known. */
export const spelled = (rule: RuleNode, spelling: string): Word => (rule.holes ? kept(rule) : [spelling])

/** The words that a server prints in short. */
const short: Partial<Record<string, string>> = {
  allkeys: '~*',
  allchannels: '&*',
  allcommands: '+@all',
  nocommands: '-@all',
}

/** A rule as servers print it, but for selectors: `+get`, `~app:*`, `%R~app:*`, `-@all`. */
export function spellingOf(rule: RuleNode): string {
  switch (rule.kind) {
    case 'word':
      return short[rule.name] ?? rule.name
    case 'key':
      return `${rule.read && rule.write ? '' : rule.read ? '%R' : '%W'}~${rule.pattern}`
    case 'channel':
      return `&${rule.pattern}`
    case 'command':
      return `${rule.grant ? '+' : '-'}${asciiLower(rule.name)}`
    case 'category':
      return `${rule.grant ? '+' : '-'}@${asciiLower(rule.name)}`
    default:
      return rule.text
  }
}

/** Why a rule is spelled otherwise than it was written; undefined where it is not. */
export function respelling(rule: RuleNode): 'aliases' | 'case' | 'key-permissions' | undefined {
  if (rule.kind === 'key') return rule.text.startsWith('~') ? undefined : 'key-permissions'
  if (rule.kind === 'selector') return undefined
  const spelling = spellingOf(rule)
  if (rule.text === spelling) return undefined
  return rule.kind === 'word' && short[asciiLower(rule.text)] !== undefined ? 'aliases' : 'case'
}
