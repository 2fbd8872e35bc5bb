import { type FoundUsersToDocument, usersToDocument } from '../../check/index.ts'
import type { Io } from '../io.ts'
import type { InputFlags } from '../lintFlags.ts'
import { mapInOrder } from '../mapInOrder.ts'
import { oneLine } from '../say.ts'
import { sayWhy } from '../sayWhy.ts'
import type { Settings } from '../settings.ts'
import { type NoSubject, type Subject, subjectsOf } from '../subjects.ts'

/** The users of everything that a command line names. */
export interface FoundUsers {
  readonly users: FoundUsersToDocument['users']
  /** What could not be read: users may be missing because of it. Sentences. */
  readonly problems: readonly string[]
}

/** Enough for one to be read while others wait for the disk. */
const filesAtOnce = 4

/** Reads everything named, and finds the users. */
export async function findUsers(
  paths: readonly string[],
  flags: InputFlags,
  { checkOptions, excluded }: Settings,
  io: Io,
): Promise<FoundUsers> {
  const users: FoundUsersToDocument['users'][number][] = []
  const problems: string[] = []
  const subjects = subjectsOf(paths, flags, io, excluded)
  for await (const found of mapInOrder(subjects, filesAtOnce, (subject) => readSubject(subject, checkOptions))) {
    users.push(...found.users)
    problems.push(...found.problems)
    if (io.signal?.aborted) break
  }
  return { users, problems }
}

async function readSubject(subject: Subject | NoSubject, checkOptions: Settings['checkOptions']): Promise<FoundUsers> {
  if ('problem' in subject) return failed(subject.shown, subject.problem)
  const { shown, explicit, kind } = subject
  const read = await subject.read()
  if (!read.ok) return explicit || read.kind === 'unreadable' ? failed(shown, read.message) : nothing
  const { engine, kind: chosen } = checkOptions(shown)
  const options = { explicit, ...(engine && { engine }), ...(chosen && { kind: chosen }), ...(kind && { kind }) }
  try {
    const found = await usersToDocument([{ path: shown, text: read.text }], options)
    if (found.unread.length > 0) {
      return explicit ? failed(shown, 'is no kind of file in which users stand.') : nothing
    }
    return {
      users: found.users,
      problems: found.problems.map(({ message }) => `${oneLine(shown)}: ${message}`),
    }
  } catch (error) {
    return failed(shown, `was not read: ${sayWhy(error)}`)
  }
}

const nothing: FoundUsers = { users: [], problems: [] }

const failed = (shown: string, message: string): FoundUsers => ({
  users: [],
  problems: [`${oneLine(shown)} ${message}`],
})
