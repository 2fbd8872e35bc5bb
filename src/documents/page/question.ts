import { type Token, tokensOf, typed } from './tokens.ts'

/** What is asked of a user. */
export type Ask =
  | { readonly kind: 'run'; readonly words: readonly string[] }
  /** Of a key: read it, write it, both, or either. */
  | { readonly kind: 'key'; readonly access: KeyAccess; readonly key: string }

export type KeyAccess = 'read' | 'write' | 'read and write' | 'read or write'

export type Question =
  | { readonly kind: 'nothing' }
  /** A text that is looked for in names and rules. */
  | { readonly kind: 'words'; readonly text: string }
  /** `who`: the name of the one user that is asked about; undefined: everyone. */
  | { readonly kind: 'ask'; readonly who: string | undefined; readonly ask: Ask }
  | { readonly kind: 'unclear'; readonly message: string; readonly suggestions: readonly string[] }

/**
 * Reads what a person types into the box. It forgives case, quotes, question marks and small words:
 *
 *     question  = who ask | name ask | words
 *     who       = "who can" | "who may" | "which users can" | "users who can" | "can anyone" | …
 *     name      = "can" NAME | "may" NAME | "is" NAME "allowed to" | NAME "can"
 *     ask       = [ "run" ] COMMAND { ARGUMENT }
 *               | ( "read" | "write" | "read and write" | "access" ) [ "key" ] KEY
 *               | ( "publish" | "subscribe" ) "to" CHANNEL
 *
 * @example readQuestion('Who can read app:1?') // { kind: 'ask', who: undefined, ask: { kind: 'key', access: 'read', key: 'app:1' } }
 */
export function readQuestion(text: string): Question {
  const tokens = tokensOf(text)
  if (tokens.length === 0) return { kind: 'nothing' }
  const subject = subjectOf(tokens)
  if (!subject) return { kind: 'words', text: tokens.map((token) => token.text).join(' ') }
  const { who, rest } = subject
  const ask = askOf(rest)
  if (typeof ask !== 'string') return { kind: 'ask', who, ask }
  const start = who === undefined ? 'who can' : `can ${typed(who)}`
  return { kind: 'unclear', message: ask, suggestions: examples.map((example) => `${start} ${example}`) }
}

const examples = ['run FLUSHALL', 'read app:1', 'GET app:1', 'publish to news']

/** A question as it can be typed. */
export function questionText(question: { readonly who: string | undefined; readonly ask: Ask }): string {
  const { who, ask } = question
  const what =
    ask.kind === 'run'
      ? `${ask.words.length === 1 ? 'run ' : ''}${ask.words.map(typed).join(' ')}`
      : `${ask.access} ${typed(ask.key)}`
  return `${who === undefined ? 'who can' : `can ${typed(who)}`} ${what}`
}

interface Subject {
  readonly who: string | undefined
  readonly rest: readonly Token[]
}

const wordAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at]
  return token === undefined || token.quoted ? '' : token.text.toLowerCase()
}

const can = new Set(['can', 'may', 'could', 'might'])
const people = new Set(['users', 'user', 'people', 'accounts', 'roles'])
const anyone = new Set(['anyone', 'anybody', 'everyone', 'everybody', 'someone', 'somebody', 'who'])

/** Whom a question is about, and what follows; undefined for what is no question. */
function subjectOf(tokens: readonly Token[]): Subject | undefined {
  const [first, second, third] = [0, 1, 2].map((at) => wordAt(tokens, at))
  const everyone = (from: number): Subject => ({ who: undefined, rest: behindAllowed(tokens.slice(from)) })
  if (first === 'who' || first === 'whom') return everyone(second !== undefined && can.has(second) ? 2 : 1)
  if ((first === 'which' || first === 'what') && people.has(second ?? '')) return everyone(can.has(third ?? '') ? 3 : 2)
  if (people.has(first ?? '') && ['who', 'that', 'which'].includes(second ?? ''))
    return everyone(can.has(third ?? '') ? 3 : 2)
  if ((can.has(first ?? '') || first === 'is' || first === 'does') && tokens.length > 1) return named(tokens.slice(1))
  if (can.has(second ?? '') && tokens.length > 2) return { who: tokens[0]?.text, rest: tokens.slice(2) }
  // `read app:1` alone: a key stands behind the verb, or the words are looked for as they are.
  if (tokens.length > 1 && accesses.has(first ?? '') && first !== 'see') return everyone(0)
  return undefined
}

