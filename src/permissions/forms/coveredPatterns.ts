import { compileGlob, type Glob, type GlobOptions } from '../globs/compileGlob.ts'
import { findName } from '../globs/findName.ts'
import { globLanguage } from '../globs/language.ts'

/** Patterns that begin alike are compared with so many others at most. */
const MOST_RIVALS = 64
/** How many searches are made for one list of patterns; beyond, a pattern stays. */
const MOST_SEARCHES = 300
/** How many searches may be given up: where patterns are too intricate for a few, they mostly are for all, and each takes long. */
const MOST_GIVEN_UP = 3

/** A pattern and what it carries, as bits. */
export type Carried = readonly [pattern: string, permissions: number]

/**
 * Takes away patterns whose names others match with the same permissions, longer patterns first. `needs` are the permissions
 * that matter, each on its own.
 */
export function withoutCovered(
  patterns: readonly Carried[],
  needs: readonly number[],
  options: GlobOptions,
): readonly Carried[] {
  let searches = 0
  let givenUp = 0
  const gone = new Set<string>()
  const { prefixes, nearby } = arrange(patterns, options)
  for (const [pattern, permissions] of patterns.toSorted((a, b) => b[0].length - a[0].length)) {
    const glob = compileGlob(pattern, options)
    const isRival = ({ carried }: Nearby, need: number): boolean =>
      (carried[1] & need) === need && carried[0] !== pattern && !gone.has(carried[0])
    const isCovered = needs
      .filter((need) => (permissions & need) === need)
      .every((need) => {
        for (const rival of prefixes(glob)) if (isRival(rival, need)) return true
        const rivals: string[] = []
        for (const rival of nearby(glob)) {
          if (isRival(rival, need)) rivals.push(rival.carried[0])
          if (rivals.length > MOST_RIVALS) return false
        }
        if (rivals.length === 0 || givenUp === MOST_GIVEN_UP || ++searches > MOST_SEARCHES) return false
        const without = globLanguage(rivals, options)
        const found = findName({ within: [globLanguage([pattern], options)], without: [without] })
        if (found === 'too-large') givenUp++
        return found === undefined
      })
    if (isCovered && needs.some((need) => (permissions & need) === need)) gone.add(pattern)
  }
  return patterns.filter(([pattern]) => !gone.has(pattern))
}

interface Nearby {
  readonly carried: Carried
  readonly glob: Glob
}

interface Arranged {
  /** Those that are a beginning of what a glob begins with, or all of it, and one star: they match all that it does. */
  readonly prefixes: (glob: Glob) => Iterable<Nearby>
  /** All that may share a name with a glob, by the bytes they begin with. */
  readonly nearby: (glob: Glob) => Iterable<Nearby>
}

/** Patterns by what they begin with. */
function arrange(patterns: readonly Carried[], options: GlobOptions): Arranged {
  const sorted = patterns
    .map((carried): Nearby => ({ carried, glob: compileGlob(carried[0], options) }))
    .sort((a, b) => (a.glob.prefix < b.glob.prefix ? -1 : Number(a.glob.prefix > b.glob.prefix)))
  const prefixes = byBeginning(sorted.filter(({ glob }) => glob.form === 'prefix'))
  const shorter = byBeginning(sorted)

  function* nearby(glob: Glob): Iterable<Nearby> {
    const { prefix } = glob
    yield* shorter(glob)
    for (let at = firstAtLeast(sorted, prefix); at < sorted.length; at++) {
      const near = sorted[at]
      if (near?.glob.prefix.startsWith(prefix) !== true) return
      if (near.glob.prefix !== prefix) yield near
    }
  }

  return { prefixes, nearby }
}

/** Finds those that begin with a part of what a glob begins with, or with all of it. */
function byBeginning(all: readonly Nearby[]): (glob: Glob) => Iterable<Nearby> {
  const byPrefix = grouped(all)
  const lengths = [...new Set(all.map(({ glob }) => glob.prefix.length))].sort((a, b) => a - b)
  return function* ({ prefix }) {
    for (const length of lengths) {
      if (length > prefix.length) return
      yield* byPrefix.get(prefix.slice(0, length)) ?? []
    }
  }
}

function firstAtLeast(sorted: readonly Nearby[], prefix: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle]?.glob.prefix ?? '') < prefix) low = middle + 1
    else high = middle
  }
  return low
}

function grouped(all: readonly Nearby[]): ReadonlyMap<string, readonly Nearby[]> {
  const groups = new Map<string, Nearby[]>()
  for (const each of all) {
    const group = groups.get(each.glob.prefix)
    if (group) group.push(each)
    else groups.set(each.glob.prefix, [each])
  }
  return groups
}
