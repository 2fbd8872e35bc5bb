/**
 * Works on items in their order, at most so many at a time. `mayStart` is asked before each. The results stand in the order
 * of the items; undefined for those that were not started.
 */
export async function workOff<A, B>(
  items: readonly A[],
  atOnce: number,
  mayStart: () => boolean,
  work: (item: A, index: number) => Promise<B>,
): Promise<readonly (B | undefined)[]> {
  const results: (B | undefined)[] = items.map(() => undefined)
  const waiting = items.entries()
  const workThrough = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (!mayStart()) return
      results[index] = await work(item, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, workThrough))
  return results
}
