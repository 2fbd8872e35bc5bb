import type { Confidence } from '../engine.ts'
import type { ServerEngineId } from '../ids.ts'

/** A table that is another one less some commands. */
interface DerivedTable {
  readonly from: ServerEngineId
  readonly without: readonly string[]
  /** How sure the rows are that `knownIn` does not have. */
  readonly confidence: Confidence
  readonly knownIn: ServerEngineId
  readonly source: string
}

export const derivedTables: Partial<Record<ServerEngineId, DerivedTable>> = {
  // Asked, 7.0.4 reports what 7.0.15 reports; they differ in answers, see the traits.
  'redis-7.0.4': {
    from: 'redis-7.0',
    without: [],
    confidence: 'observed',
    knownIn: 'redis-7.0',
    source: 'https://github.com/redis/redis/tree/7.0.4/src/commands',
  },
  'valkey-9.0': {
    from: 'valkey-9.1',
    without: ['clusterscan', 'hgetdel', 'msetex'],
    confidence: 'inferred',
    knownIn: 'valkey-8.1',
    source: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html#valkey-version-9.1.main',
  },
}
