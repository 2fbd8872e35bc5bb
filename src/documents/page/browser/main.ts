import { answer } from '../answer.ts'
import { type Page, type PageData, unpackPage } from '../pageData.ts'
import { readQuestion } from '../question.ts'
import { answerSentence } from '../sentences.ts'
import { byId } from './element.ts'
import { showOnly } from './showOnly.ts'
import { showAnswer } from './showAnswer.ts'

/** Typing goes on for so many milliseconds before it is answered, so that a screen reader is not interrupted at each key. */
const PAUSE = 120

const box = byId('question', HTMLInputElement)
const status = byId('ask-said', HTMLElement)
const place = byId('ask-answer', HTMLElement)
const examples = byId('ask-examples', HTMLElement)

let page: Page | undefined

/** The users of the page, read when the first question is near. */
const loadPage = (): Page => (page ??= unpackPage(JSON.parse(byId('aclkit-data', HTMLScriptElement).text) as PageData))

function reply(): void {
  const loaded = loadPage()
  const began = performance.now()
  const said = answer(readQuestion(box.value), loaded)
  const sentence = answerSentence(said, loaded)
  const nodes = showAnswer(said, { page: loaded, ask })
  status.textContent = sentence
  place.replaceChildren(...nodes)
  showOnly(said, loaded)
  examples.hidden = said.kind !== 'nothing'
  performance.measure('answer', { start: began })
}

function ask(question: string): void {
  box.value = question
  reply()
  box.focus()
}

let waiting: ReturnType<typeof setTimeout> | undefined

function replySoon(): void {
  clearTimeout(waiting)
  waiting = setTimeout(reply, PAUSE)
}

function replyNow(event?: Event): void {
  event?.preventDefault()
  clearTimeout(waiting)
  reply()
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName))

function onKey(event: KeyboardEvent): void {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (event.key === '/' && isPlain && !isTyping(event)) {
    event.preventDefault()
    box.focus()
    box.select()
  } else if (event.key === 'Escape' && box.value !== '') {
    event.preventDefault()
    ask('')
  }
}

byId('ask', HTMLElement).hidden = false
box.addEventListener('focus', loadPage, { once: true })
box.addEventListener('input', replySoon)
byId('ask-form', HTMLFormElement).addEventListener('submit', replyNow)
document.addEventListener('keydown', onKey)
for (const example of examples.querySelectorAll('button'))
  example.addEventListener('click', () => ask(example.textContent))
// A browser that comes back to the page may have kept the text.
if (box.value !== '') reply()
