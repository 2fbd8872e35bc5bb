import { distance } from 'fastest-levenshtein'
import { findCall, fitsArity } from '../../permissions/index.ts'
import type { Unclear } from './answer.ts'
import { completeCall } from './askUser.ts'
import type { Page, PageUser, UnreadUser } from './pageData.ts'
import { type Ask, questionText } from './question.ts'
import { typed } from './tokens.ts'

/** A user whose rules could not be read. */
export const notKnown = ({ name, reasons }: UnreadUser, ask: Ask): Unclear => ({
  kind: 'unclear',
  message: [`What ${typed(name)} may do is not known.`, ...reasons].join(' '),
  suggestions: [questionText({ who: undefined, ask })],
})

/** A name that nobody has. */
export function noSuchUser(who: string, ask: Ask, { users, unread }: Page): Unclear {
  const near = nearest(
    who,
    [...users, ...unread].map(({ name }) => name),
  )
  return {
    kind: 'unclear',
    message: `There is no user ${typed(who)} on this page.`,
    suggestions: [...near, undefined].map((name) => questionText({ who: name, ask })),
  }
}

/** A command that no engine of the page has, or with more arguments than it takes. */
export function mistakeIn(
  words: readonly string[],
  who: string | undefined,
  users: readonly PageUser[],
): Unclear | undefined {
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

function tooMany(words: readonly string[], who: string | undefined, { command }: FoundCall): Unclear {
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
