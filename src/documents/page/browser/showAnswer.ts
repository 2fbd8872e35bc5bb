import { callText } from '../../../permissions/index.ts'
import { visible } from '../../../writing/index.ts'
import type { Answer, Answered } from '../answer.ts'
import { commandsReaching, type UserAnswer } from '../askUser.ts'
import { because, type Piece, replyTo } from '../because.ts'
import type { Page, PageUser, UnreadUser } from '../pageData.ts'
import type { Ask } from '../question.ts'
import { titleOf } from '../sentences.ts'
import { button, element, quoted } from './element.ts'

/** How the answer reaches the rest of the page. */
export interface Surroundings {
  readonly page: Page
  /** Puts another question. */
  readonly ask: (question: string) => void
}

/** So many users are shown at once; the others when they are asked for. */
const MOST = 50

/** What stands under the box for an answer. */
export function showAnswer(answer: Answer, around: Surroundings): readonly Node[] {
  switch (answer.kind) {
    case 'nothing':
      return []
    case 'found':
      return [...found([...answer.users, ...answer.unread]), ...suggestions(answer.suggestions, around)]
    case 'unclear':
      return suggestions(answer.suggestions, around)
    case 'answered':
      return answered(answer, around)
  }
}

function answered(answer: Answered, around: Surroundings): readonly Node[] {
  const { who, allowed, denied, meaning, notes } = answer
  return [
    element('p', { class: 'ask-meaning' }, visible(meaning)),
    ...notes.map((note) => element('p', {}, visible(note))),
    ...(allowed.length > 0 ? [list(allowed, answer, around)] : []),
    ...(denied.length === 0 ? [] : [who === undefined ? folded(answer, around) : list(denied, answer, around)]),
  ]
}

function found(users: readonly (PageUser | UnreadUser)[]): readonly Node[] {
  if (users.length === 0) return []
  const items = (some: typeof users) => some.map((user) => element('li', {}, ...nameOf(user)))
  return [growing('ask-names', items(users.slice(0, MOST)), users.length - MOST, () => items(users.slice(MOST)))]
}

function suggestions(questions: readonly string[], { ask }: Surroundings): readonly Node[] {
  if (questions.length === 0) return []
  const buttons = questions.map((question) =>
    element(
      'li',
      {},
      button(visible(question), 'ask-try', () => ask(question)),
    ),
  )
  return [element('p', { class: 'ask-meaning' }, 'Ask instead:'), element('ul', { class: 'ask-tries' }, ...buttons)]
}

/** A list, and a button for the rest of it. */
function growing(className: string, items: readonly Node[], more: number, rest: () => readonly HTMLElement[]): Node {
  const all = element('ul', { class: className }, ...items)
  if (more <= 0) return all
  const show = button(`Show ${more} more`, 'ask-more', () => {
    const added = rest()
    show.remove()
    all.append(...added)
    added[0]?.querySelector('a')?.focus()
  })
  return element('div', {}, all, show)
}

/** A user by name, leading to its part of the page. */
function nameOf({ id, name, place }: Omit<PageUser, 'user'>): readonly Node[] {
  const link = element('a', { href: `#${id}` }, quoted('bdi', name))
  return place === undefined ? [link] : [link, element('span', { class: 'ask-place' }, visible(place))]
}

function list(answers: readonly UserAnswer[], { ask }: Answered, around: Surroundings): Node {
  const items = (some: readonly UserAnswer[]) => some.map((each) => item(each, ask, around))
  return growing('ask-users', items(answers.slice(0, MOST)), answers.length - MOST, () => items(answers.slice(MOST)))
}

/** Those who cannot are folded away; they are listed when somebody looks. */
function folded(answer: Answered, around: Surroundings): Node {
  const count = answer.denied.length
  const summary = element('summary', {}, `${count} ${count === 1 ? 'user' : 'users'} cannot, and why`)
  return filledWhenOpen(element('details', { class: 'ask-denied' }, summary), () => list(answer.denied, answer, around))
}

/** Details that are put together when they are first opened. */
function filledWhenOpen(details: HTMLDetailsElement, content: () => Node): HTMLDetailsElement {
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(content())
  })
  return details
}

function item(answer: UserAnswer, ask: Ask, { page }: Surroundings): HTMLElement {
  const { asked, call, allowed } = answer
  const badges = [
    ...(asked.user.enabled ? [] : ['off: may not log in']),
    ...(call.database === 0 ? [] : [`in database ${call.database}`]),
  ].map((text) => element('span', { class: 'ask-off' }, text))
  const shown = element('code', { dir: 'auto' }, callText(call.words))
  const why = element('span', {}, ...because(answer, ask).map(pieceNode))
  const commands = allowed && ask.kind === 'key' ? [reachingCommands(answer, ask, page)] : []
  const reply = element('p', { class: 'ask-reply' }, 'The server says: ', quoted('code', replyTo(answer)))
  return element(
    'li',
    {},
    element('div', { class: 'ask-user' }, ...nameOf(asked), shown, ...badges),
    element('div', { class: 'ask-why' }, why, ...commands),
    ...(allowed ? [] : [reply]),
  )
}

const pieceNode = (piece: Piece): Node | string => (typeof piece === 'string' ? piece : quoted('code', piece.code))

/** All commands by which a key is reached, looked up when they are asked for. */
const reachingCommands = ({ asked }: UserAnswer, ask: Ask & { kind: 'key' }, page: Page): Node =>
  filledWhenOpen(element('details', { class: 'ask-commands' }, element('summary', {}, 'all commands')), () => {
    const commands = commandsReaching(asked, ask, page).map(titleOf)
    return element('p', {}, `${commands.length}: ${commands.join(', ')}`)
  })
