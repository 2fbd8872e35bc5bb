import type { Selector } from '../user.ts'

/** Fewer selectors are compared faster than they are told apart. */
const FEW = 8

/**
 * Selectors without those that stand, word for word, among some others of the same engine: they allow nothing beyond these. Users
 * with thousands of selectors differ in a few.
 */
export function withoutKnown(selectors: readonly Selector[], others: readonly Selector[]): readonly Selector[] {
  if (selectors.length <= FEW) return selectors
  const known = new Set<unknown>(others)
  const texts = new Set(others.map(textOf))
  return selectors.filter((selector) => !known.has(selector) && !texts.has(textOf(selector)))
}

/** Selectors, each once, word for word. */
export const distinctSelectors = (selectors: readonly Selector[]): readonly Selector[] => [
  ...new Map(selectors.map((each) => [textOf(each), each])).values(),
]

/** Whatever decides, and the commands of later versions. */
function textOf(selector: Selector): string {
  const { allKeys, keys, allChannels, channels, allDatabases, databases, commands, future, firstArgs } = selector
  return JSON.stringify([
    ...[allKeys, [...keys], allChannels, [...channels], allDatabases, databases, commands.join(), future],
    [...firstArgs].map(([id, list]) => [id, [...list.keys()]]),
  ])
}
