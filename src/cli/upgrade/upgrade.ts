import { newestOf, type EngineId } from '../../engines/index.ts'
import { upgrade as compareEngines } from '../../permissions/index.ts'
import { changeFormats } from '../choices.ts'
import { exit, type ExitCode } from '../exit.ts'
import { readEngines, readWord } from '../flagValues.ts'
import type { Io } from '../io.ts'
import { refused, type Outcome } from '../outcome.ts'
import { misuse } from '../say.ts'
import { lookOf } from '../terminal.ts'
import type { UpgradeFlags } from './flags.ts'

/** `aclkit upgrade`: says what a string means in another engine. */
export async function upgrade(args: readonly string[], flags: UpgradeFlags, io: Io): Promise<ExitCode> {
  const format = readWord('format', changeFormats, flags.format)
  if (!format.ok) return misuse(io, format.message)
  const [text, more] = args
  if (text === undefined || more !== undefined) {
    return misuse(io, 'Name one access string, in quotes: `aclkit upgrade S --from redis-6.2 --to valkey-8.1`.')
  }
  const [from, to] = [engineOf('from', flags.from), engineOf('to', flags.to)]
  if (!from.ok) return misuse(io, from.message)
  if (!to.ok) return misuse(io, to.message)
  const upgraded = compareEngines(text, from.value, to.value)
  io.stdout.write(
    format.value === 'json'
      ? (await import('./json.ts')).json(text, upgraded)
      : format.value === 'markdown'
        ? (await import('./markdown.ts')).markdown(text, upgraded)
        : (await import('./pretty.ts')).pretty(text, upgraded, lookOf(io, io.stdout, flags.color)),
  )
  return upgraded.refused.length + upgraded.refusedBefore.length > 0 ? exit.findings : exit.clean
}

function engineOf(flag: string, name: string | undefined): Outcome<EngineId> {
  if (name === undefined) return refused(`\`--${flag}\` is missing: name an engine, such as \`--${flag} valkey-8.1\`.`)
  const ids = readEngines([name])
  return ids.ok ? { ok: true, value: newestOf(ids.value) } : ids
}
