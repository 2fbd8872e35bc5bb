import { visible } from '../../writing/index.ts'
import type { Answer, Answered } from './answer.ts'
import type { Page } from './pageData.ts'
import { type Ask, questionText } from './question.ts'

/** A command as a person calls it: `CONFIG GET`. */
export const titleOf = (command: string): string => command.toUpperCase().replace('|', ' ')

const users = (count: number): string => `${count} ${count === 1 ? 'user' : 'users'}`

/** An answer in a sentence, as it is shown first and read aloud; empty where nothing is asked. */
export const answerSentence = (answer: Answer, page: Page): string => visible(sentence(answer, page))

function sentence(answer: Answer, page: Page): string {
  switch (answer.kind) {
    case 'nothing':
      return ''
    case 'unclear':
      return answer.message
    case 'found': {
      const count = answer.users.length + answer.unread.length
      if (count === 0) return `No user's name or rules contain ${quote(answer.text)}.`
      const all = page.users.length + page.unread.length
      return `${quote(answer.text)} stands in the name or rules of ${count} of ${users(all)}.`
    }
    case 'answered':
      return answer.who === undefined ? whoCan(answer, page.users.length) : canOne(answer, answer.who)
  }
}

function whoCan({ ask, allowed }: Answered, all: number): string {
  const count = allowed.length === 0 ? 'No user' : `${allowed.length} of ${users(all)}`
  return `${count} can ${askText(ask)}.`
}

/** Several users may have the name. */
function canOne({ ask, allowed, denied }: Answered, who: string): string {
  const all = allowed.length + denied.length
  if (allowed.length > 0 && denied.length > 0)
    return `${allowed.length} of ${all} users called ${who} can ${askText(ask)}.`
  return `${allowed.length > 0 ? 'Yes' : 'No'}: ${who} ${allowed.length > 0 ? 'can' : 'cannot'} ${askText(ask)}.`
}

const quote = (text: string): string => `“${text}”`

/** `run FLUSHALL`, `read app:1` */
const askText = (ask: Ask): string => questionText({ who: undefined, ask }).replace(/^who can /, '')
