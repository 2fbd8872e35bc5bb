import { HEAD, type JournalRecord, type OutcomeRecord, readRecord, type RunRecord } from './records.ts'

/**
 * How far a user is. `attempted`: a CreateUser may have been sent, and nobody knows its end. `open`: nothing is under way.
 */
export type UserState = 'created' | 'matches' | 'attempted' | 'open'

/** What a journal says. */
export interface Journal {
  /** The first run of all; undefined in a journal that holds nothing yet. */
  readonly first: RunRecord | undefined
  /** Runs whose end does not stand there: killed, or still at work. */
  readonly unended: readonly RunRecord[]
  /** Files for which passwords were made. */
  readonly secrets: ReadonlySet<string>
  /** By the place in the input. */
  readonly users: ReadonlyMap<number, UserState>
  /** Whether the next record must begin a new line, since the last one was torn off. */
  readonly torn: boolean
}

/** A journal, or why it cannot be read. */
export type JournalResult =
  | { readonly ok: true; readonly journal: Journal }
  /** The message goes on from the name of the file. */
  | { readonly ok: false; readonly message: string }

/**
 * Reads a journal of `createUsers`. A run that was killed may have torn its last line off: that one is left out, be it at
 * the end or before the next run. Anything else that cannot be read is refused, since what it said may matter.
 *
 * @example
 * ```ts
 * // An empty file is a journal in which nothing is done yet.
 * const read = readJournal('')
 * if (read.ok) read.journal.users.size // 0
 * ```
 */
export function readJournal(text: string): JournalResult {
  const lines = text.split('\n')
  const [head = ''] = lines
  if (!beginsRun(head)) {
    return refuse('is no journal of `aclkit create-user`. It was left alone; name a file that does not exist yet.')
  }
  const records: JournalRecord[] = []
  const last = lines.length - 1
  for (const [index, line] of lines.entries()) {
    const record = readRecord(line)
    if (record) records.push(record)
    else if (index !== last && !beginsRun(lines[index + 1] ?? '')) {
      return refuse(
        `is damaged: line ${index + 1} cannot be read. Nothing was sent; take a copy of it, and start a new one.`,
      )
    }
  }
  return { ok: true, journal: { ...sum(records), torn: lines[last] !== '' } }
}

/** Whether a line is a run's, or what was left of it. */
const beginsRun = (line: string): boolean => line.startsWith(HEAD) || HEAD.startsWith(line)

const refuse = (message: string): JournalResult => ({ ok: false, message })

function sum(records: readonly JournalRecord[]): Omit<Journal, 'torn'> {
  const unended = new Map<string, RunRecord>()
  const secrets = new Set<string>()
  const users = new Map<number, UserState>()
  let first: RunRecord | undefined
  for (const record of records) {
    switch (record.kind) {
      case 'run':
        first ??= record
        unended.set(record.run, record)
        break
      case 'end':
        unended.delete(record.run)
        break
      case 'secret':
        secrets.add(record.path)
        break
      case 'attempt':
        users.set(record.user, 'attempted')
        break
      case 'outcome':
        users.set(record.user, stateAfter(record))
    }
  }
  return { first, unended: [...unended.values()], secrets, users }
}

function stateAfter({ outcome, written, matches }: OutcomeRecord): UserState {
  if (outcome === 'created') return 'created'
  if (outcome === 'alreadyExists') return matches === true ? 'matches' : 'open'
  return written === 'no' ? 'open' : 'attempted'
}
