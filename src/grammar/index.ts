export { asciiLower, hasBlankOrNul, isBlank, lowerCode, untilNul } from './characters.ts'
export { parse, parseArguments, type ParseOptions } from './parse.ts'
export { print } from './print.ts'
export { hasKeys, requireText, requireTree } from './required.ts'
export { looseSecrets, maskRules, secretsIn } from './secrets.ts'
export { quotedWords, unquote } from './quotes.ts'
export type {
  AccessString,
  CategoryRule,
  ChannelRule,
  CommandRule,
  DatabaseRule,
  EmptyRule,
  InvalidReason,
  InvalidRule,
  KeyRule,
  PasswordRule,
  QuoteStyle,
  RuleNode,
  SelectorRule,
  SelectorWord,
  Span,
  Splitting,
  UnknownRule,
  UserWord,
  WordRule,
} from './tree.ts'
