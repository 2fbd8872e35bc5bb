import { changeFormats } from '../choices.ts'
import { readAskedUser } from '../askedUser.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { misuse } from '../say.ts'
import { lookOf } from '../terminal.ts'
import type { ExplainFlags } from './flags.ts'

/** `aclkit explain S`: what a user may do, what stands out, and which rules contribute nothing. */
export async function explain([text, more]: readonly string[], flags: ExplainFlags, io: Io): Promise<ExitCode> {
  if (text === undefined) return misuse(io, "Give an access string: `aclkit explain 'on ~app:* +@read'`.")
  if (more !== undefined) return misuse(io, 'Give the access string as one word: quote it as a whole.')
  const format = readWord('format', changeFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const read = await readAskedUser(text, flags, io)
  if ('code' in read) return read.code
  const { asked } = read
  const { portraitOf } = await import('./portrait.ts')
  const portrait = portraitOf(asked)
  if (format.value === 'json') io.stdout.write((await import('./json.ts')).json(portrait, asked))
  else if (format.value === 'markdown') io.stdout.write((await import('./markdown.ts')).markdown(portrait, asked))
  else io.stdout.write((await import('./pretty.ts')).pretty(portrait, asked, lookOf(io, io.stdout, flags.color)))
  return exit.clean
}
