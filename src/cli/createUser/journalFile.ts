import { randomUUID } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import {
  JOURNAL,
  printRecord,
  readJournal,
  VERSION,
  type Journal,
  type JournalRecord,
  type RunRecord,
} from '../../pipeline/index.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { sayWhy } from '../sayWhy.ts'

/** What a journal must be about to be gone on with. */
export interface JournalSubject {
  readonly digest: string
  readonly target: string
}

/** A journal that this run alone appends to. */
export interface JournalFile {
  readonly journal: Journal
  /** Returns when the record has reached the disk. Throws if it cannot, and for ever after. */
  readonly append: (record: JournalRecord) => void
  readonly close: () => void
}

/** What a journal says; one that is not there says nothing. The message goes on from its name. */
export function readJournalFile(path: string): Outcome<Journal> {
  try {
    return understood(readFileSync(path, 'utf8'))
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isMissing ? understood('') : refused(`cannot be read: ${sayWhy(error)}`)
  }
}

function understood(text: string): Outcome<Journal> {
  const read = readJournal(text)
  return read.ok ? ok(read.journal) : refused(read.message)
}

/** Why a journal cannot be gone on with for these requests; undefined if it can. */
export function strangeTo({ first }: Journal, { digest, target }: JournalSubject): string | undefined {
  if (first === undefined) return undefined
  if (first.digest !== digest) {
    return 'belongs to another input. Give the input that it was begun with, or name a new journal: users that are there already are recognised.'
  }
  if (first.target !== target) {
    return `belongs to ${first.target}, not to ${target}. Give the same \`--region\` and \`--endpoint\`, or name a new journal.`
  }
  return undefined
}

/**
 * Opens a journal for this run. Appending is what decides between two runs at once: each puts itself down, then reads who
 * stands before it and is still at work. The first one goes on; nothing that a killed run leaves after keeps others out.
 * The message of a refusal goes on from its name.
 */
export function openJournal(path: string, subject: JournalSubject): Outcome<JournalFile> {
  const before = readJournalFile(path)
  if (!before.ok) return before
  const strange = strangeTo(before.value, subject)
  if (strange !== undefined) return refused(strange)
  const mine: RunRecord = {
    kind: 'run',
    journal: JOURNAL,
    version: VERSION,
    run: randomUUID(),
    ...subject,
    process: process.pid,
    host: hostname(),
  }
  try {
    const writer = appender(path)
    try {
      if (before.value.torn) writer.write('\n')
      writer.write(printRecord(mine))
      if (before.value.first === undefined) syncDirectory(path)
      const now = readJournalFile(path)
      const refusal = now.ok ? (strangeTo(now.value, subject) ?? busy(now.value, mine)) : now.message
      if (refusal === undefined && now.ok) {
        const append = (record: JournalRecord): void => writer.write(printRecord(record))
        const close = (): void => {
          writer.close({ kind: 'end', run: mine.run })
        }
        return ok({ journal: now.value, append, close })
      }
      writer.close({ kind: 'end', run: mine.run })
      return refused(refusal ?? '')
    } catch (error) {
      writer.close()
      throw error
    }
  } catch (error) {
    return refused(`cannot be written: ${sayWhy(error)}`)
  }
}

/** Another run of this machine that stands before mine and is at work. */
function busy({ unended }: Journal, mine: RunRecord): string | undefined {
  const before = unended.slice(
    0,
    unended.findIndex(({ run }) => run === mine.run),
  )
  const other = before.find((each) => each.host === mine.host && each.process !== mine.process && isAlive(each.process))
  return other && `is in use by another run, process ${other.process}. Wait until it has ended, or stop it.`
}

function isAlive(process: number): boolean {
  try {
    globalThis.process.kill(process, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

interface Appender {
  readonly write: (text: string) => void
  readonly close: (last?: JournalRecord) => void
}

function appender(path: string): Appender {
  const file = openSync(path, 'a', 0o600)
  let broken: Error | undefined
  let isOpen = true
  if (!fstatSync(file).isFile()) {
    closeSync(file)
    throw new Error('it is no regular file.')
  }
  const write = (text: string): void => {
    // After a record that is torn, no other can be read.
    if (broken) throw broken
    try {
      const bytes = Buffer.from(text)
      if (writeSync(file, bytes) !== bytes.length) throw new Error('no space is left on the device.')
      fsyncSync(file)
    } catch (error) {
      broken = error instanceof Error ? error : new Error('it failed.')
      throw broken
    }
  }
  return {
    write,
    close(last) {
      if (!isOpen) return
      isOpen = false
      try {
        if (last && !broken) write(printRecord(last))
      } catch {
        // Like a run that was killed: the next one sees that its process is gone.
      }
      closeSync(file)
    },
  }
}

/** A new name is not safe before its directory is. Windows cannot, and need not. */
function syncDirectory(path: string): void {
  let directory: number | undefined
  try {
    directory = openSync(dirname(path), 'r')
    fsyncSync(directory)
  } catch {
    return
  } finally {
    if (directory !== undefined) closeSync(directory)
  }
}
