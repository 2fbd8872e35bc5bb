import type { Command, Engine } from '../../engines/index.ts'
import { settle, type Words } from './words.ts'

/** A command of an engine, to be found by the bytes of its name. */
export interface CommandEntry {
  readonly command: Command
  /** The bytes of the word that names it, lower case. */
  readonly name: Uint8Array
  /** How many words name it: 2 for a subcommand. */
  readonly depth: number
  readonly parts: CommandNames | undefined
  /** Whether a server shows what it runs as commands of `lua`. */
  readonly runsScripts: boolean
}

/** By the last bits of the hashes of names. */
type CommandNames = readonly (readonly CommandEntry[])[]

const BUCKETS = 1024

const SCRIPTS: ReadonlySet<string> = new Set(['eval', 'eval_ro', 'evalsha', 'evalsha_ro', 'fcall', 'fcall_ro'])

const encoder = new TextEncoder()

/** The commands of an engine by their names. */
export function commandTable({ catalog }: Engine): CommandNames {
  return namesOf(
    catalog.commands
      .filter(({ parent }) => parent === undefined)
      .map((command) => {
        const parts = catalog.commands
          .slice(command.id + 1, command.id + 1 + command.subcommands)
          .map((part) => entry(part, part.name.slice(command.name.length + 1), 2))
        return entry(command, command.name, 1, parts.length > 0 ? namesOf(parts) : undefined)
      }),
  )
}

const entry = (command: Command, word: string, depth: number, parts?: CommandNames): CommandEntry => ({
  command,
  name: encoder.encode(word),
  depth,
  parts,
  runsScripts: SCRIPTS.has(command.name),
})

function namesOf(entries: readonly CommandEntry[]): CommandNames {
  const names: CommandEntry[][] = Array.from({ length: BUCKETS }, () => [])
  for (const each of entries) names[hashName(each.name, 0, each.name.length)]?.push(each)
  return names
}

/** The command of a call, or the container where its subcommand is not known. */
export function findEntry(names: CommandNames, words: Words): CommandEntry | undefined {
  const found = named(names, words, 0)
  if (found?.parts === undefined || words.count < 2) return found
  return named(found.parts, words, 1)
}

function named(names: CommandNames, words: Words, index: number): CommandEntry | undefined {
  settle(words, index)
  const { bytes, starts, ends } = words
  const start = starts[index] ?? 0
  const end = ends[index] ?? 0
  const entries = names[hashName(bytes, start, end)]
  if (entries !== undefined) for (const each of entries) if (isName(each.name, bytes, start, end)) return each
  return undefined
}

const MOST = 64

/** ASCII letters count the same in both cases; so do some signs, which `isName` tells apart. */
function hashName(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start
  const last = Math.min(end, start + MOST)
  for (let at = start; at < last; at++) hash = Math.imul(hash ^ ((bytes[at] ?? 0) | 0x20), 0x01000193)
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1)
}

function isName(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let at = 0; at < name.length; at++) if (lower(bytes[start + at] ?? 0) !== name[at]) return false
  return true
}

const lower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte)
