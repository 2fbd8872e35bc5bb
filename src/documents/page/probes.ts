import { type Engine, loadEngine } from '../../engines/index.ts'
import {
  callTemplates,
  channelsOf,
  databasesOf,
  findCall,
  fitsArity,
  keysOf,
  READ,
  WRITE,
} from '../../permissions/index.ts'

/** A call of a command, in which keys and channels can be put. */
export interface Probe {
  readonly words: readonly string[]
  readonly keys: readonly ProbeKey[]
  /** Places of channels; `literal`: of patterns that a user must have letter by letter. */
  readonly channels: readonly { readonly place: number; readonly literal: boolean }[]
  /** Places of databases. */
  readonly databases: readonly number[]
}

export interface ProbeKey {
  readonly place: number
  /** What one pattern must carry for it on this engine: 1 read, 2 write, 3 both, 0 anything. */
  readonly need: number
  /** What the command does to it: 1 reads its value, 2 changes it, 3 both, 0 neither. */
  readonly does: number
}

/** Scripts and functions may be called without keys; of other commands that take keys, such a call is a mistake. */
const keysOptional = /^(?:eval|evalsha|fcall)(?:_ro)?$|^(?:memory|stralgo)$/

/** The calls of every command of an engine: one for each way in which its keys and channels can stand in it. */
export function probesOf(engine: Engine): readonly Probe[] {
  return engine.catalog.commands.flatMap((command) => {
    const built = callTemplates(command, engine).map((template) => template(1))
    const probes = [...new Map(built.map((words) => [words.join(' '), words])).values()].flatMap((words) =>
      probeOf(words, command.id, engine),
    )
    const keyed = probes.filter(({ keys }) => keys.length > 0)
    return keyed.length === 0 || keysOptional.test(command.name) ? probes : keyed
  })
}

function probeOf(words: readonly string[], id: number, engine: Engine): readonly Probe[] {
  const call = findCall(words, engine)
  if (call?.command.id !== id || !fitsArity(call) || isTooNew(words, engine)) return []
  const does = effectsOf(words, engine)
  const keys = keysOf(call).map(({ argument, need }) => ({ place: argument, need, does: does.get(argument) ?? need }))
  const channels = channelsOf(call).map(({ argument, literal }) => ({ place: argument, literal }))
  const name = call.command.name.split('|').length
  const shown = words.map((word, place) => (place < name ? word.toUpperCase() : word))
  return [{ words: shown, keys, channels, databases: databasesOf(call).named }]
}

/** SET takes GET from 6.2 on (https://valkey.io/commands/set/), which is the line that brought channels, too. */
const isTooNew = (words: readonly string[], { traits }: Engine): boolean =>
  !traits.channels && words[0] === 'set' && words.includes('GET')

/** Before 7.0 servers do not tell reading from writing key by key; what a command does is what 7.0 says of it. */
function effectsOf(words: readonly string[], engine: Engine): ReadonlyMap<number, number> {
  if (engine.traits.keyPermissions) return new Map()
  const later = findCall(words, loadEngine('redis-7.0'))
  const known = later ? keysOf(later) : []
  if (known.length > 0) return new Map(known.map(({ argument, need }) => [argument, need]))
  const call = findCall(words, engine)
  const reads = call?.command.flags.includes('readonly') === true
  const writes = call?.command.flags.includes('write') === true
  return new Map(
    call && keysOf(call).map(({ argument }) => [argument, (reads ? READ : 0) | (writes ? READ | WRITE : 0)]),
  )
}
