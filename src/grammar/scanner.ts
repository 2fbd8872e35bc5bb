import type { TokenType } from 'chevrotain'
import { asciiLower, untilNul } from './characters.ts'
import { holesWithin } from './holes.ts'
import { type Located, joinLocated, sliceLocated } from './located.ts'
import { splitQuoted } from './quotes.ts'
import { type RuleToken, type SelectorToken, tokens } from './tokens.ts'
import type { QuoteStyle, SelectorWord, Span, Splitting, UserWord } from './tree.ts'
import { splitWords } from './words.ts'

const USER_WORDS: readonly UserWord[] = [
  'on',
  'off',
  'nopass',
  'resetpass',
  'sanitize-payload',
  'skip-sanitize-payload',
  'clearselectors',
  'reset',
]

/** Words of a selector by each of their spellings. */
const SELECTOR_WORDS: Readonly<Record<string, SelectorWord>> = {
  allkeys: 'allkeys',
  '~*': 'allkeys',
  resetkeys: 'resetkeys',
  allchannels: 'allchannels',
  '&*': 'allchannels',
  resetchannels: 'resetchannels',
  alldbs: 'alldbs',
  resetdbs: 'resetdbs',
  allcommands: 'allcommands',
  '+@all': 'allcommands',
  nocommands: 'nocommands',
  '-@all': 'nocommands',
}

/** What each word is called, by its spellings in lower case. */
const wordNames: ReadonlyMap<string, UserWord | SelectorWord> = new Map<string, UserWord | SelectorWord>([
  ...USER_WORDS.map((word) => [word, word] as const),
  ...Object.entries(SELECTOR_WORDS),
])

/** What a word is called, whatever its case; undefined for what is no word. Most are written in lower case. */
export const wordName = (word: string): UserWord | SelectorWord | undefined =>
  wordNames.get(word) ?? wordNames.get(asciiLower(word))

const wordTypes: ReadonlyMap<string, TokenType> = new Map([
  ...USER_WORDS.map((word) => [word, tokens.UserWord] as const),
  ...Object.keys(SELECTOR_WORDS).map((word) => [word, tokens.SelectorWord] as const),
])

/** Cuts a text into tokens, one a rule, and finds where selectors begin and end. Blanks are not kept: offsets tell them. */
export function scan(text: string, splitting: Splitting, holes: readonly Span[]): RuleToken[] {
  if (splitting === 'acl-file' && holes.length === 0 && !MERGED.test(text)) return scanPlain(text)
  // Inside a hole nothing has a meaning, blanks and parentheses included.
  const visible = holes.length === 0 ? text : coverHoles(text, holes)
  const { words, rest } = splitWords(visible, splitting)
  const trims = splitting === 'acl-file' && /[\t\n\r]/.test(visible)
  const reading = { trims, quotes: 'strict', hasNul: visible.includes('\0') } as const
  const scanned = scanWords(words, reading)
  if (rest) scanned.push({ ...makeToken(tokens.Invalid, rest, 0, rest.text), reason: 'unbalanced-quotes' })
  return holes.length === 0 ? scanned : scanned.map((token) => hide(token, holes))
}

