import { distance } from 'fastest-levenshtein'
import type { Engine } from '../engines/index.ts'
import { asciiLower } from '../grammar/index.ts'

/** A name that may have been meant. */
export interface Suggestion {
  readonly name: string
  /** How many letters differ, two letters that changed places counted once. */
  readonly distance: number
  /** No other name is as near. */
  readonly only: boolean
}

/** The nearest of some names, if one is near enough to have been meant: a third of its letters may differ, three at most. */
export function nearest(written: string, names: Iterable<string>): Suggestion | undefined {
  const wanted = asciiLower(written)
  let best: Suggestion | undefined
  for (const name of names) {
    const most = Math.min(3, Math.ceil(name.length / 3))
    if (Math.abs(wanted.length - name.length) > most) continue
    const far = isSwapped(wanted, name) ? 1 : distance(wanted, name)
    if (far > most) continue
    if (!best || far < best.distance) best = { name, distance: far, only: true }
    else if (far === best.distance) best = { ...best, only: false }
  }
  return best
}

/** Whether two texts differ by two neighbouring letters that changed places: the commonest slip of the hand. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

const suggestions = new WeakMap<Engine, Map<string, Suggestion | undefined>>()

/** How many slips of a file are remembered; one that is made on every line is looked up once. */
const mostSlips = 1000

/**
 * What was meant by a name that stands where a command or category should: a category without its `@` and a command
 * with one come first, then the nearest names. The suggestion is written as it stands after the sign: `@read`, `get`.
 */
export function suggestTarget(written: string, engine: Engine): Suggestion | undefined {
  const known = suggestions.get(engine) ?? new Map<string, Suggestion | undefined>()
  suggestions.set(engine, known)
  if (known.has(written)) return known.get(written)
  if (known.size >= mostSlips) known.clear()
  const meant = findTarget(written, engine)
  known.set(written, meant)
  return meant
}

function findTarget(written: string, engine: Engine): Suggestion | undefined {
  const { byName, categories } = engine.catalog
  const isCategory = written.startsWith('@')
  const bare = asciiLower(isCategory ? written.slice(1) : written)
  const category = (suggestion: Suggestion | undefined) => suggestion && { ...suggestion, name: `@${suggestion.name}` }
  if (!isCategory && (categories.includes(bare) || bare === 'all'))
    return { name: `@${bare}`, distance: 1, only: !byName.has(bare) }
  if (isCategory && byName.has(bare)) return { name: bare, distance: 1, only: true }
  const asCategory = category(nearest(bare, [...categories, 'all']))
  const asCommand = nearest(bare, byName.keys())
  const [first, second] = isCategory ? [asCategory, asCommand] : [asCommand, asCategory]
  if (!first || !second) return first ?? second
  return second.distance < first.distance ? second : first
}