/** `alice …`, `user alice …`, `anyone …`, `any user …`, with `allowed to` behind. */
function named(tokens: readonly Token[]): Subject {
  const [first, second] = [wordAt(tokens, 0), wordAt(tokens, 1)]
  if (anyone.has(first)) return { who: undefined, rest: behindAllowed(tokens.slice(1)) }
  if (['any', 'some', 'every'].includes(first) && people.has(second))
    return { who: undefined, rest: behindAllowed(tokens.slice(2)) }
  const from = people.has(first) && tokens.length > 2 ? 1 : 0
  return { who: tokens[from]?.text, rest: behindAllowed(tokens.slice(from + 1)) }
}

/** Without `is allowed to`, `able to`, `have the right to`. */
function behindAllowed(tokens: readonly Token[]): readonly Token[] {
  const from = ['is', 'are'].includes(wordAt(tokens, 0)) ? 1 : 0
  const isAllowed = ['allowed', 'able', 'permitted'].includes(wordAt(tokens, from))
  return isAllowed && wordAt(tokens, from + 1) === 'to' ? tokens.slice(from + 2) : tokens
}

/** Verbs that say what is done to a key. */
const accesses: ReadonlyMap<string, KeyAccess> = new Map([
  ['read', 'read'],
  ['reads', 'read'],
  ['see', 'read'],
  ['write', 'write'],
  ['writes', 'write'],
  ['change', 'write'],
  ['modify', 'write'],
  ['access', 'read or write'],
  ['reach', 'read or write'],
  ['touch', 'read or write'],
])

/** `read/write`, `write&read` */
const pair = /^(?:read|write)[/&+](?:read|write)$/

/** What is asked, or a sentence that says why that is not to be seen. */
function askOf(tokens: readonly Token[]): Ask | string {
  const first = wordAt(tokens, 0)
  if (tokens.length === 0) return 'What should they do? Name a command, or a key to read or write.'
  if (accesses.has(first) || pair.test(first)) return keyAsk(tokens)
  if (first === 'publish' || first === 'publishes') return channelAsk('PUBLISH', tokens.slice(1), ['x'])
  if (first === 'subscribe' || first === 'subscribes') return channelAsk('SUBSCRIBE', tokens.slice(1), [])
  if ((first === 'delete' || first === 'remove') && tokens.length > 1)
    return { kind: 'run', words: ['DEL', ...behind(tokens.slice(1), ['the', 'key']).map(({ text }) => text)] }
  const isRun = ['run', 'runs', 'call', 'execute', 'use', 'issue', 'do'].includes(first)
  const words = isRun ? withoutNoun(tokens.slice(1)) : tokens
  if (words.length === 0) return 'Run which command? Name it, with its arguments if they matter.'
  return { kind: 'run', words: words.map(({ text }) => text) }
}

function keyAsk(tokens: readonly Token[]): Ask | string {
  const { access, length } = accessOf(tokens)
  const [key, ...more] = behind(tokens.slice(length), ['from', 'to', 'into', 'the', 'key'])
  if (key === undefined) return `Which key should they ${access}? Name one, such as app:1.`
  if (more.length > 0) return 'One key at a time. A key with blanks in it stands in quotes.'
  return { kind: 'key', access, key: key.text }
}

/** What is to be done to a key, and how many words say it. */
function accessOf(tokens: readonly Token[]): { readonly access: KeyAccess; readonly length: number } {
  const [verb = '', joint = '', other = ''] = [0, 1, 2].map((at) => wordAt(tokens, at))
  const access = accesses.get(verb)
  const second = accesses.get(other)
  const isPair = tokens.length > 3 && ['and', 'or', '&', '/'].includes(joint) && second !== undefined
  if (!isPair) return { access: access ?? 'read and write', length: 1 }
  if (access === second) return { access, length: 3 }
  return { access: joint === 'or' ? 'read or write' : 'read and write', length: 3 }
}

function channelAsk(command: string, tokens: readonly Token[], message: readonly string[]): Ask | string {
  const [channel, ...rest] = behind(tokens, ['to', 'on', 'into', 'the', 'channel'])
  if (channel === undefined) return { kind: 'run', words: [command] }
  return { kind: 'run', words: [command, channel.text, ...(rest.length > 0 ? rest.map(({ text }) => text) : message)] }
}

/** What stands behind small words; the last word is none of them. */
function behind(tokens: readonly Token[], small: readonly string[]): readonly Token[] {
  let from = 0
  while (from < tokens.length - 1 && small.includes(wordAt(tokens, from))) from++
  return tokens.slice(from)
}

/** `the FLUSHALL command`, `command FLUSHALL`; COMMAND itself is one, too. */
function withoutNoun(tokens: readonly Token[]): readonly Token[] {
  const rest = wordAt(tokens, 0) === 'the' && tokens.length > 1 ? tokens.slice(1) : tokens
  if (rest.length === 2 && wordAt(rest, 1) === 'command') return rest.slice(0, 1)
  return rest
}
