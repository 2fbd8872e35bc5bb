import { holesWithin } from './holes.ts'
import type { Located } from './located.ts'
import { readRules } from './parser.ts'
import { requireText } from './required.ts'
import { COVER, scan, scanArguments } from './scanner.ts'
import type { AccessString, QuoteStyle, RuleNode, Span, Splitting } from './tree.ts'

/** How a text is to be read. */
export interface ParseOptions {
  /** Default: `access-string`. */
  readonly splitting?: Splitting
  /** Stretches of the text whose content is not known here, as UTF-16 offsets: not empty, in order, apart. */
  readonly holes?: readonly Span[]
}

/**
 * Reads an access string, or the rules of an ACL file or configuration line, into a tree. Never throws on any text and
 * loses nothing: `print(parse(text)) === text`. What cannot be read becomes a rule of kind `invalid` with a message, and
 * reading goes on behind it. Takes time linear in the text.
 *
 * The rules are those of ACL SETUSER (https://valkey.io/commands/acl-setuser/) in every version; which of them an
 * engine accepts is not decided here: see `setUser` and `lint`.
 *
 * @throws TypeError for what is no string.
 * @example
 * ```ts
 * const { rules } = parse('on ~app:* +@read')
 * rules.map((rule) => rule.kind) // ['word', 'key', 'category']
 * ```
 */
export function parse(text: string, options: ParseOptions = {}): AccessString {
  requireText(text, 'text')
  const { splitting = 'access-string', holes = [] } = options
  const rules = readRules(scan(text, splitting, holes))
  return {
    text,
    splitting,
    holes,
    rules: holes.length === 0 ? rules : rules.map((rule) => withHoles(rule, holes, text)),
  }
}

/**
 * Reads rules that are given one by one, as ACL SETUSER gets them: an argument may hold blanks, and a selector may be
 * spread over several. `text` of the tree is the arguments joined by one space.
 * `quotes` says how quotes inside a selector are read, where an engine is known.
 *
 * @example
 * ```ts
 * parseArguments(['on', '(~app:*', '+get)']).rules.length // 2
 * ```
 */
export function parseArguments(words: readonly string[], quotes: QuoteStyle = 'strict'): AccessString {
  let start = 0
  const located = words.map((text): Located => {
    const word = { text, start, end: start + text.length }
    start = word.end + 1
    return word
  })
  return { text: words.join(' '), splitting: 'arguments', holes: [], rules: readRules(scanArguments(located, quotes)) }
}

/** Marks the holes in a rule and gives it its own text back, which was covered while it was read. */
function withHoles(rule: RuleNode, holes: readonly Span[], source: string): RuleNode {
  const inside = holesWithin(holes, rule)
  if (inside.length === 0) return rule
  const verbatim = rule.text.length === rule.end - rule.start
  const text = verbatim ? source.slice(rule.start, rule.end) : reveal(rule.text)
  const tail = (part: string): string => (verbatim ? text.slice(text.length - part.length) : reveal(part))
  const marked = { start: rule.start, end: rule.end, text, word: rule.word, holes: inside }
  switch (rule.kind) {
    case 'key':
    case 'channel':
      return { ...rule, ...marked, pattern: tail(rule.pattern) }
    case 'command':
      return { ...rule, ...marked, name: tail(rule.name) }
    case 'password':
      return { ...rule, ...marked, secret: tail(rule.secret) }
    case 'invalid':
      return { ...rule, ...marked, message: reveal(rule.message.replace(rule.text, () => text)) }
    case 'selector':
      // Without a closing parenthesis the hole may hold it, and anything behind it.
      return rule.closed
        ? {
            ...rule,
            ...marked,
            words: rule.words.map(reveal),
            rules: rule.rules.map((inner) => withHoles(inner, inside, source)),
          }
        : { kind: 'unknown', ...marked }
    default:
      return { ...rule, ...marked }
  }
}

const reveal = (covered: string): string => covered.replace(new RegExp(`${COVER}+`, 'g'), '…')
