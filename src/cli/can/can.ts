import { changeFormats } from '../choices.ts'
import { readAskedUser } from '../askedUser.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { misuse } from '../say.ts'
import { lookOf } from '../terminal.ts'
import type { Answer } from './answer.ts'
import type { CanFlags } from './flags.ts'

/** `aclkit can S -- COMMAND ARG…`: whether a user may run a command, why, and what would allow it. */
export async function can([text, ...words]: readonly string[], flags: CanFlags, io: Io): Promise<ExitCode> {
  if (text === undefined || words.length === 0)
    return misuse(io, "Give an access string and a command: `aclkit can 'on ~app:* +@read' -- GET app:1`.")
  const format = readWord('format', changeFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const database = Number(flags.db ?? 0)
  if (!/^\d{1,9}$/.test(flags.db ?? '0')) return misuse(io, '`--db` takes the number of a database: `--db 1`.')
  const read = await readAskedUser(text, flags, io)
  if ('code' in read) return read.code
  const { asked } = read
  const { answer } = await import('./answer.ts')
  const answered = answer(asked, words, { database, ...(flags.user !== undefined && { username: flags.user }) })
  io.stdout.write(await said(answered))
  return codes[answered.verdict]

  async function said(answered: Answer): Promise<string> {
    if (format.ok && format.value === 'json') return (await import('./json.ts')).json(answered, asked)
    if (format.ok && format.value === 'markdown') return (await import('./markdown.ts')).markdown(answered, asked)
    return (await import('./pretty.ts')).pretty(answered, asked, lookOf(io, io.stdout, flags.color))
  }
}

const codes = { allowed: exit.clean, denied: exit.findings, unknown: exit.misuse } as const
