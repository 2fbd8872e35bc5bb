import type { Engine } from '../../engines/index.ts'
import { READ, WRITE } from '../../permissions/index.ts'
import { alsoMatches } from './alsoMatches.ts'
import type { Demand, PatternUse } from './demand.ts'
import { shownName } from './pattern.ts'

/** A pattern of the suggestion and what it stands for. */
export interface SuggestedPattern {
  readonly kind: 'key' | 'channel' | 'literal'
  readonly pattern: string
  readonly read: boolean
  readonly write: boolean
  /** Distinct names that it stands for; `more`: there are more than that. */
  readonly names: number
  readonly more: boolean
  readonly samples: readonly string[]
  /** Names that it would match as well, though none like them was observed. */
  readonly alsoMatches: readonly string[]
  readonly commands: readonly string[]
}

const SAMPLES = 3

/** What the patterns of a suggestion stand for. */
export function describePatterns({ keys, channels, literals }: Demand, engine: Engine): readonly SuggestedPattern[] {
  return [
    ...keys.map((use) => describe('key', use, engine)),
    ...channels.map((use) => describe('channel', use, engine)),
    ...literals.map((pattern) => ({
      ...{ kind: 'literal' as const, pattern, read: true, write: false, names: 1, more: false },
      ...{ samples: [pattern], alsoMatches: [], commands: ['psubscribe'] },
    })),
  ]
}

function describe(
  kind: 'key' | 'channel',
  { pattern, permissions, spaces, needs }: PatternUse,
  engine: Engine,
): SuggestedPattern {
  const name = (id: number): string => engine.catalog.at(id)?.name ?? ''
  const commands = [...needs.keys()].map(name).sort()
  const isChannel = kind === 'channel'
  return {
    ...{ kind, pattern, commands },
    read: isChannel ? commands.some((each) => each.includes('subscribe')) : ((permissions || READ) & READ) !== 0,
    write: isChannel ? commands.some((each) => each.includes('publish')) : (permissions & WRITE) !== 0,
    names: spaces.reduce((sum, { distinct }) => sum + distinct, 0),
    more: spaces.some(({ more }) => more),
    samples: spaces.flatMap(({ samples }) => samples.map(shownName)).slice(0, SAMPLES),
    alsoMatches: alsoMatches(pattern),
  }
}
