import { compileGlob, findName, globLanguage, includes } from '../../permissions/index.ts'
import type { PatternUse } from './demand.ts'

/** Beyond so many patterns only plain prefixes are looked at. */
const MOST_COMPARED = 200

/** Patterns whose names another one allows for everything they are used for: the other takes over what they stand for. */
export function withoutCovered(uses: readonly PatternUse[], literals: readonly string[] = []): readonly PatternUse[] {
  const kept: PatternUse[] = []
  // What may cover others comes before them.
  const sorted = uses.toSorted((a, b) => breadth(a.pattern) - breadth(b.pattern))
  for (const use of sorted) {
    const at = kept.findIndex((other) => covers(other, use, sorted.length))
    const other = kept[at]
    if (literals.some((pattern) => coversNames(pattern, use.pattern, sorted.length))) continue
    if (other) kept[at] = joined(other, use)
    else kept.push(use)
  }
  return kept.toSorted((a, b) => (a.pattern < b.pattern ? -1 : 1))
}

function breadth(pattern: string): number {
  const { form, prefix } = compileGlob(pattern)
  return form === 'literal' ? Number.POSITIVE_INFINITY : prefix.length * 2 + (form === 'prefix' ? 0 : 1)
}

const covers = (other: PatternUse, use: PatternUse, count: number): boolean =>
  (other.permissions & use.permissions) === use.permissions && coversNames(other.pattern, use.pattern, count)

function coversNames(outer: string, inner: string, count: number): boolean {
  const glob = compileGlob(outer)
  // The empty name is matched by the empty pattern alone.
  if (inner === '' || glob.form === 'literal' || !compileGlob(inner).prefix.startsWith(glob.prefix))
    return outer === inner
  if (glob.form === 'prefix') return true
  return count <= MOST_COMPARED && includes(globLanguage([outer]), globLanguage([inner])) === true
}

function joined(into: PatternUse, from: PatternUse): PatternUse {
  const needs = new Map([...into.needs].map(([command, each]) => [command, new Set(each)]))
  for (const [command, each] of from.needs) needs.set(command, new Set([...(needs.get(command) ?? []), ...each]))
  return { ...into, spaces: [...into.spaces, ...from.spaces], needs }
}

/**
 * Patterns that stay inside the patterns of a string to be narrowed: one that would go beyond gives way to those of the string that
 * it overlaps, which allow every name that the string allowed.
 */
export function within(uses: readonly PatternUse[], allowed: ReadonlyMap<string, number>): readonly PatternUse[] {
  return uses.flatMap((use) => {
    const enough = [...allowed].filter(([, permissions]) => (permissions & use.permissions) === use.permissions)
    const own = globLanguage([use.pattern])
    if (includes(globLanguage(enough.map(([pattern]) => pattern)), own) === true) return use
    return [...allowed].flatMap(([pattern, permissions]) => {
      const overlap = findName({ within: [own, globLanguage([pattern])], without: [] })
      const kept = permissions & use.permissions
      return overlap === undefined || (kept === 0 && use.permissions > 0) ? [] : { ...use, pattern, permissions: kept }
    })
  })
}
