import { visible } from '../../writing/index.ts'
import type { Answer } from './answer.ts'
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
    case 'found':
      if (answer.users.length === 0) return `No user's name or rules contain ${quote(answer.text)}.`
      return `${quote(answer.text)} stands in the name or rules of ${users(answer.users.length)} of ${page.users.length}.`
    case 'answered': {
      const { ask, who, allowed } = answer
      const what = askText(ask)
      if (who !== undefined)
        return `${allowed.length > 0 ? 'Yes' : 'No'}: ${who} ${allowed.length > 0 ? 'can' : 'cannot'} ${what}.`
      const count = allowed.length === 0 ? 'No user' : `${allowed.length} of ${users(page.users.length)}`
      return `${count} can ${what}.`
    }
  }
}

const quote = (text: string): string => `“${text}”`

/** `run FLUSHALL`, `read app:1` */
const askText = (ask: Ask): string => questionText({ who: undefined, ask }).replace(/^who can /, '')
