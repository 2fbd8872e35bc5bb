import { createToken, Lexer, type TokenType } from 'chevrotain'
import type { InvalidReason, SelectorRule } from './tree.ts'

// The scanner makes the tokens, so no pattern is ever matched: a token is a whole rule.
const tokenType = (name: string): TokenType => createToken({ name, pattern: Lexer.NA })

export const tokens = {
  UserWord: tokenType('UserWord'),
  SelectorWord: tokenType('SelectorWord'),
  Key: tokenType('Key'),
  Channel: tokenType('Channel'),
  Command: tokenType('Command'),
  Category: tokenType('Category'),
  Password: tokenType('Password'),
  Database: tokenType('Database'),
  Open: tokenType('Open'),
  Close: tokenType('Close'),
  Empty: tokenType('Empty'),
  Unknown: tokenType('Unknown'),
  Invalid: tokenType('Invalid'),
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
