const LEAST = 1 << 12
const MOST = 1 << 18

/** Counts distinct things by hashes of 32 bits, in 1 MB at most. Two things with one hash count as one. */
export interface Distinct {
  /** Whether it is new; undefined when there is no more room to tell. */
  readonly add: (hash: number) => boolean | undefined
}

/** Open addressing, half full at most. */
export function createDistinct(): Distinct {
  let slots = new Uint32Array(LEAST)
  let count = 0

  const put = (hash: number): boolean => {
    const mask = slots.length - 1
    for (let at = mix(hash) & mask; ; at = (at + 1) & mask) {
      const held = slots[at]
      if (held === hash) return false
      if (held === 0) {
        slots[at] = hash
        return true
      }
    }
  }

  const grow = (): void => {
    const old = slots
    slots = new Uint32Array(old.length * 2)
    for (const hash of old) if (hash !== 0) put(hash)
  }

  return {
    add: (hash) => {
      if (count * 2 >= slots.length) {
        if (slots.length >= MOST) return undefined
        grow()
      }
      // Nothing is kept as 0, which stands for a free slot.
      const isNew = put(hash === 0 ? 1 : hash >>> 0)
      if (isNew) count++
      return isNew
    },
  }
}

export function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  return Math.imul(mixed, 0xc2b2ae35) ^ (mixed >>> 16)
}
