import type { Command } from '../../engines/index.ts'
import { compileGlob, findName, globLanguage, textOf } from '../../permissions/index.ts'
import type { NameSpace } from '../observe/keySpaces.ts'
import type { Shape } from '../observe/shapes.ts'
import { latin1 } from '../observe/words.ts'
import type { CommandUse, Tie, Workload } from '../observe/workload.ts'
import { shownName } from './pattern.ts'

type Word = string | Uint8Array

const encoder = new TextEncoder()

/** One call of a kind that was observed: its command, keys and channels are real, its values are not kept. */
export interface Replay {
  readonly command: Command
  readonly line: readonly Word[]
  /** The keys and channels among its words, and what each needs. */
  readonly names: readonly { readonly space: NameSpace; readonly need: number }[]
  /** The pattern of a PSUBSCRIBE. */
  readonly literal?: string
  /** Several keys, which one selector must allow together. */
  readonly tied: boolean
  /** Where only the command was seen: what its keys need. They are made up after the patterns that a person gave. */
  readonly unknownKeys?: readonly number[]
}

/** A call of each kind for each key space: a command is replayed with several keys of every space it came to. */
export function replaysOf(workload: Workload, patterns: readonly string[]): readonly Replay[] {
  const commands = [...workload.commands.values()]
  return [
    ...commands.flatMap((use) => (use.shape.keys.length + use.shape.channels.length === 0 ? keyless(use) : [])),
    ...workload.keys.flatMap((space) => keyReplays(space, workload)),
    ...workload.ties.map(tieReplay),
    ...workload.channels.flatMap((space) => channelReplays(space, workload)),
    ...[...workload.literals].map(([text, { shape }]) => literalReplay(text, shape)),
    ...commands.flatMap((use) => (use.keysUnknown ? unknownReplays(use, patterns) : [])),
  ]
}

const keyless = ({ command, shape }: CommandUse): Replay => ({ command, line: shape.template, names: [], tied: false })

function keyReplays(space: NameSpace, { uses }: Workload): readonly Replay[] {
  return [...space.uses].flatMap((id) => {
    const use = uses[id]
    const shape = use?.sole
    if (!use || !shape) return []
    const { command, need } = use
    return space.samples.map((key) => ({ command, line: filled(shape, [key]), names: [{ space, need }], tied: false }))
  })
}

/** Keys are put where they stood first, and again wherever another key of the same need was. */
function tieReplay({ shape, keys }: Tie): Replay {
  const line: Word[] = [...shape.template]
  const left = [...keys]
  for (const { argument, need } of shape.keys) {
    const next = left.findIndex((key) => key.need === need)
    const [key] = next >= 0 ? left.splice(next, 1) : keys.filter((other) => other.need === need)
    if (key) line[argument] = word(key.key)
  }
  const names = keys.map(({ space, need }) => ({ space, need }))
  return { command: shape.command, line, names, tied: true }
}

function channelReplays(space: NameSpace, { commands }: Workload): readonly Replay[] {
  return [...space.uses].flatMap((id) => {
    const use = commands.get(id)
    if (!use) return []
    const { command, shape } = use
    return space.samples.map((name) => ({
      ...{ command, names: [{ space, need: 0 }], tied: false },
      line: filled(shape, [name]),
    }))
  })
}

const literalReplay = (literal: string, shape: Shape): Replay => ({
  ...{ command: shape.command, names: [], literal, tied: false },
  line: filled(shape, [encoder.encode(literal)]),
})

function unknownReplays({ command, shape }: CommandUse, patterns: readonly string[]): readonly Replay[] {
  if (shape.keys.length === 0) return []
  return patterns.flatMap((pattern) => {
    const found = findName({ within: [globLanguage([pattern])], without: [] })
    if (found === undefined || found === 'too-large') return []
    const key = Uint8Array.from(found.name, (character) => character.charCodeAt(0))
    return {
      command,
      line: filled(shape, [key]),
      names: [],
      tied: false,
      unknownKeys: shape.keys.map(({ need }) => need),
    }
  })
}

/** A call of a shape with these keys or channels in turn, the last of them as often as needed. */
function filled({ template, keys, channels }: Shape, names: readonly Uint8Array[]): readonly Word[] {
  const line: Word[] = [...template]
  const places = [...keys, ...channels]
  places.forEach(({ argument }, index) => (line[argument] = word(names[Math.min(index, names.length - 1)])))
  return line
}

const word = (bytes: Uint8Array | undefined): Word => (bytes ? textOf(latin1(bytes, 0, bytes.length)) : '')

const LONGEST_SHOWN = 8

/** A call as people read it: values, which are not kept, as `…`. */
export function shownCall({ line, command }: Pick<Replay, 'line' | 'command'>): string {
  const words = line.map((each, index) =>
    index >= command.name.split('|').length && each === 'x'
      ? '…'
      : shownName(typeof each === 'string' ? encoder.encode(each) : each),
  )
  const short = words.slice(0, LONGEST_SHOWN).map((each) => (/\s|^$/.test(each) ? `"${each}"` : each))
  return [...short, ...(words.length > LONGEST_SHOWN ? ['…'] : [])].join(' ').replace(/(?: …){2,}/g, ' …')
}

/** Whether a pattern matches a name given as bytes. */
export const matchesName = (pattern: string, name: Uint8Array): boolean =>
  compileGlob(pattern).matches(latin1(name, 0, name.length))
