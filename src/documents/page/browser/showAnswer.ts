import { callText } from '../../../permissions/index.ts'
import { visible } from '../../../writing/index.ts'
import type { Answer, Answered } from '../answer.ts'
import { commandsReaching, type UserAnswer } from '../askUser.ts'
import { because, type Piece, replyTo } from '../because.ts'
import type { Page } from '../pageData.ts'
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
      return suggestions(answer.suggestions, around)
    case 'unclear':
      return suggestions(answer.suggestions, around)
    case 'answered':
      return [
        element('p', { class: 'ask-meaning' }, visible(answer.meaning)),
        ...(answer.allowed.length > 0 ? [list(answer.allowed, answer, around)] : []),
        ...(answer.denied.length > 0 ? [denied(answer, around)] : []),
      ]
  }
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

function list(answers: readonly UserAnswer[], answered: Answered, around: Surroundings): Node {
  const items = (some: readonly UserAnswer[]) => some.map((each) => item(each, answered, around))
  const all = element('ul', { class: 'ask-users' }, ...items(answers.slice(0, MOST)))
  const rest = answers.slice(MOST)
  if (rest.length === 0) return all
  const more = button(`Show ${rest.length} more`, 'ask-more', () => {
    const [first, ...others] = items(rest)
    more.remove()
    if (!first) return
    all.append(first, ...others)
    first.querySelector('a')?.focus()
  })
  return element('div', {}, all, more)
}

/** Those who cannot are folded away; they are listed when somebody looks. */
function denied(answered: Answered, around: Surroundings): Node {
  const count = answered.denied.length
  const summary = answered.who === undefined ? `${count} ${count === 1 ? 'user' : 'users'} cannot, and why` : 'Why not'
  const details = element('details', { class: 'ask-denied' }, element('summary', {}, summary))
  details.open = answered.who !== undefined
  const fill = (): unknown =>
    details.open && details.childElementCount === 1 && details.append(list(answered.denied, answered, around))
  fill()
  details.addEventListener('toggle', fill)
  return details
}

function item(answer: UserAnswer, { ask }: Answered, around: Surroundings): HTMLElement {
  const { name, asked, call, allowed } = answer
  const place = asked.place === undefined ? [] : [' ', element('span', { class: 'ask-place' }, visible(asked.place))]
  const title = element('a', { href: `#${asked.id}` }, quoted('bdi', name))
  const badges = [
    ...(asked.user.enabled ? [] : [element('span', { class: 'ask-off' }, 'off: may not log in')]),
    ...(call.database === 0 ? [] : [element('span', { class: 'ask-off' }, `in database ${call.database}`)]),
  ]
  const line = element(
    'div',
    { class: 'ask-user' },
    title,
    ...place,
    ' ',
    element('code', { class: 'ask-call', dir: 'auto' }, shown(answer)),
    ...badges,
  )
  const why = element('p', { class: 'ask-why' }, ...because(answer, ask).map(pieceNode))
  const reply = allowed
    ? []
    : [element('p', { class: 'ask-reply' }, 'The server says: ', quoted('code', replyTo(answer)))]
  const commands = allowed && ask.kind === 'key' ? [reachingCommands(answer, ask, around)] : []
  return element('li', {}, line, why, ...reply, ...commands)
}

const shown = ({ call }: UserAnswer): string => callText(call.words)

const pieceNode = (piece: Piece): Node | string => (typeof piece === 'string' ? piece : quoted('code', piece.code))

/** All commands by which a key is reached, looked up when they are asked for. */
function reachingCommands(answer: UserAnswer, ask: Answered['ask'] & { kind: 'key' }, { page }: Surroundings): Node {
  const details = element(
    'details',
    { class: 'ask-commands' },
    element('summary', {}, `Every command that can ${ask.access} it`),
  )
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return
    const commands = commandsReaching(answer.asked, ask, page).map(titleOf)
    details.append(element('p', {}, `${commands.length}: ${commands.join(', ')}`))
  })
  return details
}
