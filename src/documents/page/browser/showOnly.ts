import type { Answer } from '../answer.ts'
import type { Page, PageUser } from '../pageData.ts'

/** What the page tells of one user alone: its section, and the rows of tables that begin with it. */
type Parts = ReadonlyMap<string, readonly HTMLElement[]>

let known: Parts | undefined

/** Shows only the parts of the page that tell of the users of an answer; all of them where it names none. */
export function showOnly(answer: Answer, page: Page): void {
  known ??= partsOf(page)
  const ids = shownUsers(answer)
  for (const [id, parts] of known) for (const part of parts) part.hidden = ids !== undefined && !ids.has(id)
}

function partsOf({ users }: Page): Parts {
  const parts = new Map<string, HTMLElement[]>()
  for (const { id } of users) {
    const section = document.getElementById(id)
    parts.set(id, section ? [section] : [])
  }
  for (const link of document.querySelectorAll('tbody > tr > th:first-child > a[href^="#"]')) {
    const row = link.closest('tr')
    if (row) parts.get(link.getAttribute('href')?.slice(1) ?? '')?.push(row)
  }
  return parts
}

function shownUsers(answer: Answer): ReadonlySet<string> | undefined {
  if (answer.kind === 'found') return someOf(answer.users)
  if (answer.kind !== 'answered') return undefined
  const shown = answer.who === undefined ? answer.allowed : [...answer.allowed, ...answer.denied]
  return someOf(shown.map(({ asked }) => asked))
}

const someOf = (users: readonly PageUser[]): ReadonlySet<string> | undefined =>
  users.length > 0 ? new Set(users.map(({ id }) => id)) : undefined
