import type { Analysis } from './analysis.ts'
import { engineNames } from './refusals.ts'

/** The commands that a finding names, as far as one engine has them. */
export interface Holder {
  readonly analysis: Analysis
  readonly names: readonly string[]
}

/** A sentence to add where a finding names commands that not all of its engines have; empty where they agree. */
export function holdersNote(holders: readonly Holder[]): string {
  const all = new Set(holders.flatMap(({ names }) => names)).size
  const fewer = holders.filter(({ names }) => new Set(names).size < all)
  return fewer.length === 0
    ? ''
    : ` Not all of them can be run on ${engineNames(fewer.map(({ analysis }) => analysis))}.`
}
