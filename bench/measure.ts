/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Milliseconds that something takes. */
async function time(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/**
 * The median time of several pieces of work in milliseconds, each done in turn with the others, so that a machine that
 * changes its speed changes it for all of them. The first round warms up and is not counted.
 */
export async function timeInTurn<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(works) as Name[]
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const taken = await time(works[name])
      if (round > 0) figures.get(name)?.push(taken)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures.get(name) ?? [])])) as Record<Name, number>
}

/** One line of the report: what was measured, the figure, and whether the promise holds. */
export function report(
  what: string,
  figure: string,
  promise?: { readonly text: string; readonly holds: boolean },
): void {
  const verdict = promise ? `${promise.holds ? 'holds' : 'BROKEN'}: ${promise.text}` : ''
  console.log(`${what.padEnd(58)} ${figure.padStart(12)}  ${verdict}`.trimEnd())
  if (promise && !promise.holds) process.exitCode = 1
}

export const ratio = (value: number): string => `${value.toFixed(2)} x`
export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
