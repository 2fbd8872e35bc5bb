import type { Answer } from '../answer.ts'
import type { Page } from '../pageData.ts'

/** Shows only the parts of the page that tell of the users of an answer; all of them where it is about no users. */
export function showOnly(answer: Answer, { users }: Page): void {
  const names = namesOf(answer)
  for (const part of document.querySelectorAll<HTMLElement>('[data-user]')) {
    const name = users[Number(part.dataset['user'])]?.name
    part.hidden = names !== undefined && name !== undefined && !names.has(name)
  }
}

function namesOf(answer: Answer): ReadonlySet<string> | undefined {
  if (answer.kind === 'found') return new Set(answer.users.map(({ name }) => name))
  if (answer.kind !== 'answered') return undefined
  const shown = answer.who === undefined ? answer.allowed : [...answer.allowed, ...answer.denied]
  return new Set(shown.map(({ name }) => name))
}
