import type { RewritingDialect, RewritingFactName } from '../../engines/index.ts'
import type { RuleNode, SelectorRule, Span } from '../../grammar/index.ts'
import { rewriteChannels } from './rewriteChannels.ts'
import { rewriteCommands } from './rewriteCommands.ts'
import { rewriteKeys } from './rewriteKeys.ts'
import { joinWords, type Piece } from './pieces.ts'
import { kept, type Word } from './spelling.ts'

/** What a rewriting is made for, and where it puts down what it rests on. */
export interface Rewriting {
  readonly dialect: RewritingDialect
  readonly used: Set<RewritingFactName>
}

/** Rules that are rewritten together, and what stands behind them, unread. */
interface Stretch {
  readonly rules: readonly RuleNode[]
  /** From the first placeholder that may hide rules to the end. */
  readonly rest: Span | undefined
}

/** The rules of a user in the order of the service: login, keys, channels, databases, commands, selectors. */
export function rewriteUser(rules: readonly RuleNode[], end: number, rewriting: Rewriting): readonly Piece[] {
  const { used } = rewriting
  const stretch = readable(rules, end)
  noteOrder(stretch.rules, used)
  const selectors = rewriteSelectors(stretch.rules, rewriting)
  const words = [
    ...rewriteLogin(stretch, used),
    ...rewritePayload(stretch.rules, used),
    ...rewritePart(stretch, rewriting, selectors.length > 0 ? 'root-with-selectors' : 'root'),
    ...selectors,
  ]
  return joinWords(withRest(words, stretch, used))
}

function readable(rules: readonly RuleNode[], end: number): Stretch {
  const at = rules.findIndex(({ kind }) => kind === 'unknown')
  const first = rules[at]
  return first ? { rules: rules.slice(0, at), rest: { start: first.start, end } } : { rules, rest: undefined }
}

function withRest(words: readonly Word[], { rest }: Stretch, used: Rewriting['used']): readonly Word[] {
  if (!rest) return words
  used.add('placeholder')
  return [...words, [rest]]
}

export type Place = 'root' | 'root-with-selectors' | 'selector'

function rewritePart({ rules, rest }: Stretch, rewriting: Rewriting, place: Place): readonly Word[] {
  const isOpen = rest !== undefined
  return [
    ...rewriteKeys(rules, rewriting, isOpen),
    ...rewriteChannels(rules, rewriting, { place, isOpen }),
    ...rewriteDatabases(rules, rewriting),
    ...rewriteCommands(rules, rewriting, isOpen),
  ]
}

/** The last `on` or `off`, first; `off` where there is none. */
function rewriteLogin({ rules, rest }: Stretch, used: Rewriting['used']): readonly Word[] {
  const logins = rules.filter((rule) => rule.kind === 'word' && (rule.name === 'on' || rule.name === 'off'))
  const last = logins.at(-1)
  if (!last && rest) return []
  used.add(last ? 'login' : 'login-added')
  if (logins.length > 1) used.add('login-moved')
  return [last?.kind === 'word' ? [last.name] : ['off']]
}

/** `sanitize-payload` is what servers begin with. */
function rewritePayload(rules: readonly RuleNode[], used: Rewriting['used']): readonly Word[] {
  const last = rules.findLast(
    (rule) => rule.kind === 'word' && (rule.name === 'sanitize-payload' || rule.name === 'skip-sanitize-payload'),
  )
  if (last?.kind !== 'word') return []
  used.add('payload')
  return last.name === 'skip-sanitize-payload' ? [[last.name]] : []
}

function rewriteDatabases(rules: readonly RuleNode[], { used }: Rewriting): readonly Word[] {
  const databases = rules.filter(
    (rule) =>
      rule.kind === 'database' || (rule.kind === 'word' && (rule.name === 'alldbs' || rule.name === 'resetdbs')),
  )
  if (databases.length > 0) used.add('databases')
  return databases.map((rule) => kept(rule))
}

/** Those that no `clearselectors` follows. */
function rewriteSelectors(rules: readonly RuleNode[], rewriting: Rewriting): readonly Word[] {
  const cleared = rules.findLastIndex((rule) => rule.kind === 'word' && rule.name === 'clearselectors')
  if (cleared >= 0) rewriting.used.add('clearselectors')
  return rules
    .slice(cleared + 1)
    .flatMap((rule) => (rule.kind === 'selector' ? [rewriteSelector(rule, rewriting)] : []))
}

function rewriteSelector(rule: SelectorRule, rewriting: Rewriting): Word {
  const { used } = rewriting
  used.add('selectors')
  if (isUnusual(rule)) {
    used.add('selector-kept')
    return kept(rule)
  }
  const stretch = readable(rule.rules, rule.end - ')'.length)
  const words = withRest(rewritePart(stretch, rewriting, 'selector'), stretch, used)
  return ['(', ...joinWords(words), ')']
}

/** Servers differ on such selectors, read in them what does not stand there, or end them with a word that ends in `)`. */
const isUnusual = ({ text, rules, unbalanced }: SelectorRule): boolean =>
  unbalanced ||
  /["'\\\0]/.test(text) ||
  rules.some((rule) => rule.kind === 'invalid' || rule.kind === 'empty' || rule.text.endsWith(')'))

const groups = ['login', 'keys', 'channels', 'databases', 'commands', 'selectors'] as const
type Group = (typeof groups)[number]

/** Where a rule belongs; undefined for words that disappear. */
function groupOf(rule: RuleNode): Group | undefined {
  switch (rule.kind) {
    case 'key':
      return 'keys'
    case 'channel':
      return 'channels'
    case 'database':
      return 'databases'
    case 'command':
    case 'category':
      return 'commands'
    case 'selector':
      return 'selectors'
    case 'word':
      return groupOfWord[rule.name]
    default:
      return undefined
  }
}

const groupOfWord: Partial<Record<string, Group>> = {
  on: 'login',
  off: 'login',
  allkeys: 'keys',
  resetkeys: 'keys',
  allchannels: 'channels',
  resetchannels: 'channels',
  alldbs: 'databases',
  resetdbs: 'databases',
  allcommands: 'commands',
  nocommands: 'commands',
}

const moved: Partial<Record<Group, RewritingFactName>> = {
  login: 'login-moved',
  keys: 'keys-moved',
  channels: 'channels-moved',
}

/** Puts down what changes its place. */
function noteOrder(rules: readonly RuleNode[], used: Rewriting['used']): void {
  let last: Group = 'login'
  for (const rule of rules) {
    const group = groupOf(rule)
    if (group === undefined) continue
    const fact = groups.indexOf(group) < groups.indexOf(last) ? moved[group] : undefined
    if (fact) used.add(fact)
    // What a key passes on its way may be channels, which nobody saw.
    if (fact === 'keys-moved' && last === 'channels') used.add('channels-moved')
    if (groups.indexOf(group) > groups.indexOf(last)) last = group
  }
}
