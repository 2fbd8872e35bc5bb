import { addRange, type Bits, countBits, emptyBits, union } from '../../engines/index.ts'
import { READ, READ_WRITE, WRITE } from '../../permissions/index.ts'
import type { PatternUse } from './demand.ts'

/** Key patterns that get rules together, counted so that joining two groups costs a few operations on bits. */
export interface KeyGroup {
  readonly keys: readonly PatternUse[]
  /** By permissions of a pattern (1, 2, 3): the commands of the group that these let through. */
  readonly reach: readonly Bits[]
  /** By permissions: how many patterns carry them. */
  readonly counts: readonly number[]
  /** Pairs of a command and a pattern on which it was called. */
  readonly used: number
}

const CLASSES = [READ, WRITE, READ_WRITE]

/** What a pattern will carry: whatever asks for no permission in particular is content with reading. */
const carried = ({ permissions }: PatternUse): number => permissions || READ

export function groupOf(keys: readonly PatternUse[], size: number): KeyGroup {
  const reach = CLASSES.map(() => emptyBits(size))
  for (const { needs } of keys)
    for (const [command, each] of needs)
      CLASSES.forEach((permissions, at) => {
        const bits = reach[at]
        if (bits && [...each].some((need) => (permissions & need) === need)) addRange(bits, command, command + 1)
      })
  return {
    ...{ keys, reach },
    counts: CLASSES.map((permissions) => keys.filter((key) => carried(key) === permissions).length),
    used: keys.reduce((sum, { needs }) => sum + needs.size, 0),
  }
}

export const joinGroups = (a: KeyGroup, b: KeyGroup): KeyGroup => ({
  keys: [...a.keys, ...b.keys],
  reach: a.reach.map((bits, at) => union(bits, b.reach[at] ?? bits)),
  counts: a.counts.map((count, at) => count + (b.counts[at] ?? 0)),
  used: a.used + b.used,
})

/** Pairs of a command and a pattern that a group allows though nobody used them. */
export const groupSurplus = ({ reach, counts, used }: KeyGroup): number =>
  reach.reduce((sum, bits, at) => sum + countBits(bits) * (counts[at] ?? 0), -used)
