import type { Engine } from '../engines/index.ts'
import type { AclUser } from '../permissions/index.ts'
import { maskSecrets } from '../reports/index.ts'
import { exit, type ExitCode } from './exit.ts'
import { readEngines } from './flagValues.ts'
import type { Io } from './io.ts'
import { misuse } from './say.ts'
import { lookOf } from './terminal.ts'

/** The user that a question is about. */
export interface AskedUser {
  readonly user: AclUser
  readonly engine: Engine
  readonly text: string
  /** The text without its secrets, and the way from a span of the one to the other. */
  readonly shown: ReturnType<typeof maskSecrets>
}

interface AskedFlags {
  readonly engine?: string
  readonly color?: boolean
}

/** Reads an access string for one engine. What the engine refuses is said on stderr, with the exact characters. */
export async function readAskedUser(
  text: string,
  flags: AskedFlags,
  io: Io,
): Promise<{ readonly asked: AskedUser } | { readonly code: ExitCode }> {
  const { defaultEngine, loadEngine, newestOf } = await import('../engines/index.ts')
  const named = flags.engine === undefined ? undefined : readEngines([flags.engine])
  if (named?.ok === false) return { code: misuse(io, named.message) }
  const { newUser, setUser } = await import('../permissions/index.ts')
  const { parse } = await import('../grammar/index.ts')
  const { secretsIn } = await import('../check/index.ts')
  const tree = parse(text)
  const engine = loadEngine(named ? newestOf(named.value) : defaultEngine)
  const set = setUser(newUser(engine), tree)
  const shown = maskSecrets(text, secretsIn(tree))
  if (set.ok) return { asked: { user: set.user, engine, text, shown } }
  const { refusedString } = await import('./refusedString.ts')
  io.stderr.write(refusedString({ text, shown, engine, error: set.error }, lookOf(io, io.stderr, flags.color)))
  return { code: exit.misuse }
}
