import { compileGlob, type Glob, type GlobOptions } from '../globs/compileGlob.ts'
import { findName } from '../globs/findName.ts'
import { globLanguage } from '../globs/language.ts'

/** Patterns that begin alike are compared with so many others at most. */
const MOST_RIVALS = 64
/** How many searches are made for one list of patterns; beyond, a pattern stays. */
const MOST_SEARCHES = 300

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
  const gone = new Set<string>()
  const near = nearbyGlobs(patterns, options)
  for (const [pattern, permissions] of patterns.toSorted((a, b) => b[0].length - a[0].length)) {
    const glob = compileGlob(pattern, options)
    const others = near(glob).filter(({ carried }) => carried[0] !== pattern && !gone.has(carried[0]))
    if (others.length === 0) continue
    const isCovered = needs
      .filter((need) => (permissions & need) === need)
      .every((need) => {
        const rivals = others.filter(({ carried }) => (carried[1] & need) === need)
        if (rivals.some((rival) => rival.glob.form === 'prefix' && glob.prefix.startsWith(rival.glob.prefix)))
          return true
        if (rivals.length === 0 || rivals.length > MOST_RIVALS || ++searches > MOST_SEARCHES) return false
        const without = globLanguage(
          rivals.map(({ carried }) => carried[0]),
          options,
        )
        return findName({ within: [globLanguage([pattern], options)], without: [without] }) === undefined
      })
    if (isCovered) gone.add(pattern)
  }
  return patterns.filter(([pattern]) => !gone.has(pattern))
}

interface Nearby {
  readonly carried: Carried
  readonly glob: Glob
}

/** Finds the patterns that may share a name with a glob, by the bytes they begin with. */
function nearbyGlobs(patterns: readonly Carried[], options: GlobOptions): (glob: Glob) => readonly Nearby[] {
  const sorted = patterns
    .map((carried): Nearby => ({ carried, glob: compileGlob(carried[0], options) }))
    .sort((a, b) => (a.glob.prefix < b.glob.prefix ? -1 : Number(a.glob.prefix > b.glob.prefix)))
  const byPrefix = grouped(sorted)
  const lengths = [...new Set(sorted.map(({ glob }) => glob.prefix.length))].sort((a, b) => a - b)
  return ({ prefix }) => {
    const shorter = lengths
      .filter((length) => length < prefix.length)
      .flatMap((length) => byPrefix.get(prefix.slice(0, length)) ?? [])
    const longer: Nearby[] = []
    for (let at = firstAtLeast(sorted, prefix); sorted[at]?.glob.prefix.startsWith(prefix) === true; at++)
      longer.push(...sorted.slice(at, at + 1))
    return [...shorter, ...longer]
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
