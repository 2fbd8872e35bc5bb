import type { Span } from './tree.ts'

/** The holes that a stretch of text meets. `holes` are in order and apart. */
export function holesWithin(holes: readonly Span[], { start, end }: Span): readonly Span[] {
  let first = 0
  for (let behind = holes.length; first < behind;) {
    const middle = (first + behind) >>> 1
    if ((holes[middle]?.end ?? Infinity) > start) behind = middle
    else first = middle + 1
  }
  let last = first
  while ((holes[last]?.start ?? Infinity) < end) last++
  return holes.slice(first, last)
}
