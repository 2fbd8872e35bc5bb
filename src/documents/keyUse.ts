import { addBit, type Bits, type Command, emptyBits, type Engine, intersects, union } from '../engines/index.ts'
import { READ, READ_WRITE, type Selector, WRITE } from '../permissions/index.ts'
import type { Access } from './document.ts'

/** The commands that use a key, by the permissions of its pattern. */
interface KeyUse {
  readonly reads: readonly Bits[]
  readonly writes: readonly Bits[]
}

const known = new WeakMap<Engine, KeyUse>()

/** Whether a selector reads and writes the keys of a pattern: its commands have to, and its permissions allow it. */
export function keyAccess(
  selector: Selector,
  permissions: number,
  engine: Engine,
): { readonly read: Access; readonly write: Access } {
  const use = useOf(engine)
  const granted = grantedBits(selector, engine)
  const of = (permission: number, users: readonly Bits[]): Access => {
    if ((permissions & permission) === 0) return 'no'
    const bits = users[permissions]
    return bits && intersects(granted, bits) ? 'yes' : 'unused'
  }
  return { read: of(READ, use.reads), write: of(WRITE, use.writes) }
}

/** With commands that are granted for some first arguments. */
function grantedBits({ commands, firstArgs }: Selector, { catalog }: Engine): Bits {
  if (firstArgs.size === 0) return commands
  const some = emptyBits(catalog.size)
  for (const id of firstArgs.keys()) addBit(some, id)
  return union(commands, some)
}

function useOf(engine: Engine): KeyUse {
  const found = known.get(engine)
  if (found) return found
  const use = { reads: setsOf(engine, isReading), writes: setsOf(engine, isWriting) }
  known.set(engine, use)
  return use
}

/** A need of nothing is that of EXISTS and the like, which look at a key and not into it. */
const isReading = (need: number): boolean => need === 0 || (need & READ) > 0

/** Some commands of modules need more than they do: BF.EXISTS the right to write. */
const isWriting = (need: number, { flags }: Command): boolean => (need & WRITE) > 0 && !flags.includes('readonly')

function setsOf(engine: Engine, does: (need: number, command: Command) => boolean): readonly Bits[] {
  return [0, READ, WRITE, READ_WRITE].map((permissions) => {
    const bits = emptyBits(engine.catalog.size)
    for (const command of engine.catalog.commands) {
      const needs = needsOf(command, engine)
      if (needs.some((need) => (permissions & need) === need && does(need, command))) addBit(bits, command.id)
    }
    return bits
  })
}

/** What the keys of a command need. Before 7.0 no command says so: whether it writes is all that is known of it. */
function needsOf({ name, keySpecs, keys, flags }: Command, { traits }: Engine): readonly number[] {
  if (!traits.keyPermissions) {
    if (keys[0] === 0 && !flags.includes('movablekeys')) return []
    return [flags.includes('write') ? WRITE : READ]
  }
  return keySpecs
    .filter((spec) => !spec.flags.includes('not_key'))
    .flatMap((spec) => {
      // What these need depends on their arguments: SET reads with GET, BITFIELD writes with SET.
      if (spec.flags.includes('variable_flags')) return [name === 'bitfield' ? READ : WRITE, READ_WRITE]
      const writes = ['insert', 'delete', 'update'].some((flag) => spec.flags.includes(flag))
      return [(spec.flags.includes('access') ? READ : 0) | (writes ? WRITE : 0)]
    })
}
