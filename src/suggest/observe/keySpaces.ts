import { byteClasses } from './keyBytes.ts'
import { createDistinct, mix } from './distinct.ts'
import { maskName, newMasked } from './maskName.ts'
import { createSegmentTree, HASH_START, hashByte, NO_NODE, ROOT } from './segmentTree.ts'

/** Names (keys or channels) of one form, and what was done with them. */
export interface NameSpace {
  /** The masked name; see `keyBytes.ts` for its marks. */
  masked: Uint8Array
  calls: number
  /** Distinct names; with `more` there are more than that. */
  distinct: number
  more: boolean
  /** The first few distinct names, as bytes. */
  readonly samples: Uint8Array[]
  /** What they were used for: indices of uses. */
  readonly uses: Set<number>
  /** Which bytes names began with, as bits of `FIRST`. */
  first: number
  /** The space that this one has become part of. */
  into: NameSpace | undefined
}

/** Kinds of first bytes. */
export const FIRST = { digit: 1, lowerHex: 2, upperHex: 4, lower: 8, upper: 16, other: 32 } as const

export interface NameOptions {
  /** Identifiers are kept, and nothing is taken for variable. */
  readonly exact: boolean
  readonly separators?: string | undefined
  /** Different names that may stand in one place before it is taken for variable. */
  readonly names: number
  readonly mostSegments?: number | undefined
}

export interface NameSpaces {
  /** The space of a name; undefined where it cannot be taken in. */
  readonly place: (bytes: Uint8Array, start: number, end: number) => NameSpace | undefined
  readonly all: () => readonly NameSpace[]
}

/** Longer names are not taken in. */
export const LONGEST_NAME = 1024
const LONGEST_SAMPLE = 256
const SAMPLES = 8
/** Names without a common beginning are told apart longer: one pattern for all of them would be one for everything. */
const FIRST_NAMES = 1000
/** Where every name is a pattern of its own. */
export const MOST_EXACT = 1000
const MOST_NODES = 100_000
/** Distinct names that are counted in one space. */
const MOST_COUNTED = 10_000

/** A space that a masked name led to. */
interface Recent {
  readonly hash: number
  readonly masked: Uint8Array
  readonly space: NameSpace
}

/** How many of them are remembered, a power of two. */
const RECENT = 1 << 12

/** Sorts names into spaces, in bounded memory. */
export function createNameSpaces({ exact, separators, names, mostSegments }: NameOptions): NameSpaces {
  const classes = byteClasses(separators)
  const spaces: (NameSpace | undefined)[] = []
  const distinct = createDistinct()
  const limits = exact
    ? { names: MOST_EXACT * 2, firstNames: MOST_EXACT * 2, nodes: mostSegments ?? MOST_EXACT * 2 }
    : { names, firstNames: Math.max(names, FIRST_NAMES), nodes: mostSegments ?? MOST_NODES }
  const masked = newMasked(LONGEST_NAME)
  const recent: (Recent | undefined)[] = Array<undefined>(RECENT)

  const tree = createSegmentTree(classes, limits, (from, into) => {
    const space = spaces[from]
    if (!space) return
    recent.fill(undefined)
    spaces[from] = undefined
    spaces[into] = spaces[into] ? joined(space, spaces[into]) : space
  })

  const place = (bytes: Uint8Array, start: number, end: number): NameSpace | undefined => {
    if (end - start > LONGEST_NAME) return undefined
    maskName(masked, classes, exact, bytes, start, end)
    const slot = mix(masked.hash) & (RECENT - 1)
    const known = recent[slot]
    const space = known?.hash === masked.hash && isSame(known.masked) ? known.space : search()
    if (!space) return undefined
    if (space !== known?.space)
      recent[slot] = { hash: masked.hash, masked: masked.bytes.slice(0, masked.length), space }
    note(space, bytes, start, end)
    return space
  }

  const isSame = (known: Uint8Array): boolean => {
    const { bytes, length } = masked
    if (known.length !== length) return false
    for (let at = 0; at < length; at++) if (known[at] !== bytes[at]) return false
    return true
  }

  /** Walks down the tree. */
  const search = (): NameSpace | undefined => {
    let [node, from] = [ROOT, 0]
    for (let segment = 0; segment < masked.segments; segment++) {
      const to = masked.ends[segment] ?? 0
      let hash = HASH_START
      for (let at = from; at < to; at++) hash = hashByte(hash, masked.bytes[at] ?? 0)
      node = tree.child(node, masked.bytes, from, to, hash)
      if (node === NO_NODE) return undefined
      from = to
    }
    return (spaces[node] ??= newSpace())
  }

  const note = (space: NameSpace, bytes: Uint8Array, start: number, end: number): void => {
    space.calls++
    space.first |= FIRST_OF[bytes[start] ?? 0] ?? 0
    if (space.more) return
    const isNew = space.distinct >= MOST_COUNTED ? undefined : distinct.add(masked.nameHash)
    if (isNew === undefined) space.more = true
    else if (isNew) {
      space.distinct++
      if (space.samples.length < SAMPLES && end - start <= LONGEST_SAMPLE) space.samples.push(bytes.slice(start, end))
    }
  }

  return {
    place,
    all: () =>
      spaces.flatMap((space, node) => {
        if (space) space.masked = tree.textOf(node)
        return space ?? []
      }),
  }
}

const newSpace = (): NameSpace => ({
  ...{ masked: new Uint8Array(0), calls: 0, distinct: 0, more: false, samples: [], uses: new Set() },
  ...{ first: 0, into: undefined },
})

function joined(from: NameSpace, into: NameSpace): NameSpace {
  into.calls += from.calls
  into.distinct += from.distinct
  into.more ||= from.more
  into.first |= from.first
  for (const use of from.uses) into.uses.add(use)
  for (const sample of from.samples) if (into.samples.length < SAMPLES) into.samples.push(sample)
  from.into = into
  return into
}

/** Where a space has gone. */
export function spaceNow(space: NameSpace): NameSpace {
  let now = space
  while (now.into) now = now.into
  return now
}

const FIRST_OF = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte)
  if (/[0-9]/.test(sign)) return FIRST.digit
  if (/[a-f]/.test(sign)) return FIRST.lowerHex
  if (/[A-F]/.test(sign)) return FIRST.upperHex
  if (/[a-z]/.test(sign)) return FIRST.lower
  return /[A-Z]/.test(sign) ? FIRST.upper : FIRST.other
})
