import type { Command } from '../../engines/index.ts'
import { textOf } from '../../permissions/index.ts'
import { createNameSpaces, LONGEST_NAME, type NameOptions, type NameSpace, type NameSpaces } from './keySpaces.ts'
import { mix } from './distinct.ts'
import type { Shape, Shapes, Use } from './shapes.ts'
import { latin1, settle, type Words, wordAt } from './words.ts'

/** Keys of one call that need each other: what allows it must allow them all at once. */
export interface Tie {
  readonly shape: Shape
  readonly keys: readonly {
    readonly space: NameSpace
    readonly need: number
    readonly key: Uint8Array
    readonly at: number
  }[]
}

/** What was done with a command. */
export interface CommandUse {
  readonly command: Command
  calls: number
  /** The shape in which it was first seen. */
  readonly shape: Shape
  /** Seen by name only, without its words, so that its keys are not known. */
  keysUnknown: boolean
}

/** What some clients do, in bounded memory however much of it there is. */
export interface Workload {
  readonly commands: ReadonlyMap<number, CommandUse>
  readonly uses: readonly Use[]
  readonly keys: readonly NameSpace[]
  readonly channels: readonly NameSpace[]
  /** Patterns of PSUBSCRIBE, which must stand in the string to the letter. */
  readonly literals: ReadonlyMap<string, CommandUse>
  readonly ties: readonly Tie[]
  /** Whether there were more ties than are kept. */
  readonly tiesLost: boolean
  readonly calls: number
}

type Problem = 'key-too-long' | 'too-many-keys' | 'unwritable'

export interface WorkloadBuilder {
  /** Takes in a call; gives why it cannot. */
  readonly add: (shape: Shape, words: Words, calls?: number) => Problem | undefined
  /** Takes in a command of which nothing else is known. */
  readonly addName: (shape: Shape, calls: number) => void
  readonly finish: () => Workload
}

const MOST_TIES = 10_000
const MOST_LITERALS = 1000
/** Keys of one call that are told apart. */
const MOST_TIED = 16

/** Gathers calls. */
export function createWorkload(shapes: Shapes, options: NameOptions): WorkloadBuilder {
  const commands = new Map<number, CommandUse>()
  const keys = createNameSpaces(options)
  const channels = createNameSpaces(options)
  const literals = new Map<string, CommandUse>()
  const ties = new Map<number, Tie>()
  let tiesLost = false
  let calls = 0

  const use = (shape: Shape, count: number): CommandUse => {
    let known = commands.get(shape.command.id)
    if (!known) {
      known = { command: shape.command, calls: 0, shape, keysUnknown: false }
      commands.set(shape.command.id, known)
    }
    known.calls += count
    return known
  }

  const addSeveral = (shape: Shape, words: Words): 'too-many-keys' | undefined => {
    const seen: { space: NameSpace; use: number; need: number; argument: number }[] = []
    let hash = shape.command.id
    for (let index = 0; index < shape.keys.length; index++) {
      const { argument = 0, need = 0 } = shape.keys[index] ?? {}
      const space = keys.place(words.bytes, words.starts[argument] ?? 0, words.ends[argument] ?? 0)
      if (!space) return 'too-many-keys'
      const each = shape.uses[index] ?? 0
      space.uses.add(each)
      if (seen.length >= MOST_TIED || seen.some((other) => other.space === space && other.use === each)) continue
      seen.push({ space, use: each, need, argument })
      hash += mix(mix(idOf(space)) + each)
    }
    if (ties.has(hash)) return undefined
    if (ties.size >= MOST_TIES) tiesLost = true
    else {
      const tied = seen.map(({ space, need, argument: at }) => ({ space, need, at, key: keyOf(words, at) }))
      ties.set(hash, { shape: shape.short ?? shape, keys: tied })
    }
    return undefined
  }

  const addChannels = (shape: Shape, words: Words): Problem | undefined => {
    for (const { argument, literal } of shape.channels)
      if (literal && !isWritable(wordAt(words, argument))) return 'unwritable'
    for (const { argument, literal } of shape.channels) {
      const start = words.starts[argument] ?? 0
      const end = words.ends[argument] ?? 0
      if (literal) {
        const text = String(textOf(latin1(words.bytes, start, end)))
        if (!literals.has(text) && literals.size >= MOST_LITERALS) return 'too-many-keys'
        literals.set(text, use(shape, 0))
      } else {
        const space = channels.place(words.bytes, start, end)
        if (!space) return 'too-many-keys'
        space.uses.add(shape.command.id)
      }
    }
    return undefined
  }

  return {
    add: (shape, words, count = 1) => {
      if (isTooLong(shape, words)) return 'key-too-long'
      const problem =
        addKeys(shape, words, keys, addSeveral) ?? (shape.channels.length > 0 ? addChannels(shape, words) : undefined)
      if (problem) return problem
      calls += count
      use(shape, count)
      return undefined
    },
    addName: (shape, count) => {
      calls += count
      const known = use(shape, count)
      known.keysUnknown ||= shape.keys.length > 0 || shape.channels.length > 0
    },
    finish: () => ({
      ...{ commands, uses: shapes.uses, literals, tiesLost, calls },
      ...{ keys: keys.all(), channels: channels.all(), ties: [...ties.values()] },
    }),
  }
}

function addKeys(
  shape: Shape,
  words: Words,
  keys: NameSpaces,
  several: (shape: Shape, words: Words) => 'too-many-keys' | undefined,
): 'too-many-keys' | undefined {
  const [first] = shape.keys
  if (!first) return undefined
  if (shape.keys.length > 1) return several(shape, words)
  const space = keys.place(words.bytes, words.starts[first.argument] ?? 0, words.ends[first.argument] ?? 0)
  space?.uses.add(shape.uses[0] ?? 0)
  return space ? undefined : 'too-many-keys'
}

function isTooLong({ keys, channels }: Shape, words: Words): boolean {
  for (const { argument } of keys) settle(words, argument)
  for (const { argument } of channels) settle(words, argument)
  const { starts, ends } = words
  for (const { argument } of keys) if ((ends[argument] ?? 0) - (starts[argument] ?? 0) > LONGEST_NAME) return true
  for (const { argument } of channels) if ((ends[argument] ?? 0) - (starts[argument] ?? 0) > LONGEST_NAME) return true
  return false
}

/** Whether a byte string is text that a pattern can carry as it is. */
const isWritable = (bytes: string): boolean => typeof textOf(bytes) === 'string' && !/[\0-\x20\x7f]/.test(bytes)

const keyOf = ({ bytes, starts, ends }: Words, at: number): Uint8Array => bytes.slice(starts[at] ?? 0, ends[at] ?? 0)

const ids = new WeakMap<NameSpace, number>()
let lastId = 0

function idOf(space: NameSpace): number {
  const known = ids.get(space)
  if (known !== undefined) return known
  ids.set(space, ++lastId)
  return lastId
}
