/** The offset at which each line begins. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1)
  return starts
}

/** The index of the last number that is not above the limit, in ascending numbers; -1 if all are above it. */
export function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? Infinity) > limit) high = middle
    else low = middle + 1
  }
  return low - 1
}
