import type { RuleNode } from '../grammar/index.ts'

/** Why a server refuses a rule list. */
export type AclErrorCode = RuleErrorCode | 'unmatched-parenthesis'

/** Why a server refuses one rule. */
export type RuleErrorCode =
  | 'unknown-name'
  | 'syntax'
  | 'after-all-keys'
  | 'after-all-channels'
  | 'unknown-password'
  | 'malformed-hash'
  | 'already-granted'
  | 'first-arg-of-subcommand'
  | 'database-range'

const AFTER_ALL = (kind: string, word: string, list: string) =>
  `Adding a pattern after the * pattern (or the '${word}' flag) is not valid and does not have any effect. Try '${kind}' to start with an empty list of ${list}`

/** The servers' own sentences (Redis `acl.c`, `ACLSetUserStringError`; observed on 6.0 to 8.0 and Valkey 7.2 to 9.1). */
export const errorTexts: Readonly<Record<RuleErrorCode, string>> = {
  'unknown-name': 'Unknown command or category name in ACL',
  syntax: 'Syntax error',
  'after-all-keys': AFTER_ALL('resetkeys', 'allkeys', 'patterns'),
  'after-all-channels': AFTER_ALL('resetchannels', 'allchannels', 'channels'),
  'unknown-password': 'The password you are trying to remove from the user does not exist',
  'malformed-hash': 'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters',
  'already-granted':
    'Adding a subcommand of a command already fully added is not allowed. Remove the command to start. Example: -DEBUG +DEBUG|DIGEST',
  'first-arg-of-subcommand': 'Allowing first-arg of a subcommand is not supported',
  'database-range': 'The provided database ID is out of range',
}

/** What a server answers to rules that it refuses. */
export interface AclError {
  readonly code: AclErrorCode
  /** The server's text after `ERR `. It quotes the rule, and so a secret if the rule holds one. */
  readonly message: string
  /** The rule that was refused; for a selector, the whole selector. */
  readonly rule: RuleNode
  /** Which argument or word that rule begins at, counted from 0. */
  readonly index: number
}
