import { resolve } from 'node:path'
import { createUsers, type UserJournal } from '../../pipeline/index.ts'
import type { Io } from '../io.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { progressOn } from '../progress.ts'
import { sayWhy } from '../sayWhy.ts'
import type { Checked } from './check.ts'
import { connect, type Aws } from './client.ts'
import type { CreateUserFlags } from './flags.ts'
import { openJournal, type JournalFile } from './journalFile.ts'
import { writeSecretFile } from './secretFiles.ts'
import type { Settings } from './settings.ts'
import type { Verdict } from './verdict.ts'

/** Sends what was checked, and keeps the journal. */
export async function send(
  checked: Checked,
  settings: Settings,
  flags: CreateUserFlags,
  io: Io,
): Promise<Outcome<readonly Verdict[]>> {
  // From here on an interrupt is waited for: what is under way is put down first.
  io.holdInterrupt?.()
  const aws = await connect(flags)
  if (!aws.ok) return aws
  try {
    const journal = openFor(checked, aws.value, flags, io)
    if (!journal.ok) return journal
    try {
      return await sendAll(checked, aws.value, journal.value, settings, io)
    } finally {
      journal.value?.close()
    }
  } finally {
    aws.value.close()
  }
}

function openFor(
  { digest }: Checked,
  { target }: Aws,
  { journal }: CreateUserFlags,
  io: Io,
): Outcome<JournalFile | undefined> {
  if (journal === undefined || digest === undefined) return ok(undefined)
  const opened = openJournal(resolve(io.cwd, journal), { digest, target })
  return opened.ok ? opened : refused(`\`${journal}\` ${opened.message}`)
}

async function sendAll(
  { verdicts, requests, made, mask }: Checked,
  { client }: Aws,
  file: JournalFile | undefined,
  { concurrency, rate, wait, deadline }: Settings,
  io: Io,
): Promise<Outcome<readonly Verdict[]>> {
  let broken: string | undefined
  const journal: UserJournal | undefined = file && {
    users: file.journal.users,
    append: (record) => {
      try {
        file.append(record)
      } catch (error) {
        broken = `The journal cannot be written: ${sayWhy(error)} What was under way stands there; run the same command again to find out what became of it.`
        throw error
      }
    },
  }
  for (const { path, secret } of made) {
    try {
      file?.append({ kind: 'secret', path })
    } catch (error) {
      return refused(`The journal cannot be written: ${sayWhy(error)} Nothing was sent.`)
    }
    const written = writeSecretFile(path, secret)
    if (!written.ok) return refused(`\`${path}\` ${written.message} Nothing was sent.`)
  }
  const progress = progressOn(io)
  try {
    const results = await createUsers(client, requests, {
      concurrency,
      wait,
      deadline,
      ...(rate === undefined ? {} : { rate }),
      ...(io.signal ? { signal: io.signal } : {}),
      ...(journal ? { journal } : {}),
      onProgress: ({ done, total }) => progress.show(`${done} of ${total} users`),
    })
    const after = results.map((result) => mask(result))
    return ok(verdicts.map((verdict, index) => ({ ...verdict, result: after[index] ?? { kind: 'notStarted' } })))
  } catch (error) {
    if (broken === undefined) throw error
    return refused(broken)
  } finally {
    progress.end()
  }
}
