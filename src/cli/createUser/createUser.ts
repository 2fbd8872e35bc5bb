import { resolve } from 'node:path'
import { exit, type ExitCode } from '../exit.ts'
import type { Io } from '../io.ts'
import { ok, refused, type Outcome } from '../outcome.ts'
import { readAll } from '../readAll.ts'
import { decode, longestFoundFile, readText } from '../readFile.ts'
import { misuse, say } from '../say.ts'
import { lookOf } from '../terminal.ts'
import { cards } from './cards.ts'
import { check, type Checked } from './check.ts'
import type { CreateUserFlags } from './flags.ts'
import { readJournalFile, strangeTo } from './journalFile.ts'
import { json } from './json.ts'
import { readUsers } from './readUsers.ts'
import { needsStdin } from './secrets.ts'
import { send } from './send.ts'
import { readSettings, type Settings } from './settings.ts'
import { codeOf, type Verdict } from './verdict.ts'

/** `aclkit create-user`: checks every user, and sends them if that is asked and all are right. */
export async function createUser(flags: CreateUserFlags, io: Io): Promise<ExitCode> {
  const settings = readSettings(flags)
  if (!settings.ok) return misuse(io, settings.message)
  const checked = await checkInput(settings.value, flags, io)
  if (!checked.ok) {
    for (const message of checked.messages) say(io, message)
    return exit.misuse
  }
  const { verdicts, requests } = checked.value
  const isRight = requests.length === verdicts.length
  if (!settings.value.send || !isRight) {
    io.stdout.write(report(verdicts, false, settings.value, flags, io))
    return codeOf(verdicts)
  }
  const sent = await send(checked.value, settings.value, flags, io)
  if (!sent.ok) return misuse(io, sent.message)
  const after = sent.value
  io.stdout.write(report(after, true, settings.value, flags, io))
  return io.signal?.aborted ? exit.interrupted : codeOf(after)
}

function report(
  verdicts: readonly Verdict[],
  sent: boolean,
  { format }: Settings,
  { color }: CreateUserFlags,
  io: Io,
): string {
  return format === 'json' ? json(verdicts, sent) : cards({ verdicts, sent }, lookOf(io, io.stdout, color))
}

type CheckedInput =
  { readonly ok: true; readonly value: Checked } | { readonly ok: false; readonly messages: readonly string[] }

async function checkInput({ input }: Settings, { journal: path }: CreateUserFlags, io: Io): Promise<CheckedInput> {
  const name = input === '-' ? 'stdin' : input
  const text = await readInput(input, io)
  if (!text.ok) return { ok: false, messages: [`\`${name}\` ${text.message}`] }
  const found = await readUsers(text.value)
  if (!found.ok) return { ok: false, messages: found.messages.map((message) => `${name}${message}`) }
  const journal = path === undefined ? undefined : readJournalFile(resolve(io.cwd, path))
  if (journal?.ok === false) return { ok: false, messages: [`\`${path}\` ${journal.message}`] }
  const needed = input !== '-' && io.stdin.isTTY !== true && found.users.some(({ fields }) => needsStdin(fields))
  const stdin = needed ? decode(await readAll(io.stdin)).text : undefined
  const checked = check(found.users, { io, stdin, journal: journal?.value })
  const first = journal?.value.first
  const strange =
    journal && first && checked.digest !== undefined
      ? strangeTo(journal.value, { digest: checked.digest, target: first.target })
      : undefined
  if (strange !== undefined) return { ok: false, messages: [`\`${path}\` ${strange}`] }
  return { ok: true, value: checked }
}

async function readInput(input: string, io: Io): Promise<Outcome<string>> {
  if (input === '-') {
    if (io.stdin.isTTY === true) return refused('is a terminal: pipe the users into it, or name a file.')
    return understood(decode(await readAll(io.stdin)))
  }
  const read = await readText(resolve(io.cwd, input), { most: longestFoundFile, mayHoldNul: false })
  if (!read.ok) return refused(read.message)
  return understood(read.value)
}

/** Passwords are sent as UTF-8, so no byte may be guessed at. */
function understood({ text, reading }: { readonly text: string; readonly reading: string }): Outcome<string> {
  return reading === 'utf8' ? ok(text.replace(/^\uFEFF/, '')) : refused('is not UTF-8; save it as UTF-8.')
}
