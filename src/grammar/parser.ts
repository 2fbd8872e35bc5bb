import type { IToken, ParserMethod, TokenType } from 'chevrotain'
import { type Alternative, before, byType, choice, OneTokenParser } from './oneToken.ts'
import {
  categoryNode,
  channelNode,
  commandNode,
  databaseNode,
  emptyNode,
  invalidNode,
  keyNode,
  misplacedNode,
  passwordNode,
  selectorNode,
  unknownNode,
  wordNode,
} from './ruleNodes.ts'
import { type RuleToken, tokens } from './tokens.ts'
import type { RuleNode } from './tree.ts'

type ReadNode = (token: RuleToken) => RuleNode

const nodes = byType<ReadNode>([
  [tokens.SelectorWord, wordNode],
  [tokens.Key, keyNode],
  [tokens.Channel, channelNode],
  [tokens.Command, commandNode],
  [tokens.Category, categoryNode],
  [tokens.Database, databaseNode],
  [tokens.Empty, emptyNode],
  [tokens.Unknown, unknownNode],
  [tokens.UserWord, wordNode],
  [tokens.Password, passwordNode],
])

const nodeOf: ReadNode = (token) => (nodes[token.tokenTypeIdx] ?? invalidNode)(token)

/**
 * The grammar of access strings. Tokens are whole rules, made by the scanner; what no server reads is a rule of its own
 * (`invalid-rule`), so that reading goes on behind it.
 *
 *     access-string  = { rule | user-rule | selector }
 *     selector       = "(" { rule | misplaced } [ ")" ]
 *     rule           = selector-word | key | channel | command | category | database | empty | unknown | invalid-rule
 *     user-rule      = user-word | password
 *     misplaced      = user-rule
 *
 *     user-word      = "on" | "off" | "nopass" | "resetpass" | "sanitize-payload" | "skip-sanitize-payload"
 *                    | "clearselectors" | "reset"
 *     selector-word  = "allkeys" | "~*" | "resetkeys" | "allchannels" | "&*" | "resetchannels"
 *                    | "alldbs" | "resetdbs" | "allcommands" | "+@all" | "nocommands" | "-@all"
 *     key            = "~" pattern | "%" permissions [ "~" pattern ]
 *     permissions    = "R" [ "W" ] | "W" [ "R" ]
 *     channel        = "&" pattern
 *     command        = ( "+" | "-" ) name [ "|" ( subcommand | first-arg ) ]
 *     category       = ( "+" | "-" ) "@" name
 *     password       = ( ">" | "<" ) text | ( "#" | "!" ) hash
 *     database       = "db=" number { "," number }
 *     pattern        = { any character but a blank or NUL }
 *
 * Words, names and permissions are read without regard to ASCII case; patterns and passwords as they are.
 *
 * @see https://valkey.io/topics/acl/
 */
class AccessStringParser extends OneTokenParser {
  rules: RuleNode[] = []
  // Chevrotain sets rules by their names; V8 would keep the parser as a dictionary if they were not there before.
  readonly accessString: () => void
  private readonly selector: ParserMethod<[], void>

  constructor() {
    super(Object.values(tokens))
    const rootRule = choice([
      this.token(0, tokens.Rule, nodeOf),
      this.token(0, tokens.UserRule, nodeOf),
      { first: tokens.Open, ALT: () => this.SUBRULE1(this.selector) },
    ])
    const rootRules = before(rootRule, () => this.OR1(rootRule))
    this.accessString = this.RULE('accessString', () => {
      this.MANY1(rootRules)
    })

    const selectorRule = choice([this.token(1, tokens.Rule, nodeOf), this.token(1, tokens.UserRule, misplacedNode)])
    const selectorRules = before(selectorRule, () => this.OR2(selectorRule))
    const close = before(choice([{ first: tokens.Close, ALT: () => undefined }]), () => this.CONSUME1(tokens.Close))
    this.selector = this.RULE('selector', () => {
      const outside = this.rules
      const inside: RuleNode[] = []
      const open = this.CONSUME1(tokens.Open) as unknown as RuleToken
      this.rules = inside
      this.MANY2(selectorRules)
      this.OPTION1(close)
      this.rules = outside
      if (open.selector) outside.push(selectorNode(open, open.selector, inside))
    })
    this.performSelfAnalysis()
  }

  /** One alternative: a token of some kinds, and the rule that it is. The index tells Chevrotain's `CONSUME` calls apart. */
  private token(index: number, type: TokenType, read: ReadNode): Alternative {
    return {
      first: type,
      ALT: () => {
        const token = this.consume(index, type) as unknown as RuleToken
        // While Chevrotain learns the grammar it hands out tokens of its own.
        if (!this.RECORDING_PHASE) this.rules.push(read(token))
      },
    }
  }
}

let shared: AccessStringParser | undefined

/** Reads tokens into rules. The scanner leaves nothing that the grammar could refuse. */
export function readRules(scanned: readonly RuleToken[]): readonly RuleNode[] {
  shared ??= new AccessStringParser()
  return runParser(shared, scanned)
}

/**
 * `readRules` with Chevrotain's own analysis of the grammar and its own lookahead.
 *
 * @throws Error where the grammar is ambiguous.
 */
export function analysedReader(): typeof readRules {
  const parser = new AccessStringParser()
  parser.analyse()
  return (scanned) => runParser(parser, scanned)
}

function runParser(parser: AccessStringParser, scanned: readonly RuleToken[]): readonly RuleNode[] {
  parser.input = scanned as unknown as IToken[]
  parser.rules = []
  parser.accessString()
  return parser.rules
}
