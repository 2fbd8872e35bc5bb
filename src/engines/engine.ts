import type { Catalog } from './catalog.ts'
import type { EngineId, ServerEngineId } from './ids.ts'

/**
 * How sure a fact is: AWS or Valkey says so; seen on a live system; read in the source; everything else. An inferred fact only warns.
 */
export type Confidence = 'documented' | 'observed' | 'source' | 'inferred'

/** Who reads the string: an AWS service, or a plain Valkey or Redis server. */
export type Dialect = 'elasticache' | 'memorydb' | 'server'

/** A module: commands and a category of the same name that a service adds to an engine. */
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
  /**
   * 6.2: `sanitize-payload` and `skip-sanitize-payload`, and whether a user shows one: from `reset` or a rule on, or from
   * the beginning. `ignored`: accepted, never shown.
   */
  readonly sanitizePayload: 'unknown' | 'after-reset' | 'always' | 'ignored'
  /** 7.0: `( … )`, `clearselectors`. */
  readonly selectors: boolean
  /** 7.0: `%R~`, `%W~`. The forms `%` and `%~x`, which stop some patch releases, are Syntax errors on every line. */
  readonly keyPermissions: boolean
  /** 7.0: subcommands are commands; `-config|set` is a rule. Before, `+config|get` allows a first argument. */
  readonly subcommands: boolean
  /** Valkey 9.1: `db=`, `alldbs`, `resetdbs`. */
  readonly databases: boolean
  /** A first-arg rule for a command that is granted already. */
  readonly firstArgOfGranted: 'refused' | 'ignored' | 'added'
  /**
   * How ACL LIST prints the commands: categories that hold more granted than denied commands, less the surplus (6.0.5);
   * the best-fitting categories (6.0.20); the rules as they were given, in lower case (7.2).
   */
  readonly commandText: 'surplus' | 'minimal' | 'retained'
  /** How ACL GETUSER shows keys and channels: lists of bare patterns, with flags such as `allkeys`, or texts of rules. */
  readonly userReply: 'lists' | 'rules'
  /** An argument that begins with `(` while one is open: 7.0 drops the first, later servers join them. */
  readonly nestedParenthesis: 'replaces' | 'joins'
  /** Text right behind a closing quote in a selector: makes it unbalanced, or belongs to the word (Valkey from 9.0 on). */
  readonly quotes: 'strict' | 'shell'
  /** The byte 0xFF is left out where a text is cut into words (observed on Valkey 8.1.1 and 9.1.2, not on 8.0.1). */
  readonly dropsByteFf: boolean
  /** The word that the unmatched-parenthesis error names: 7.0.4 names the first argument of the call instead. */
  readonly unmatchedNames: 'opening' | 'call'
  readonly aclFile: AclFileTraits
  /** Commands that no rule can deny (flag `no_auth` from 7.0 on). */
  readonly alwaysAllowed: readonly string[]
  /** 7.2: a denial names the user: `User u has no permissions …` instead of `This user has no permissions …`. */
  readonly denialNamesUser: boolean
  /** 7.0: SORT with BY or GET patterns needs the right to read every key. */
  readonly sortPatternsChecked: boolean
  /** How a call's subcommand is compared: byte for byte, or up to a NUL (Valkey 8.1). ASCII case aside. */
  readonly subcommandNames: 'whole' | 'until-nul'
  /** Commands whose key arguments are found in another way than on most lines. */
  readonly keyQuirks: readonly KeyQuirk[]
  /** A glob with more than 1000 groups of stars never matches (CVE-2024-31228). */
  readonly starsLimited: boolean
}

/**
 * - `sort-ro-unchecked`: no key of SORT_RO is tested (CVE-2023-41053, 7.0.4).
 * - `bitfield-get-reads`: BITFIELD with any GET only reads, whatever else it does; without one, even without operations,
 *   it writes as well (7.0.4).
 * - `migrate-password-keys`: a password `keys` of MIGRATE is taken for its option KEYS, which counts only behind an empty
 *   key (6.x, 7.0.4).
 * - `int-key-count`: of a number of keys that the table of keys tells, an `int` is kept.
 */
export type KeyQuirk = 'sort-ro-unchecked' | 'bitfield-get-reads' | 'migrate-password-keys' | 'int-key-count'

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
  /** Whose line it is, and so which kind of ElastiCache or MemoryDB user it takes. */
  readonly product: Product
  /** As a person writes it: `8.1`, `7.0.4`; serverless: the major, `8`. */
  readonly version: string
  /** The server line behind it; its own id for a plain server. */
  readonly server: ServerEngineId
  readonly dialect: Dialect
  readonly deployment: Deployment
  readonly modules: readonly ModuleName[]
  readonly traits: Traits
  readonly catalog: Catalog
  /** How sure it is that this version is offered and stands on that server line. */
  readonly confidence: Confidence
  /** How sure `traits.channelsDefault` is. */
  readonly channelsDefaultConfidence: Confidence
  /** The page that names this version, or the server that was asked: `valkey 8.1.1`. */
  readonly source: string
  /** What a person should know before relying on it. */
  readonly note?: string
}

/** Whose server it is, or is compatible with. */
export type Product = 'redis' | 'valkey'
/** How it runs: a server of one's own, nodes that AWS runs, or a serverless cache. */
export type Deployment = 'server' | 'node-based' | 'serverless'