/** What makes rules of an ACL file of more or less than a word. */
const MERGED = /[(\0\t\n\r]/

/** Rules with a space between two, as in most lines of most ACL files: a word is a rule. */
function scanPlain(text: string): RuleToken[] {
  const scanned: RuleToken[] = []
  for (let start = 0; start >= 0;) {
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space
    const image = text.slice(start, end)
    scanned.push(makeToken(classify(image, image), { text: image, start, end }, scanned.length, image))
    start = space < 0 ? -1 : space + 1
  }
  return scanned
}

/** The same for arguments as they are given to ACL SETUSER. */
export function scanArguments(words: readonly Located[], quotes: QuoteStyle): RuleToken[] {
  return scanWords(words, { trims: false, quotes, hasNul: true })
}

/** How words are read. */
interface Reading {
  /** Whether tabs and line ends around a rule are taken away, as in ACL files. */
  readonly trims: boolean
  readonly quotes: QuoteStyle
  /** Whether a NUL stands in the text itself. */
  readonly hasNul: boolean
}

/** Stands for a character of a hole: no rule begins with it. */
export const COVER = '\ue000'

function coverHoles(text: string, holes: readonly Span[]): string {
  let covered = ''
  let at = 0
  for (const hole of holes) {
    covered += text.slice(at, hole.start) + COVER.repeat(hole.end - hole.start)
    at = hole.end
  }
  return covered + text.slice(at)
}

/** A hole before anything that tells the kind of rule hides the rule. */
function hide(token: RuleToken, holes: readonly Span[]): RuleToken {
  if (token.tokenType === tokens.Open) return token
  const [hole] = holesWithin(holes, { start: token.startOffset, end: token.endOffset })
  if (!hole || hole.start - token.startOffset >= knownLength(token)) return token
  return { ...token, tokenType: tokens.Unknown, tokenTypeIdx: tokens.Unknown.tokenTypeIdx ?? 0 }
}

/** How many characters of a rule must be known for it to be that rule. */
function knownLength({ image, tokenType }: RuleToken): number {
  switch (tokenType) {
    case tokens.Key:
      return image.includes('~') ? image.indexOf('~') + 1 : Infinity
    case tokens.Channel:
    case tokens.Password:
      return 1
    case tokens.Command:
      return image.includes('|') ? image.indexOf('|') + 1 : Infinity
    default:
      return Infinity
  }
}

function makeToken(tokenType: TokenType, located: Located, word: number, visible: string): RuleToken {
  return {
    image: located.text,
    visible,
    startOffset: located.start,
    endOffset: located.end,
    tokenType,
    tokenTypeIdx: tokenType.tokenTypeIdx ?? 0,
    word,
  }
}

function scanRule(rule: Located, word: number, { hasNul }: Reading): RuleToken {
  // An escape may have brought a NUL about.
  const visible = hasNul || rule.at ? untilNul(rule.text) : rule.text
  return makeToken(classify(rule.text, visible), rule, word, visible)
}

function scanWords(words: readonly Located[], reading: Reading): RuleToken[] {
  const { trims } = reading
  const scanned: RuleToken[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (!word) break
    const opens = word.text.startsWith('(')
    if (opens && !word.text.endsWith(')')) {
      const last = closingWord(words, index)
      scanSelector(words.slice(index, last + 1), index, reading, scanned)
      index = last
    } else if (trims || opens) scanTrimmed(trims ? trimWord(word) : word, index, reading, scanned)
    else scanned.push(scanRule(word, index, reading))
  }
  return scanned
}

/** A rule of an ACL file is trimmed only after words are merged, so a selector may come to light late (Redis `acl.c`). */
function scanTrimmed(word: Located, index: number, reading: Reading, scanned: RuleToken[]): void {
  if (word.text.startsWith('(') && word.text.endsWith(')')) scanSelector([word], index, reading, scanned)
  else scanned.push(scanRule(word, index, reading))
}

const isTrimmed = (code: number): boolean => code === 0x09 || code === 0x0a || code === 0x0d

function trimWord(word: Located): Located {
  let start = 0
  let end = word.text.length
  while (start < end && isTrimmed(word.text.charCodeAt(start))) start++
  while (end > start && isTrimmed(word.text.charCodeAt(end - 1))) end--
  return start === 0 && end === word.text.length ? word : sliceLocated(word, start, end)
}

function closingWord(words: readonly Located[], open: number): number {
  for (let index = open + 1; index < words.length; index++) {
    if (words[index]?.text.endsWith(')')) return index
  }
  return words.length - 1
}

/** Words are added to the first one as C strings (Redis `acl.c`, `ACLMergeSelectorArguments`). */
const cutAtNul = (word: Located): Located => sliceLocated(word, 0, untilNul(word.text).length)

function scanSelector(words: readonly Located[], index: number, reading: Reading, scanned: RuleToken[]): void {
  const whole = joinLocated(words.map((word, at) => (at === 0 ? word : cutAtNul(word))))
  const closed = words.at(-1)?.text.endsWith(')') ?? false
  const length = whole.text.length
  const innerEnd = whole.text.endsWith(')') ? length - 1 : length
  const inner = sliceLocated(whole, 1, innerEnd)
  const rules = splitQuoted(cutAtNul(inner), reading.quotes)
  const selector: SelectorToken = {
    text: whole.text,
    end: words.at(-1)?.end ?? whole.end,
    closed,
    unbalanced: rules === undefined,
    words: words.map((word) => word.text),
  }
  scanned.push({ ...makeToken(tokens.Open, sliceLocated(whole, 0, 1), index, '('), selector })
  // Where a NUL hides the end, what is left is no selector to a server, nor anything else.
  if (closed && innerEnd === length) scanned.push(makeToken(tokens.Invalid, inner, index, inner.text))
  else for (const rule of rules ?? []) scanned.push(scanRule(rule, index, reading))
  if (closed) scanned.push(makeToken(tokens.Close, sliceLocated(whole, innerEnd, length), index, ')'))
}

/** The kind of rule a word is, by its first characters. */
function classify(text: string, visible: string): TokenType {
  switch (visible.charAt(0)) {
    case '+':
    case '-':
      if (visible.charAt(1) !== '@') return tokens.Command
      return visible.length === '+@all'.length && wordName(visible) !== undefined
        ? tokens.SelectorWord
        : tokens.Category
    case '~':
      return visible === '~*' ? tokens.SelectorWord : tokens.Key
    case '%':
      return tokens.Key
    case '&':
      return visible === '&*' ? tokens.SelectorWord : tokens.Channel
    case '>':
    case '<':
    case '#':
    case '!':
      return tokens.Password
    case '':
      // An argument that begins with a NUL is no rule, though it looks empty; one of no bytes is passed over.
      return text === '' ? tokens.Empty : tokens.Invalid
    case COVER:
      return tokens.Unknown
    default:
      return wordTypes.get(visible) ?? classifyLower(asciiLower(visible))
  }
}

const classifyLower = (word: string): TokenType =>
  wordTypes.get(word) ?? (word.startsWith('db=') ? tokens.Database : tokens.Invalid)
