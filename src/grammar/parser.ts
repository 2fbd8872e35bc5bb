import { EmbeddedActionsParser, type IToken } from 'chevrotain'
import { misplacedNode, ruleNode } from './ruleNodes.ts'
import { type RuleToken, tokens } from './tokens.ts'
import type { RuleNode } from './tree.ts'

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

  private readonly add = (token: IToken): void => {
    this.rules.push(ruleNode(token as unknown as RuleToken))
  }

  private readonly addMisplaced = (token: IToken): void => {
    this.rules.push(misplacedNode(token as unknown as RuleToken))
  }

  private readonly rule = [
    { ALT: () => this.add(this.CONSUME1(tokens.Command)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Category)) },
    { ALT: () => this.add(this.CONSUME1(tokens.SelectorWord)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Key)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Channel)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Database)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Empty)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Unknown)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Invalid)) },
  ]

  private readonly rootRule = [
    ...this.rule,
    { ALT: () => this.add(this.CONSUME1(tokens.UserWord)) },
    { ALT: () => this.add(this.CONSUME1(tokens.Password)) },
    { ALT: () => this.SUBRULE1(this.selector) },
  ]

  private readonly selectorRule = [
    ...this.rule,
    { ALT: () => this.addMisplaced(this.CONSUME2(tokens.UserWord)) },
    { ALT: () => this.addMisplaced(this.CONSUME2(tokens.Password)) },
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
