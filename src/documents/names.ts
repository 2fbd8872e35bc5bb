/** Longer names are cut in anchors, in UTF-16 units. */
const LONGEST = 40

/**
 * Gives each name an anchor of its own, made of lower-case letters, digits and hyphens, so that it may stand in any
 * document unescaped: `user-app`, and `user-app-2` for a second one.
 */
export function anchors(names: readonly string[], prefix = 'user'): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, LONGEST)
    const base = slug === '' ? prefix : `${prefix}-${slug}`
    let anchor = base
    for (let count = 2; taken.has(anchor); count++) anchor = `${base}-${count}`
    taken.add(anchor)
    return anchor
  })
}

interface Placed {
  readonly name: string
  readonly address?: string
  readonly path?: string
}

/** By name, and then by where they stand, in an order that is the same everywhere. */
export const byPlace = (a: Placed, b: Placed): number =>
  inOrder(a.name, b.name) || inOrder(a.path ?? '', b.path ?? '') || inOrder(a.address ?? '', b.address ?? '')

/** By UTF-16 units, whatever the locale. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b))
