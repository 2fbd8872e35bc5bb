import { type Bits, difference, emptyBits, type Engine, intersects, restrictionOf, union } from '../engines/index.ts'
import type { Selector } from '../permissions/index.ts'
import { namedCommands } from './commandSets.ts'
import { perEngine } from './perEngine.ts'

/** What a command lets its user do that key patterns do not limit. All of them are `@dangerous`. */
interface Danger {
  readonly deed: string
  readonly names: readonly string[]
  /** Whether AWS keeps this from everybody: it publishes no complete list. */
  readonly serverOnly?: boolean
  /** Whether the deed alone is worth a warning. */
  readonly mild?: boolean
}

const DANGERS: readonly Danger[] = [
  { deed: 'wipe or swap databases', names: ['flushall', 'flushdb', 'swapdb'] },
  {
    deed: 'take over or stop the server',
    serverOnly: true,
    names: [
      ...['acl|setuser', 'config|set', 'module|load', 'module|loadex', 'debug', 'acl|deluser', 'acl|load'],
      ...['replicaof', 'slaveof', 'shutdown', 'failover', 'cluster|reset', 'cluster|forget', 'cluster|meet'],
    ],
  },
  { deed: 'watch what others send', names: ['monitor'] },
  { deed: 'copy all data', serverOnly: true, names: ['sync', 'psync'] },
  // They come with `@connection`, which most users need.
  { deed: 'see and cut off other clients', mild: true, names: ['client|list', 'client|kill', 'client|pause'] },
]

export interface DangerBits {
  readonly deed: string
  readonly names: readonly string[]
  readonly mild: boolean
  readonly bits: Bits
}

/** The dangers that an engine and its service leave open. */
const dangers = perEngine((engine): readonly DangerBits[] => {
  return DANGERS.filter(({ serverOnly }) => engine.dialect === 'server' || !serverOnly).map((danger) => {
    const names = danger.names.filter((name) => !restrictionOf(name, engine))
    return { deed: danger.deed, names, mild: danger.mild === true, bits: namedCommands(engine, names) }
  })
})

/** All commands that are worth a warning. */
export const dangerousBits = perEngine((engine): Bits =>
  dangers(engine)
    .filter(({ mild }) => !mild)
    .reduce((bits, danger) => union(bits, danger.bits), emptyBits(engine.catalog.size)),
)

/** What a selector may run of its commands: FLUSHALL is refused where a rule names databases (valkey 9.1, `acl.c`). */
export const runnable = ({ commands, allDatabases }: Selector, engine: Engine): Bits =>
  allDatabases ? commands : difference(commands, wholeServer(engine))

const wholeServer = perEngine((engine): Bits => namedCommands(engine, ['flushall']))

/** Which of some commands are dangerous, by deed. */
export const dangerWords = (
  commands: Bits,
  engine: Engine,
): readonly (readonly [deed: string, names: readonly string[]])[] =>
  dangers(engine).flatMap(({ deed, names }) => {
    const held = names.filter((name) => intersects(commands, namedCommands(engine, [name])))
    return held.length > 0 ? [[deed, held] as const] : []
  })
