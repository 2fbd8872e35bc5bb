import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as bits from '../../src/engines/bits.ts'

const size = 100
const ids = fc.uniqueArray(fc.nat(size - 1))
const sorted = (set: Iterable<number>): number[] => [...set].sort((a, b) => a - b)

function bitsOf(list: readonly number[]): bits.Bits {
  const set = bits.emptyBits(size)
  for (const id of list) bits.addRange(set, id, id + 1)
  return set
}

describe('bits behave as sets of numbers', () => {
  it('keeps members, their number and their order', () => {
    fc.assert(
      fc.property(ids, (list) => {
        const set = bitsOf(list)
        expect(bits.members(set)).toEqual(sorted(list))
        expect(bits.countBits(set)).toBe(list.length)
        expect(bits.isEmpty(set)).toBe(list.length === 0)
        for (let id = 0; id < size; id++) expect(bits.hasBit(set, id)).toBe(list.includes(id))
      }),
    )
  })

  it('unites, intersects and subtracts', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const [left, right] = [bitsOf(a), bitsOf(b)]
        const both = a.filter((id) => b.includes(id))
        expect(bits.members(bits.union(left, right))).toEqual(sorted(new Set([...a, ...b])))
        expect(bits.members(bits.intersection(left, right))).toEqual(sorted(both))
        expect(bits.members(bits.difference(left, right))).toEqual(sorted(a.filter((id) => !b.includes(id))))
        expect(bits.intersects(left, right)).toBe(both.length > 0)
        expect(bits.isSubset(left, right)).toBe(both.length === a.length)
        expect(bits.equalBits(left, right)).toBe(both.length === a.length && both.length === b.length)
      }),
    )
  })

  it('changes a set in place as it computes a new one', () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const [added, removed, right] = [bitsOf(a), bitsOf(a), bitsOf(b)]
        bits.addAll(added, right)
        bits.removeAll(removed, right)
        expect(added).toEqual(bits.union(bitsOf(a), right))
        expect(removed).toEqual(bits.difference(bitsOf(a), right))
      }),
    )
  })

  it('adds and takes away ranges', () => {
    fc.assert(
      fc.property(fc.nat(size), fc.nat(size), (start, end) => {
        const set = bits.emptyBits(size)
        bits.addRange(set, 0, size)
        bits.removeRange(set, start, end)
        expect(bits.countBits(set)).toBe(size - Math.max(0, end - start))
      }),
    )
  })
})
