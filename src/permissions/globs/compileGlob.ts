import { byteString } from './byteString.ts'
import { type ClassPiece, type GlobPiece, readGlob } from './readGlob.ts'

/** A set of bytes, as 256 bits. */
export type ByteSet = Uint32Array

/** What stands at one place of a glob: a byte, any byte, one of a set, or a star, which is any number of bytes. */
export type GlobStep = number | 'any' | 'star' | ByteSet

/** A glob, ready to be matched. */
export interface Glob {
  /** The pattern as a byte string: equal patterns have equal languages. */
  readonly pattern: string
  /** Runs of stars are one. */
  readonly steps: readonly GlobStep[]
  /** The bytes that every name begins with. */
  readonly prefix: string
  /** Length of the shortest name. */
  readonly least: number
  /** `literal`: the prefix is all; `prefix`: one star follows it, and nothing else. */
  readonly form: 'literal' | 'prefix' | 'mixed'
  /** Whether no name matches. */
  readonly isEmpty: boolean
  /** Whether a name, as a byte string, matches. */
  readonly matches: (name: string) => boolean
}

export interface GlobOptions {
  /** Engines on which more than 1000 stars before others never match (CVE-2024-31228). */
  readonly starsLimited?: boolean
}

const MOST_STARS = 1000

/** How many compiled globs are kept: patterns recur, and those of a page of users fit. */
const MOST_KEPT = 5000
const kept = [new Map<string, Glob>(), new Map<string, Glob>()] as const

/**
 * Reads a pattern as servers match keys and channels: byte by byte, the whole name, without regard to locale. Ranges that end
 * beyond ASCII are read with signed bytes, as on x86. Source: Redis and Valkey `util.c`, `stringmatchlen`.
 */
export function compileGlob(pattern: string, { starsLimited = false }: GlobOptions = {}): Glob {
  const known = kept[starsLimited ? 1 : 0]
  const found = known.get(pattern)
  if (found) return found
  const glob = compile(byteString(pattern), starsLimited)
  if (known.size >= MOST_KEPT) known.clear()
  known.set(pattern, glob)
  return glob
}

function compile(pattern: string, starsLimited: boolean): Glob {
  const steps = stepsOf(pattern)
  const prefixLength = prefixOf(steps)
  const prefix = String.fromCharCode(...(steps.slice(0, Math.min(prefixLength, 10_000)) as number[]))
  const isWhole = prefix.length === prefixLength
  const least = steps.filter((step) => step !== 'star').length
  const stars = steps.length - least - (steps.at(-1) === 'star' ? 1 : 0)
  const isEmpty =
    (starsLimited && stars > MOST_STARS) ||
    steps.some((step) => step instanceof Uint32Array && step.every((word) => word === 0))
  const form =
    isWhole && prefixLength === steps.length
      ? 'literal'
      : isWhole && prefixLength === steps.length - 1 && steps.at(-1) === 'star'
        ? 'prefix'
        : 'mixed'
  return { pattern, steps, prefix, least, form, isEmpty, matches: matcher(form, prefix, steps, isEmpty) }
}

/** The empty name is matched by the empty pattern only: servers look at a star when there is a byte left. */
function matcher(form: Glob['form'], prefix: string, steps: readonly GlobStep[], isEmpty: boolean): Glob['matches'] {
  if (isEmpty) return () => false
  if (form === 'literal') return (name) => name === prefix
  if (form === 'prefix') return prefix === '' ? (name) => name !== '' : (name) => name.startsWith(prefix)
  return (name) => name !== '' && name.startsWith(prefix) && matchSteps(steps, name)
}

/** Goes back to the last star only: what an earlier one could match, this one can. Time is steps times length at most. */
function matchSteps(steps: readonly GlobStep[], name: string): boolean {
  let at = 0
  let step = 0
  let star = -1
  let from = 0
  while (at < name.length) {
    const now = steps[step]
    if (now === 'star') {
      if (step === steps.length - 1) return true
      star = step++
      from = at
    } else if (now !== undefined && acceptsByte(now, name.charCodeAt(at))) {
      step++
      at++
    } else if (star >= 0) {
      step = star + 1
      at = ++from
    } else return false
  }
  while (steps[step] === 'star') step++
  return step === steps.length
}

export const acceptsByte = (step: GlobStep, byte: number): boolean => {
  if (typeof step === 'number') return step === byte
  if (typeof step === 'string') return true
  return (((step[byte >>> 5] ?? 0) >>> (byte & 31)) & 1) === 1
}

function stepsOf(pattern: string): readonly GlobStep[] {
  const steps: GlobStep[] = []
  for (const piece of readGlob(pattern)) {
    const step = stepOf(piece, pattern)
    if (step !== 'star' || steps.at(-1) !== 'star') steps.push(step)
  }
  return steps
}

function prefixOf(steps: readonly GlobStep[]): number {
  const end = steps.findIndex((step) => typeof step !== 'number')
  return end < 0 ? steps.length : end
}

function stepOf(piece: GlobPiece, pattern: string): GlobStep {
  switch (piece.kind) {
    case 'star':
    case 'any':
      return piece.kind
    case 'class':
      return simplest(bytesOf(piece))
    default:
      return pattern.charCodeAt(piece.end - 1)
  }
}

function bytesOf({ items, negated }: ClassPiece): ByteSet {
  const set = new Uint32Array(8)
  const add = (byte: number) => (set[byte >>> 5] = (set[byte >>> 5] ?? 0) | (1 << (byte & 31)))
  for (const { from, to } of items) {
    const [low, high] = [signed(from), signed(to)].sort((a, b) => a - b) as [number, number]
    for (let byte = low; byte <= high; byte++) add(byte & 0xff)
  }
  return negated ? set.map((word) => ~word) : set
}

const signed = (character: string): number => (character.charCodeAt(0) << 24) >> 24

/** A class of one byte is that byte, one of all is any. */
function simplest(set: ByteSet): GlobStep {
  if (set.every((word) => word === 0xffffffff)) return 'any'
  const bytes = members(set, 2)
  return bytes.length === 1 ? (bytes[0] ?? 0) : set
}

function members(set: ByteSet, most = 256): number[] {
  const bytes: number[] = []
  for (let byte = 0; byte < 256 && bytes.length < most; byte++) if (acceptsByte(set, byte)) bytes.push(byte)
  return bytes
}

/**
 * Whether a pattern has a range with an end beyond ASCII: bytes are compared as C's `char`, which is signed on x86 and
 * unsigned on most ARM machines.
 */
export const isPlatformDependent = (pattern: string): boolean =>
  readGlob(byteString(pattern)).some(
    (piece) =>
      piece.kind === 'class' && piece.items.some(({ range, from, to }) => range && (from > '\x7f' || to > '\x7f')),
  )
