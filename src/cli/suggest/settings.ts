import { defaultEngine, type Engine, loadEngine, newestOf } from '../../engines/index.ts'
import type { CaptureKind, KeyDial, Split } from '../../suggest/index.ts'
import { captures, dials, parts, suggestions } from '../choices.ts'
import { readEngines, readWord } from '../flagValues.ts'
import { ok, type Outcome, refused } from '../outcome.ts'
import type { SuggestFlags } from './flags.ts'
import { type Handshake, readHandshake } from './handshake.ts'

/** What the flags of `aclkit suggest` say. */
export interface SuggestSettings {
  readonly engine: Engine
  readonly kind: CaptureKind | 'auto'
  readonly dial: KeyDial
  readonly names: number
  readonly spare: number | undefined
  readonly databases: readonly number[]
  readonly split: Split | undefined
  readonly handshake: Handshake | undefined
  readonly format: (typeof suggestions)[number]
}

const NAMES = 32

export function readSuggestFlags(flags: SuggestFlags): Outcome<SuggestSettings> {
  const named = flags.engine === undefined ? undefined : readEngines([flags.engine])
  if (named?.ok === false) return named
  const kind = readWord('kind of capture', captures, flags.from)
  if (!kind.ok) return kind
  const dial = readWord('dial', dials, flags.keys)
  if (!dial.ok) return dial
  const split = readWord('part', parts, flags.each)
  if (!split.ok) return split
  const format = readWord('format', suggestions, flags.format)
  if (!format.ok) return format
  const names = readNumber('names', flags.names, 1, 1000)
  if (!names.ok) return names
  const spare = readNumber('spare', flags.spare, 0, 1000)
  if (!spare.ok) return spare
  const databases = (flags.db ?? []).map((text) => readNumber('db', text, 0, 1_000_000))
  const wrong = databases.find((each) => !each.ok)
  if (wrong?.ok === false) return wrong
  const engine = loadEngine(named ? newestOf(named.value) : defaultEngine)
  const handshake = readHandshake(flags.recipe, engine)
  if (!handshake.ok) return handshake
  return ok({
    handshake: handshake.value,
    ...{
      engine,
      kind: kind.value ?? 'auto',
      dial: dial.value ?? 'segments',
      spare: spare.value,
    },
    ...{ names: names.value ?? NAMES, split: split.value, format: format.value ?? 'pretty' },
    databases: databases.flatMap((each) => (each.ok && each.value !== undefined ? [each.value] : [])),
  })
}

function readNumber(flag: string, text: string | undefined, least: number, most: number): Outcome<number | undefined> {
  if (text === undefined) return ok(undefined)
  const number = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most
    ? ok(number)
    : refused(`\`--${flag} ${text}\` is no number from ${least} to ${most.toLocaleString('en')}.`)
}
