/** A source of chance that gives the same again for the same seed. */
export interface Random {
  /** A whole number below `end`. */
  readonly below: (end: number) => number
  readonly pick: <T>(items: readonly T[]) => T
  /** True once in so many times. */
  readonly oneIn: (times: number) => boolean
}

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    oneIn: (times) => below(times) === 0,
  }
}
