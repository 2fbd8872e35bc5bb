import { permissionDocument, readEarlier, renderDocument } from '../src/documents/index.ts'
import { documentedUsers } from './documentedUsers.ts'
import { median, milliseconds, report } from './measure.ts'

const USERS = 500
const ROUNDS = 5
const FORMATS = ['markdown', 'html', 'json'] as const

/** How long the documents of many users take, and how large the page is. */
export function benchDocuments(): void {
  const users = documentedUsers(USERS)
  const [first = Number.NaN, ...others] = Array.from({ length: ROUNDS }, () => time(() => writeAll(users)))
  report(`documents of ${USERS} users in all formats, the first time`, milliseconds(first), {
    text: 'under two seconds',
    holds: first < 2000,
  })
  report('the same, median of later times', milliseconds(median(others)))
  const document = permissionDocument(users)
  const [, page = '', data = ''] = FORMATS.map((format) => renderDocument(document, format))
  const size = new TextEncoder().encode(page).length / 1e6
  report(`the page of ${USERS} users`, `${size.toFixed(2)} MB`, { text: 'under 5 MB', holds: size < 5 })
  const earlier = readEarlier(data.replaceAll('+@connection', '+@connection +echo'))
  if (!earlier.ok) throw new Error(earlier.message)
  const since = time(() => permissionDocument(users, { since: earlier.document }))
  report(`with changes of nearly all of ${USERS} users`, milliseconds(since), {
    text: 'under four seconds',
    holds: since < 4000,
  })
  const many = documentedUsers(USERS * 4)
  const long = time(() => permissionDocument(many))
  const short = time(() => permissionDocument(users))
  report('four times as many users take', `${(long / short).toFixed(1)} x`, {
    text: 'under ten times as long',
    holds: long < 10 * short,
  })
}

function writeAll(users: ReturnType<typeof documentedUsers>): void {
  const document = permissionDocument(users)
  for (const format of FORMATS) renderDocument(document, format)
}

/** By the time that the process had, whatever else the machine does. */
function time(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
