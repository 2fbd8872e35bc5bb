import { type Bits, countBits, difference } from '../engines/index.ts'
import { callText, findName, type Glob, textOf } from '../permissions/index.ts'
import type { OverlapDocument } from './acrossDocument.ts'

/** A pattern, who has it, and who of them can do anything with its keys: sets of users by their places. */
export interface Space {
  readonly pattern: string
  readonly glob: Glob
  readonly users: Bits
  readonly reaching: Bits
}

export interface Overlaps {
  readonly count: number
  /** The first few. */
  readonly first: readonly OverlapDocument[]
}

/** How many overlaps of a pattern are named. */
const MOST_NAMED = 6
/** How many pairs are looked at: more than a thousand patterns have, each of which begins as the one before. */
const MOST_PAIRS = 1_000_000
/** How many pairs with stars in the middle, which have to be searched. */
const MOST_SEARCHED = 20_000

/**
 * Which patterns of different users match a key in common. Two can only do so where one begins with the bytes that the other
 * begins with, so of patterns in the order of these bytes each is compared with those that it goes on from, and no others.
 */
export function findOverlaps(spaces: readonly Space[]): {
  readonly overlaps: readonly Overlaps[]
  readonly complete: boolean
} {
  const found = spaces.map(() => ({ count: 0, first: [] as OverlapDocument[] }))
  let pairs = 0
  let searched = 0
  let complete = true
  const begun: number[] = []
  for (const [index, space] of spaces.entries()) {
    if (space.glob.isEmpty) continue
    while (begun.length > 0 && !beginsWith(space, spaces[begun.at(-1) ?? 0])) begun.pop()
    for (const earlier of begun) {
      const other = spaces[earlier]
      if (!other) continue
      const [mine, others] = [added(space, other), added(other, space)]
      if (mine + others === 0) continue
      const isPlain = other.glob.form !== 'mixed' || space.glob.form === 'literal'
      if (++pairs > MOST_PAIRS || (!isPlain && ++searched > MOST_SEARCHED)) {
        complete = false
        continue
      }
      const common = commonKey(other.glob, space.glob)
      if (common === 'too-large') complete = false
      else if (common) {
        note(found[index], { pattern: other.pattern, witness: common.key, users: others })
        note(found[earlier], { pattern: space.pattern, witness: common.key, users: mine })
      }
    }
    begun.push(index)
  }
  return { overlaps: found, complete }
}

const beginsWith = ({ glob }: Space, other: Space | undefined): boolean =>
  other !== undefined && glob.prefix.startsWith(other.glob.prefix)

/** How many users reach keys by a space and do not have the other. */
const added = ({ reaching }: Space, { users }: Space): number => countBits(difference(reaching, users))

function note(overlaps: { count: number; first: OverlapDocument[] } | undefined, overlap: OverlapDocument): void {
  if (!overlaps || overlap.users === 0) return
  overlaps.count++
  if (overlaps.first.length < MOST_NAMED) overlaps.first.push(overlap)
}

/** A key that two patterns match, the first of which begins with fewer bytes. */
function commonKey(earlier: Glob, later: Glob): { readonly key: string } | 'too-large' | undefined {
  if (earlier.form === 'literal' || later.form === 'literal') {
    const name = earlier.form === 'literal' ? earlier.prefix : later.prefix
    return earlier.matches(name) && later.matches(name) ? { key: shown(name) } : undefined
  }
  const name = nameOf(later)
  if (name === undefined) return undefined
  if (earlier.matches(name)) return { key: shown(name) }
  if (!mayEndAlike(earlier, later)) return undefined
  // Mostly a name of the one, with the rest of a name of the other behind it.
  const longer = name + (nameOf(earlier) ?? '').slice(earlier.prefix.length)
  if (earlier.matches(longer) && later.matches(longer)) return { key: shown(longer) }
  const found = findName({ within: [languageOf(earlier), languageOf(later)], without: [] })
  return found === undefined || found === 'too-large' ? found : { key: shown(found.name) }
}

const names = new WeakMap<Glob, string | undefined>()

/** The shortest name that a pattern matches. */
function nameOf(glob: Glob): string | undefined {
  if (names.has(glob)) return names.get(glob)
  const found = findName({ within: [languageOf(glob)], without: [] })
  const name = found === undefined || found === 'too-large' ? undefined : found.name
  names.set(glob, name)
  return name
}

/** Whether the bytes that two patterns end with allow a common name. */
function mayEndAlike(a: Glob, b: Glob): boolean {
  const [one, other] = [tailOf(a), tailOf(b)]
  return one.length < other.length ? other.endsWith(one) : one.endsWith(other)
}

function tailOf({ steps }: Glob): string {
  const from = steps.findLastIndex((step) => typeof step !== 'number') + 1
  return String.fromCharCode(
    ...steps.slice(Math.max(from, steps.length - MOST_TAIL)).filter((step) => typeof step === 'number'),
  )
}

/** So many bytes at the end are looked at. */
const MOST_TAIL = 100

const languageOf = (glob: Glob) => ({ isAll: false, globs: [glob], patterns: new Set([glob.pattern]) })

const shown = (name: string): string => callText([textOf(name)])
