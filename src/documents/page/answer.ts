import { restrictionOf } from '../../engines/index.ts'
import { findCall, fitsArity } from '../../permissions/index.ts'
import { type Asker, askerOf, completeCall, type UserAnswer } from './askUser.ts'
import { mistakeIn, noSuchUser, notKnown } from './mistakes.ts'
import type { Page, PageUser, UnreadUser } from './pageData.ts'
import { type Ask, type Question, questionText } from './question.ts'
import { typed } from './tokens.ts'

/** What the page says to a question. */
export type Answer = { readonly kind: 'nothing' } | Found | Unclear | Answered

/** The users in whose name or rules a text stands. */
interface Found {
  readonly kind: 'found'
  readonly text: string
  readonly users: readonly PageUser[]
  readonly unread: readonly UnreadUser[]
  readonly suggestions: readonly string[]
}

/** What cannot be answered, and what can be asked instead. */
export interface Unclear {
  readonly kind: 'unclear'
  readonly message: string
  readonly suggestions: readonly string[]
}

export interface Answered {
  readonly kind: 'answered'
  readonly ask: Ask
  /** The name that was asked about; undefined: everyone. */
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
  const { ask, who } = question
  const users = called(who, page.users)
  const unread = called(who, page.unread)
  if (users.length === 0 && who !== undefined) return unread[0] ? notKnown(unread[0], ask) : noSuchUser(who, ask, page)
  const mistake = ask.kind === 'run' && users.length > 0 ? mistakeIn(ask.words, who, users) : undefined
  if (mistake) return mistake
  const asker: Asker = askerOf(ask, page)
  const answers = users.map(asker)
  return {
    kind: 'answered',
    ask,
    who: who === undefined ? undefined : users[0]?.name,
    allowed: answers.filter(({ allowed }) => allowed),
    denied: answers.filter(({ allowed }) => !allowed),
    meaning: meaningOf(ask, users),
    notes: [...(ask.kind === 'run' ? restrictions(ask.words, users) : []), ...unreadNote(unread)],
  }
}

function unreadNote({ length }: readonly UnreadUser[]): readonly string[] {
  if (length === 0) return []
  return [`Of ${length} more ${length === 1 ? 'user' : 'users'} it is not known: see the end of the page.`]
}

/** That a service does not run a command, whatever the rules say. */
function restrictions(words: readonly string[], users: readonly PageUser[]): readonly string[] {
  const texts = users.flatMap(({ user: { engine } }) => {
    const command = findCall(words, engine)?.command.name
    return (command === undefined ? undefined : restrictionOf(command, engine))?.text ?? []
  })
  return [...new Set(texts)].map((text) => `Whatever the rules say: ${text}`)
}

/** All; or by the name as it is; where nobody is called so, by the name in any case. */
function called<User extends { readonly name: string }>(
  who: string | undefined,
  users: readonly User[],
): readonly User[] {
  if (who === undefined) return users
  const exact = users.filter(({ name }) => name === who)
  return exact.length > 0 ? exact : users.filter(({ name }) => name.toLowerCase() === who.toLowerCase())
}

/** The users in whose name, key and channel patterns or other rules a text stands; of those that are not known, in their name. */
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
  const unread = page.unread.filter(({ name }) => name.toLowerCase().includes(sought))
  return { kind: 'found', text, users, unread, suggestions: asks.map((ask) => questionText({ who: undefined, ask })) }
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
