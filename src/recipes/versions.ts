import type { Need } from './recipe.ts'

/** Whether a need holds in a release of the library; without one, in the newest. `5` stands for the newest 5. */
export function holdsIn({ since, until }: Need, version: string | undefined): boolean {
  if (version === undefined) return until === undefined
  return (since === undefined || compare(version, since) >= 0) && (until === undefined || compare(version, until) < 0)
}

/** What is not said of a version counts as its newest. */
function compare(version: string, other: string): number {
  const [a, b] = [numbersOf(version), numbersOf(other)]
  for (const [place, number] of b.entries()) {
    const difference = (a[place] ?? Infinity) - number
    if (difference !== 0) return difference
  }
  return 0
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number)

/** `5`, `5.10`, `5.10.2` */
export const isVersion = (text: string): boolean => /^\d{1,6}(\.\d{1,6}){0,2}$/.test(text)
