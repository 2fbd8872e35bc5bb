import type { Remedy } from '../../permissions/index.ts'
import type { DeniedCall } from '../../suggest/index.ts'
import { readAskedUser } from '../askedUser.ts'
import { changeFormats } from '../choices.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { misuse, say } from '../say.ts'
import { lookOf } from '../terminal.ts'
import type { ExplainDenialFlags } from './flags.ts'

/** `aclkit explain-denial LINE --string S`: why a server refused, and what would allow it. */
export async function explainDenial(line: string | undefined, flags: ExplainDenialFlags, io: Io): Promise<ExitCode> {
  const [text, ...others] = flags.string ?? []
  if (text === undefined || others.length > 0)
    return misuse(io, "Give one access string: `aclkit explain-denial LINE --string 'on ~app:* +@read'`.")
  const format = readWord('format', changeFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  if (!/^\d{1,9}$/.test(flags.db ?? '0')) return misuse(io, '`--db` takes the number of a database: `--db 1`.')
  const said = await lineOf(line, io)
  if (said === undefined && flags.call === undefined)
    return misuse(io, 'Give what the server said: `aclkit explain-denial "NOPERM …" --string S`, or `-` for stdin.')
  const { denialCall, readDenial } = await import('../../suggest/index.ts')
  const { notesOf, tooLittle } = await import('./notes.ts')
  const denial = said === undefined ? undefined : readDenial(said)
  if (said !== undefined && denial === undefined)
    return misuse(
      io,
      'The line is neither a NOPERM error nor an entry of ACL LOG, as far as servers are known to write them.',
    )
  if (denial?.reason === 'auth') {
    say(
      io,
      'This is a failed login: the password was wrong, or the user does not exist or is `off`. No other rule helps.',
    )
    return exit.findings
  }
  const read = await readAskedUser(text, flags, io)
  if ('code' in read) return read.code
  const { asked } = read
  const call = flags.call === undefined ? denial && denialCall(denial, asked.user) : await callOf(flags.call)
  if (!call || call.words.length === 0) {
    if (denial?.command !== undefined)
      return misuse(
        io,
        `${asked.engine.title} has no command \`${denial.command.replace('|', ' ')}\`: name your engine with --engine.`,
      )
    return misuse(io, denial ? tooLittle(denial) : '`--call` holds no command, or its quotes do not pair.')
  }
  const { answer } = await import('../can/answer.ts')
  const username = denial?.user
  const options = { database: Number(flags.db ?? 0), ...(username !== undefined && { username }) }
  const found = answer(asked, call.words, options)
  const notes = denial ? notesOf(denial, found.verdict === 'allowed', asked.engine) : []
  const answered = {
    ...found,
    remedy: found.remedy && call.isMadeUp ? withoutNames(found.remedy) : found.remedy,
    notes: [...(call.isMadeUp ? [MADE_UP] : []), ...notes, ...found.notes],
  }
  if (format.value === 'json') io.stdout.write((await import('../can/json.ts')).json(answered, asked))
  else if (format.value === 'markdown') io.stdout.write((await import('../can/markdown.ts')).markdown(answered, asked))
  else io.stdout.write((await import('../can/pretty.ts')).pretty(answered, asked, lookOf(io, io.stdout, flags.color)))
  return { allowed: exit.clean, denied: exit.findings, unknown: exit.misuse }[answered.verdict]
}

async function lineOf(line: string | undefined, io: Io): Promise<string | undefined> {
  if (line !== undefined && line !== '-') return line
  if (line === undefined && io.stdin.isTTY) return undefined
  const { readAll } = await import('../readAll.ts')
  const text = new TextDecoder().decode(await readAll(io.stdin))
  return text.trim() === '' ? undefined : text
}

/** The words of a call as redis-cli takes it. */
async function callOf(call: string): Promise<DeniedCall> {
  const { splitCommandLine } = await import('../../suggest/index.ts')
  return { words: splitCommandLine(call) ?? [], isMadeUp: false }
}

const MADE_UP = 'The line names no key or channel: the one shown stands for any that the patterns match.'

/** A selector for a name that was made up is no way out. */
const withoutNames = (remedy: Remedy): Remedy => ({
  ...remedy,
  alternatives: remedy.alternatives.filter(({ kind }) => kind !== 'selector'),
})
