/** A half-open range of UTF-16 offsets into the given text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * How a text is cut into rules before they are read.
 *
 * - `access-string`: at any of the six ASCII blanks. How AWS treats tabs and newlines is not known.
 * - `acl-file`: what follows the name in a line of an ACL file: at each single space, empty rules kept, no quotes.
 * - `configuration`: what follows the name in a `user` line of redis.conf or valkey.conf: quotes and escapes count.
 * - `arguments`: the text is one argument, as given to ACL SETUSER. See `parseArguments` for several.
 */
export type Splitting = 'access-string' | 'acl-file' | 'configuration' | 'arguments'

/** What may follow a closing quote: only a blank (`strict`), or the rest of the word, as in a shell (Valkey from 9.0 on). */
export type QuoteStyle = 'strict' | 'shell'

/** Words that concern the whole user, not one selector. */
export type UserWord =
  'on' | 'off' | 'nopass' | 'resetpass' | 'sanitize-payload' | 'skip-sanitize-payload' | 'clearselectors' | 'reset'

/** Words that stand for a pattern, a category or their absence; allowed inside `( … )` too. */
export type SelectorWord =
  'allkeys' | 'resetkeys' | 'allchannels' | 'resetchannels' | 'alldbs' | 'resetdbs' | 'allcommands' | 'nocommands'

interface Rule extends Span {
  /** The rule as a server reads it: quotes and escapes resolved, words of a selector joined by one space. */
  readonly text: string
  /** Which word or argument it begins at, counted from 0. */
  readonly word: number
  /** Spans inside the rule whose text is not known here. Absent where everything is known. */
  readonly holes?: readonly Span[]
}

/** `on`, `allkeys`, `resetchannels`, …, also as `~*`, `&*`, `+@all`, `-@all`. */
export interface WordRule extends Rule {
  readonly kind: 'word'
  readonly name: UserWord | SelectorWord
}

/** `~pattern`, `%R~pattern`, `%RW` (an empty pattern). */
export interface KeyRule extends Rule {
  readonly kind: 'key'
  readonly pattern: string
  readonly read: boolean
  readonly write: boolean
}

/** `&pattern` */
export interface ChannelRule extends Rule {
  readonly kind: 'channel'
  readonly pattern: string
}

/** `+get`, `-config|set`, `+select|0`. Which of these a name is only an engine can tell. */
export interface CommandRule extends Rule {
  readonly kind: 'command'
  readonly grant: boolean
  /** As written, without the sign. */
  readonly name: string
}

/** `+@read`, `-@dangerous` */
export interface CategoryRule extends Rule {
  readonly kind: 'category'
  readonly grant: boolean
  /** As written, without sign and `@`. */
  readonly name: string
}

/** `>password`, `<password`, `#hash`, `!hash` */
export interface PasswordRule extends Rule {
  readonly kind: 'password'
  readonly adds: boolean
  readonly form: 'text' | 'hash'
  /** A secret, in the open. */
  readonly secret: string
}

/** `db=0,1` */
export interface DatabaseRule extends Rule {
  readonly kind: 'database'
  /** What follows `db=`, as written. */
  readonly list: string
}

/** `( … )` */
export interface SelectorRule extends Rule {
  readonly kind: 'selector'
  readonly rules: readonly RuleNode[]
  /** False: the parenthesis is never closed. */
  readonly closed: boolean
  /** The quotes inside do not balance: a server takes such a selector as empty and says nothing. */
  readonly unbalanced: boolean
  /** The words or arguments that it was put together from. */
  readonly words: readonly string[]
}

/** What no server reads as a rule. */
export interface InvalidRule extends Rule {
  readonly kind: 'invalid'
  readonly reason: InvalidReason
  /** One sentence for a person, user input in backticks. Holds no secret. */
  readonly message: string
}

/** Why a rule cannot be read; `message` of the rule says it in words. */
export type InvalidReason =
  'bare-word' | 'key-permission' | 'key-pattern' | 'channel-pattern' | 'inside-selector' | 'unbalanced-quotes'

/** A rule of no bytes: a doubled space in an ACL file, an empty argument. Servers pass over it. */
export interface EmptyRule extends Rule {
  readonly kind: 'empty'
}

/** A hole that is, or touches, a whole rule: any number of rules may stand there. */
export interface UnknownRule extends Rule {
  readonly kind: 'unknown'
}

/** One rule of an access string; `kind` tells which. */
export type RuleNode =
  | WordRule
  | KeyRule
  | ChannelRule
  | CommandRule
  | CategoryRule
  | PasswordRule
  | DatabaseRule
  | SelectorRule
  | InvalidRule
  | EmptyRule
  | UnknownRule

/** A text and the rules in it. */
export interface AccessString {
  readonly text: string
  readonly splitting: Splitting
  readonly holes: readonly Span[]
  readonly rules: readonly RuleNode[]
}
