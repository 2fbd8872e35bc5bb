/**
 * A set of command ids as bits of 32-bit words. All sets of one catalog have the same number of words.
 */
export type Bits = Uint32Array

export const emptyBits = (size: number): Bits => new Uint32Array((size + 31) >>> 5)

/** Every id below `size`. */
export function allBits(size: number): Bits {
  const bits = emptyBits(size).fill(0xffffffff)
  const rest = size & 31
  if (rest > 0) bits[bits.length - 1] = 2 ** rest - 1
  return bits
}

export const hasBit = (bits: Bits, id: number): boolean => (((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1

/** Adds one id. Changes `bits`. */
export function addBit(bits: Bits, id: number): void {
  bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31))
}

/** Adds the ids from `start` up to, not including, `end`. Changes `bits`. */
export function addRange(bits: Bits, start: number, end: number): void {
  for (let id = start; id < end; id++) bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31))
}

/** Takes away the ids from `start` up to, not including, `end`. Changes `bits`. */
export function removeRange(bits: Bits, start: number, end: number): void {
  for (let id = start; id < end; id++) bits[id >>> 5] = (bits[id >>> 5] ?? 0) & ~(1 << (id & 31))
}

/** Adds every member of `other`. Changes `bits`. */
export function addAll(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) | (other[word] ?? 0)
}

/** Takes away every member of `other`. Changes `bits`. */
export function removeAll(bits: Bits, other: Bits): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & ~(other[word] ?? 0)
}

export function union(a: Bits, b: Bits): Bits {
  const bits = a.slice()
  addAll(bits, b)
  return bits
}

export function intersection(a: Bits, b: Bits): Bits {
  const bits = a.slice()
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & (b[word] ?? 0)
  return bits
}

export function difference(a: Bits, b: Bits): Bits {
  const bits = a.slice()
  removeAll(bits, b)
  return bits
}

export const isEmpty = (bits: Bits): boolean => !intersects(bits, bits)

export function equalBits(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if (a[word] !== b[word]) return false
  return true
}

/** Whether two sets share a member. */
export function intersects(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] ?? 0) & (b[word] ?? 0)) return true
  return false
}

/** Whether every member of `a` is one of `b`. */
export function isSubset(a: Bits, b: Bits): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word] ?? 0) & ~(b[word] ?? 0)) return false
  return true
}

export const countBits = (bits: Bits): number => countCommon(bits, bits)

/** How many members two sets share. */
export function countCommon(a: Bits, b: Bits): number {
  let count = 0
  for (let index = 0; index < a.length; index++) {
    let word = (a[index] ?? 0) & (b[index] ?? 0)
    word -= (word >>> 1) & 0x55555555
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
    count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
  }
  return count
}

/** The ids in a set, ascending. */
export function members(bits: Bits): number[] {
  const ids: number[] = []
  bits.forEach((word, index) => {
    for (let rest = word; rest !== 0; rest &= rest - 1) ids.push(index * 32 + 31 - Math.clz32(rest & -rest))
  })
  return ids
}
