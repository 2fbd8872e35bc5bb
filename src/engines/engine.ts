import type { Catalog } from './catalog.ts'
import type { EngineId, ServerEngineId } from './ids.ts'

/**
 * How sure a fact is: AWS or Valkey says so; seen on a live system; read in the source; everything else. An inferred fact only warns.
 */
export type Confidence = 'documented' | 'observed' | 'source' | 'inferred'

/** Who reads the string: an AWS service, or a plain Valkey or Redis server. */
export type Dialect = 'elasticache' | 'memorydb' | 'server'

/** A module: commands and categories that a service adds to an engine. */
export type ModuleName = 'json' | 'bloom' | 'search'

/**
 * What a server line does with rules, where lines differ: one switch for each observed difference, so that no code
 * asks for a version number.
 */
export interface Traits {
  /** 6.2: `&` rules, `resetchannels`, `allchannels`. */
  readonly channels: boolean
  /** `acl-pubsub-default`: what a new user, a new selector and `reset` begin with. */
  readonly channelsDefault: 'all' | 'none'
  /** 6.2: `sanitize-payload` and `skip-sanitize-payload`; how they show. `ignored`: accepted, never shown. */
  readonly sanitizePayload: 'unknown' | 'after-reset' | 'always' | 'ignored'
  /** 7.0: `( … )`, `clearselectors`. */
  readonly selectors: boolean
  /** 7.0: `%R~`, `%W~`. */
  readonly keyPermissions: boolean
  /** 7.0: subcommands are commands; `-config|set` is a rule. Before, `+config|get` allows a first argument. */
  readonly subcommands: boolean
  /** A first-arg rule for a command that is granted already. */
  readonly firstArgOfGranted: 'refused' | 'ignored' | 'added'
  /** Valkey 9.1: `db=`, `alldbs`, `resetdbs`. */
  readonly databases: boolean
  /** How ACL LIST prints the commands: two ways of deriving them from the bitmap, then the retained rules. */
  readonly commandText: 'surplus' | 'minimal' | 'retained'
  /** A second argument that begins with `(` while one is open: 7.0 drops the first, later servers join them. */
  readonly nestedParenthesis: 'replaces' | 'joins'
  /** The word that the unmatched-parenthesis error names: 7.0.4 names the first argument of the call instead. */
  readonly unmatchedNames: 'opening' | 'call'
  /** Bitmaps are recomputed and printed with the first-arg rules lower-cased (7.2). Same switch as `commandText`. */
  readonly aclFile: AclFileTraits
  /** Commands that no rule can deny (flag `no_auth` from 7.0 on). */
  readonly alwaysAllowed: readonly string[]
}

/** What ACL LOAD does, where lines differ. */
export interface AclFileTraits {
  /** A second line for a user: it replaces the first (6.x) or is an error (7.0). */
  readonly duplicates: 'replace' | 'error'
  /** 6.x lists every error of a line; 7.0 the unknown names and the first other error. */
  readonly errors: 'all' | 'first'
}

/** One server line, or one version that AWS sells, ready for use. */
export interface Engine {
  readonly id: EngineId
  /** What a person calls it: `Valkey 8.1`, `ElastiCache Valkey 8.2`, `ElastiCache serverless Valkey 8`. */
  readonly title: string
  /** The server line behind it; its own id for a plain server. */
  readonly server: ServerEngineId
  readonly dialect: Dialect
  readonly deployment: 'server' | 'node-based' | 'serverless'
  readonly modules: readonly ModuleName[]
  readonly traits: Traits
  readonly catalog: Catalog
  /** How sure it is that this version is offered and stands on that server line. */
  readonly confidence: Confidence
  /** How sure `traits.channelsDefault` is. */
  readonly channelsDefaultConfidence: Confidence
}
