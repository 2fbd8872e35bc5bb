import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain'
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
  unknownNode,
  wordNode,
} from './ruleNodes.ts'
import { type RuleToken, tokens } from './tokens.ts'
import type { RuleNode } from './tree.ts'

const nodes: ReadonlyMap<TokenType, (token: RuleToken) => RuleNode> = new Map([
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

const nodeOf = (token: RuleToken): RuleNode => (nodes.get(token.tokenType) ?? invalidNode)(token)

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
class AccessStringParser extends EmbeddedActionsParser {
  rules: RuleNode[] = []

  constructor(skipValidations: boolean) {
    // Validation needs Node 22 (`Object.groupBy`); a test builds the parser with it.
    super(Object.values(tokens), { maxLookahead: 1, skipValidations })
    this.performSelfAnalysis()
  }

  /** One alternative: a token of some kinds, and the rule that it is. The index tells Chevrotain's `CONSUME` calls apart. */
  private alternative(index: number, type: TokenType, read: (token: RuleToken) => RuleNode): { ALT: () => void } {
    return {
      ALT: () => {
        const token = this.consume(index, type) as unknown as RuleToken
        // While Chevrotain learns the grammar it hands out tokens of its own.
        if (!this.RECORDING_PHASE) this.rules.push(read(token))
      },
    }
  }

  private readonly rootRule = [
    this.alternative(0, tokens.Rule, nodeOf),
    this.alternative(0, tokens.UserRule, nodeOf),
    { ALT: () => this.SUBRULE1(this.selector) },
  ]

  private readonly selectorRule = [
    this.alternative(1, tokens.Rule, nodeOf),
    this.alternative(1, tokens.UserRule, misplacedNode),
  ]

  private readonly rootRules = (): void => {
    this.OR1(this.rootRule)
  }

  private readonly selectorRules = (): void => {
    this.OR2(this.selectorRule)
  }

  private readonly close = () => this.CONSUME1(tokens.Close)

  readonly accessString = this.RULE('accessString', () => {
    this.MANY1(this.rootRules)
  })

  private readonly selector = this.RULE('selector', () => {
    const outside = this.rules
    const inside: RuleNode[] = []
    const open = this.CONSUME1(tokens.Open) as unknown as RuleToken
    this.rules = inside
    this.MANY2(this.selectorRules)
    this.OPTION1(this.close)
    this.rules = outside
    const { selector } = open
    if (selector === undefined) return
    outside.push({
      kind: 'selector',
      start: open.startOffset,
      end: selector.end,
      text: selector.text,
      word: open.word,
      rules: inside,
      closed: selector.closed,
      unbalanced: selector.unbalanced,
      words: selector.words,
    })
  })
}

let shared: AccessStringParser | undefined

/** Reads tokens into rules. The scanner leaves nothing that the grammar could refuse. */
export function readRules(scanned: readonly RuleToken[]): readonly RuleNode[] {
  shared ??= new AccessStringParser(true)
  return runParser(shared, scanned)
}

/** Builds the parser with Chevrotain's own validation of the grammar; throws where the grammar is ambiguous. */
export function validateGrammar(): void {
  new AccessStringParser(false)
}

function runParser(parser: AccessStringParser, scanned: readonly RuleToken[]): readonly RuleNode[] {
  parser.input = scanned as unknown as IToken[]
  parser.rules = []
  parser.accessString()
  return parser.rules
}
