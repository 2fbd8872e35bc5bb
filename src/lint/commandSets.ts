import { addRange, type Bits, channelArguments, type Command, emptyBits, type Engine } from '../engines/index.ts'
import { perEngine } from './perEngine.ts'

/** Commands that rules of the linter ask for together. */
export interface CommandSets {
  /** Refused without a key pattern, whatever their arguments. */
  readonly keyed: Bits
  /** Refused without a channel. Empty where there are no channel rules. */
  readonly channels: Bits
  /** No rule can deny them. */
  readonly always: Bits
  /** Run scripts and functions. */
  readonly scripts: Bits
}

/** Each set is worked out when it is first asked for: most strings ask for none. */
export const commandSets = perEngine((engine): CommandSets => ({
  get keyed() {
    return keyedCommands(engine)
  },
  get channels() {
    return channelCommands(engine)
  },
  get always() {
    return alwaysCommands(engine)
  },
  get scripts() {
    return scriptCommands(engine)
  },
}))

const keyedCommands = perEngine((engine) => selectCommands(engine, needsKey))
const scriptCommands = perEngine((engine) => selectCommands(engine, runsScript))
const alwaysCommands = perEngine((engine) => namedCommands(engine, engine.traits.alwaysAllowed))

const channelCommands = perEngine((engine) => {
  const channels = engine.traits.channels ? [...channelArguments].filter(([, { test }]) => test !== 'never') : []
  return namedCommands(
    engine,
    channels.map(([name]) => name),
  )
})

/** The commands of some full lower-case names that an engine has; before 7.0 a subcommand stands for its container. */
export function namedCommands({ catalog, traits }: Engine, names: readonly string[]): Bits {
  const bits = emptyBits(catalog.size)
  for (const name of names) {
    const known = traits.subcommands ? name : name.split('|', 1).join('')
    const command = catalog.byName.get(known)
    if (command) addRange(bits, command.id, command.id + 1)
  }
  return bits
}

function selectCommands({ catalog }: Engine, test: (command: Command) => boolean): Bits {
  const bits = emptyBits(catalog.size)
  for (const command of catalog.commands) if (test(command)) addRange(bits, command.id, command.id + 1)
  return bits
}

/** Scripts may do without keys, and so may MEMORY before 7.0, where it is one command. */
function needsKey({ name, keys, keySpecs, flags, categories, subcommands }: Command): boolean {
  if (categories.includes('scripting') || subcommands > 0 || name === 'memory') return false
  if (keySpecs.length > 0) return keySpecs.some((spec) => !spec.flags.includes('not_key'))
  return keys[0] > 0 || flags.includes('movablekeys')
}

const runsScript = ({ name, categories }: Command): boolean =>
  categories.includes('scripting') && (name.startsWith('eval') || name.startsWith('fcall'))
