import { distance } from 'fastest-levenshtein'
import { restrictionOf } from '../../engines/index.ts'
import { findCall, fitsArity } from '../../permissions/index.ts'
import { type Asker, askerOf, completeCall, type UserAnswer } from './askUser.ts'
import type { Page, PageUser } from './pageData.ts'
import { type Ask, type Question, questionText } from './question.ts'
import { typed } from './tokens.ts'

/** What the page says to a question. */
export type Answer =
  | { readonly kind: 'nothing' }
  /** The users in whose name or rules a text stands. */
  | {
      readonly kind: 'found'
      readonly text: string
      readonly users: readonly PageUser[]
      readonly suggestions: readonly string[]
    }
  | { readonly kind: 'unclear'; readonly message: string; readonly suggestions: readonly string[] }
  | Answered

export interface Answered {
  readonly kind: 'answered'
  readonly ask: Ask
  /** The one user that was asked about. */
  readonly who: string | undefined
  readonly allowed: readonly UserAnswer[]
  readonly denied: readonly UserAnswer[]
  /** What was asked, exactly. */
  readonly meaning: string
  /** What else a reader should know, in sentences. */
  readonly notes: readonly string[]
}

/** Answers with the code of `dryRun`, each user on its own engine. */
export function answer(question: Question, page: Page): Answer {
  if (question.kind === 'words') return find(question.text, page)
  if (question.kind !== 'ask') return question
  const { ask } = question
  const users = question.who === undefined ? page.users : called(question.who, page.users)
  if (users.length === 0) return noSuchUser(question.who ?? '', ask, page)
  const mistake = ask.kind === 'run' ? mistakeIn(ask.words, question.who, users) : undefined
  if (mistake) return mistake
  const asker: Asker = askerOf(ask, page)
  const answers = users.map(asker)
  return {
    kind: 'answered',
    ask,
    who: question.who === undefined ? undefined : users[0]?.name,
    allowed: answers.filter(({ allowed }) => allowed),
    denied: answers.filter(({ allowed }) => !allowed),
    meaning: meaningOf(ask, users),
    notes: ask.kind === 'run' ? restrictions(ask.words, users) : [],
  }
}

/** That a service does not run a command, whatever the rules say. */
function restrictions(words: readonly string[], users: readonly PageUser[]): readonly string[] {
  const texts = users.flatMap(({ user: { engine } }) => {
    const command = findCall(words, engine)?.command.name
    return (command === undefined ? undefined : restrictionOf(command, engine))?.text ?? []
  })
  return [...new Set(texts)].map((text) => `Whatever the rules say: ${text}`)
}

/** By the name as it is; where nobody is called so, by the name in any case. */
function called(name: string, users: readonly PageUser[]): readonly PageUser[] {
  const exact = users.filter((user) => user.name === name)
  return exact.length > 0 ? exact : users.filter((user) => user.name.toLowerCase() === name.toLowerCase())
}

function noSuchUser(who: string, ask: Ask, { users }: Page): Answer {
  const near = nearest(
    who,
    users.map(({ name }) => name),
  )
  return {
    kind: 'unclear',
    message: `There is no user ${typed(who)} on this page.`,
    suggestions: [...near, undefined].map((name) => questionText({ who: name, ask })),
  }
}

/** A command that no engine of the page has, or with more arguments than it takes. */
function mistakeIn(words: readonly string[], who: string | undefined, users: readonly PageUser[]): Answer | undefined {
  const engines = [...new Set(users.map(({ user }) => user.engine))]
  const calls = engines.map((engine) => findCall(words, engine))
  if (calls.some((call) => call !== undefined && isCallable(words, call))) return undefined
  const call = calls.find((each) => each !== undefined)
  const title = engines.map((engine) => engine.title).join(' and ')
  if (call !== undefined) return tooMany(words, who, call)
  const names = new Set(engines.flatMap((engine) => [...engine.catalog.byName.keys()]))
  const [first = '', second = ''] = words
  const isContainer = names.has(first.toLowerCase())
  const asked = isContainer ? `${first} ${second}` : first
  const near = nearest(asked.toLowerCase().replace(' ', '|'), [...names])
  const rest = words.slice(isContainer ? 2 : 1)
  return {
    kind: 'unclear',
    message: `${title} ${engines.length > 1 ? 'have' : 'has'} no command ${typed(asked.toUpperCase())}.`,
    suggestions: near.map((name) =>
      questionText({ who, ask: { kind: 'run', words: [...name.toUpperCase().split('|'), ...rest] } }),
    ),
  }
}

function tooMany(words: readonly string[], who: string | undefined, { command }: FoundCall): Answer {
  const own = command.name.split('|').length
  const most = command.arity - own
  const suggestion = (count: number) => questionText({ who, ask: { kind: 'run', words: words.slice(0, count) } })
  return {
    kind: 'unclear',
    message: `${words.slice(0, own).join(' ').toUpperCase()} takes ${most === 0 ? 'no arguments' : most === 1 ? '1 argument' : `${most} arguments`}. A name with blanks in it stands in quotes.`,
    suggestions: [...new Set([command.arity, own])].map(suggestion),
  }
}

type FoundCall = Exclude<ReturnType<typeof findCall>, undefined>

const isCallable = (words: readonly string[], call: FoundCall): boolean =>
  fitsArity({ ...call, line: completeCall(words, call) })

/** Up to three names that look much like one. */
function nearest(name: string, names: readonly string[]): readonly string[] {
  const most = Math.max(1, Math.floor(name.length / 3))
  return names
    .map((each) => ({ each, far: each.startsWith(name) && name.length > 1 ? 0.5 : distance(name, each) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ each }) => each)
}

/** The users in whose name, key and channel patterns or other rules a text stands. */
function find(text: string, page: Page): Answer {
  const sought = text.toLowerCase()
  const users = page.users.filter(({ name, user }) =>
    [name, ...user.accepted.flatMap(({ rules }) => rules.map((rule) => rule.text))].some((each) =>
      each.toLowerCase().includes(sought),
    ),
  )
  const [first = '', ...more] = text.split(' ')
  const isCommand = page.users.some(({ user }) => findCall([first], user.engine) !== undefined)
  const asks: readonly Ask[] = [
    ...(isCommand ? [{ kind: 'run' as const, words: [first.toUpperCase(), ...more] }] : []),
    ...(more.length === 0 && /[:.*{}_/-]|\d/.test(first)
      ? [
          { kind: 'key' as const, access: 'read' as const, key: first },
          { kind: 'key' as const, access: 'write' as const, key: first },
        ]
      : []),
  ]
  return { kind: 'found', text, users, suggestions: asks.map((ask) => questionText({ who: undefined, ask })) }
}

function meaningOf(ask: Ask, [first]: readonly PageUser[]): string {
  if (ask.kind === 'key') {
    const does = {
      read: 'reads',
      write: 'changes',
      'read or write': 'reads or changes',
      'read and write': 'reads, and one that changes,',
    }
    return `Asked: is there a command that ${does[ask.access]} the value of a key it names, allowed for this key?`
  }
  const call = first && findCall(ask.words, first.user.engine)
  if (call === undefined || fitsArity(call)) return 'Asked: this call, as ACL DRYRUN answers.'
  if (ask.words.length <= call.command.name.split('|').length)
    return 'Asked: is there any call of this command that is allowed?'
  return `Asked: ${completeCall(ask.words, call).map(typed).join(' ')}, as ACL DRYRUN answers.`
}
