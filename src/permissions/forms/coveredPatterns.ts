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
  let kept = patterns
  for (const each of patterns.toSorted((a, b) => b[0].length - a[0].length)) {
    const others = kept.filter((other) => other !== each)
    const isCovered = needs
      .filter((need) => (each[1] & need) === need)
      .every((need) => {
        const rivals = others.filter(([, carried]) => (carried & need) === need).map(([pattern]) => pattern)
        const near = nearTo(compileGlob(each[0], options), rivals, options)
        if (near.length === 0 || near.length > MOST_RIVALS || ++searches > MOST_SEARCHES) return false
        return (
          findName({ within: [globLanguage([each[0]], options)], without: [globLanguage(near, options)] }) === undefined
        )
      })
    if (isCovered) kept = others
  }
  return kept
}

/** Patterns that may match a name of a glob; one that matches all of them alone. */
function nearTo(glob: Glob, patterns: readonly string[], options: GlobOptions): readonly string[] {
  const near: string[] = []
  for (const pattern of patterns) {
    const other = compileGlob(pattern, options)
    const [short, long] =
      other.prefix.length < glob.prefix.length ? [other.prefix, glob.prefix] : [glob.prefix, other.prefix]
    if (!long.startsWith(short)) continue
    if (other.form === 'prefix' && glob.prefix.startsWith(other.prefix)) return [pattern]
    near.push(pattern)
  }
  return near
}
