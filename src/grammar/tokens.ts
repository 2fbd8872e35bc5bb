import { createToken, Lexer, type TokenType } from 'chevrotain'
import type { InvalidReason, SelectorRule } from './tree.ts'

// The scanner makes the tokens, so no pattern is ever matched: a token is a whole rule.
const tokenType = (name: string, ...categories: TokenType[]): TokenType =>
  createToken({ name, pattern: Lexer.NA, categories })

/** What stands anywhere, and what concerns the user as a whole: all that the grammar must tell apart. */
const Rule = tokenType('Rule')
const UserRule = tokenType('UserRule')

export const tokens = {
  Rule,
  UserRule,
  UserWord: tokenType('UserWord', UserRule),
  SelectorWord: tokenType('SelectorWord', Rule),
  Key: tokenType('Key', Rule),
  Channel: tokenType('Channel', Rule),
  Command: tokenType('Command', Rule),
  Category: tokenType('Category', Rule),
  Password: tokenType('Password', UserRule),
  Database: tokenType('Database', Rule),
  Open: tokenType('Open'),
  Close: tokenType('Close'),
  Empty: tokenType('Empty', Rule),
  Unknown: tokenType('Unknown', Rule),
  Invalid: tokenType('Invalid', Rule),
} as const

/** What Chevrotain's parser needs of a token, and what the tree needs of a rule. */
export interface RuleToken {
  /** The rule as a server gets it. */
  readonly image: string
  /** The part of it up to a NUL: how far servers compare words and names. */
  readonly visible: string
  readonly startOffset: number
  readonly endOffset: number
  readonly tokenType: TokenType
  readonly tokenTypeIdx: number
  readonly word: number
  /** For `Invalid`: why, where its characters do not tell. */
  readonly reason?: InvalidReason
  /** For `Open`: what the scanner knows of the selector as a whole. */
  readonly selector?: SelectorToken
}

export type SelectorToken = Pick<SelectorRule, 'text' | 'end' | 'closed' | 'unbalanced' | 'words'>
