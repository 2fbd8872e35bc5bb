/** Why a line or call of a capture was left out; `guessed`: it was not, but its words may have been taken for others. */
export type SkipReason =
  | 'malformed'
  | 'truncated'
  | 'guessed'
  | 'line-too-long'
  | 'unknown-command'
  | 'arity'
  | 'too-many-words'
  | 'key-too-long'
  | 'too-many-keys'
  | 'reads-every-key'
  | 'unwritable'
  | 'unavailable'
  | 'always-allowed'
  | 'caller-unknown'
  | 'not-chosen'
  | 'nothing-to-grant'

/** What was left out for one reason. */
export interface Skipped {
  readonly reason: SkipReason
  readonly count: number
  /** The first line where it happened; 0 where there are no lines. */
  readonly line: number
  /** Some of the names it happened to. */
  readonly names: readonly string[]
}

export interface SkipCounter {
  readonly add: (reason: SkipReason, line: number, name?: string) => void
  readonly all: () => readonly Skipped[]
}

const MOST_NAMES = 5
const LONGEST_NAME = 40

export function createSkipCounter(): SkipCounter {
  const counts = new Map<SkipReason, { count: number; line: number; names: Set<string> }>()
  return {
    add: (reason, line, name) => {
      const known = counts.get(reason) ?? { count: 0, line, names: new Set<string>() }
      known.count++
      if (name !== undefined && known.names.size < MOST_NAMES) known.names.add(name.slice(0, LONGEST_NAME))
      counts.set(reason, known)
    },
    all: () => [...counts].map(([reason, { count, line, names }]) => ({ reason, count, line, names: [...names] })),
  }
}
