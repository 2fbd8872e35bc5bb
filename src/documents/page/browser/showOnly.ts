import type { Answer } from '../answer.ts'

/** Shows only the parts of the page that tell of the users of an answer; all of them where it is about no users. */
export function showOnly(answer: Answer): void {
  const ids = shownUsers(answer)
  for (const part of document.querySelectorAll<HTMLElement>('[data-user]'))
    part.hidden = ids !== undefined && !ids.has(part.dataset['user'] ?? '')
}

function shownUsers(answer: Answer): ReadonlySet<string> | undefined {
  if (answer.kind === 'found') return new Set(answer.users.map(({ id }) => id))
  if (answer.kind !== 'answered') return undefined
  const shown = answer.who === undefined ? answer.allowed : [...answer.allowed, ...answer.denied]
  return new Set(shown.map(({ asked }) => asked.id))
}
