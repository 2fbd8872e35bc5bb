import type { Confidence, EngineId } from '../engines/index.ts'
import type { Severity } from '../lint/index.ts'
import type { Splitting } from '../grammar/index.ts'
import type { Extent, Relation } from '../permissions/index.ts'
import type {
  DangerDocument,
  FindingSummary,
  KeySpacesDocument,
  MatrixDocument,
  RankDocument,
} from './acrossDocument.ts'
import type { ChangesDocument } from './changesDocument.ts'

/**
 * What all users of some caches may do: plain data, without a secret, the same for the same users. Users stand for one another
 * by their `id`. Markdown, HTML and JSON are written from it.
 */
export interface PermissionDocument {
  /** Of this form of data. */
  readonly version: 1
  readonly title: string
  /** The engines that users were read as, each once. */
  readonly engines: readonly EngineDocument[]
  /** By name. */
  readonly users: readonly UserDocument[]
  /** Users of which it is not known what they may do. */
  readonly unread: readonly UnreadDocument[]
  /** What a reviewer should look at, by lint rule, the gravest first. */
  readonly findings: readonly FindingSummary[]
  /** How much of each category each user may run. */
  readonly matrix: MatrixDocument
  /** Every key pattern of a user, once. */
  readonly keys: KeySpacesDocument
  /** Who may run what key patterns do not limit, by what it does; what nobody may run is left out. */
  readonly dangers: readonly DangerDocument[]
  /** Users that may do exactly the same, two of them at least in a group; how they log in does not count. */
  readonly equals: readonly (readonly string[])[]
  /** Everybody, from the one that may do most to the one that may do least. */
  readonly ranking: readonly RankDocument[]
  /** What is different from an earlier document; absent where there is none. */
  readonly changes?: ChangesDocument
}

/** An engine that users were read as. */
export interface EngineDocument {
  readonly id: EngineId
  readonly title: string
  /** Commands that no rule can deny, in lower case. */
  readonly exempt: readonly string[]
  /** How many users were read as it. */
  readonly users: number
}

/** One user. Command names are lower case and full: `config|get`. */
export interface UserDocument {
  /** Made of the name: `user-app`. It is the user's anchor in Markdown and HTML, and no other user's. */
  readonly id: string
  readonly name: string
  /** How a person finds it: `aws_elasticache_user.app`, `user app`. */
  readonly address?: string
  /** The file that it stands in. */
  readonly path?: string
  readonly engine: EngineId
  /** The rules that were set, one list after the other, as they were written; what was secret is `****`. */
  readonly strings: readonly StringDocument[]
  readonly login: LoginDocument
  /** What it may do, in plain sentences with names and patterns in backticks. */
  readonly sentences: readonly string[]
  /** Whether it may run every command on every key. */
  readonly everything: boolean
  /** The root first, then each `( … )`. A call has to be allowed by one of them alone. */
  readonly selectors: readonly SelectorDocument[]
  /** What it may run that key patterns do not limit and that harms others. */
  readonly dangers: readonly string[]
  /** Commands granted that the service does not run, whatever the rules say. */
  readonly unavailable: readonly string[]
  /** What a reviewer should look at, the gravest first. */
  readonly standsOut: readonly FindingDocument[]
  /** What AWS returns for the string; absent for users of plain servers. */
  readonly readBack?: ReadBackDocument
  /** What the same rules mean in the engine that it would be upgraded to; absent where there is none. */
  readonly next?: NextEngineDocument
}

/** A rule list as it was written, without its secrets. */
export interface StringDocument {
  readonly text: string
  /** How it is cut into rules. */
  readonly splitting: Splitting
}

/** Who logs in, and how. */
export interface LoginDocument {
  /** `on` */
  readonly enabled: boolean
  /**
   * - `any`: any password is accepted, or none is asked for
   * - `iam`: a token of AWS IAM
   * - `password`: one of `passwords`
   * - `none`: there is no password yet, so nobody gets in
   * - `elsewhere`: how is not written where the rules are
   */
  readonly by: 'any' | 'iam' | 'password' | 'none' | 'elsewhere'
  /** How many passwords there are; `null` where that is not known. */
  readonly passwords: number | null
  readonly sentence: string
}

/** What the root or one `( … )` allows. */
export interface SelectorDocument {
  /** 0: the root; 1: the first `( … )`. */
  readonly index: number
  /** As written, with its parentheses; `null` for the root. */
  readonly rule: string | null
  /** As a server prints it, without parentheses. */
  readonly text: string
  readonly commands: CommandsDocument
  readonly keys: readonly KeyDocument[]
  readonly channels: ChannelsDocument
  /** `all`, or the ids that are allowed. */
  readonly databases: 'all' | readonly number[]
}

/** The commands of a selector. */
export interface CommandsDocument {
  /** How many commands and subcommands are granted, of how many that can be denied. */
  readonly granted: number
  readonly of: number
  /** Whether commands of later versions and modules are granted as well. */
  readonly later: boolean
  readonly categories: readonly CategoryDocument[]
  /** Commands granted for some first arguments only. */
  readonly firstArgs: readonly { readonly command: string; readonly arguments: readonly string[] }[]
  /** How many commands each rule grants, and how many each takes away again. */
  readonly grantedBy: readonly RuleCount[]
  readonly deniedBy: readonly RuleCount[]
}

/** A rule, and how many commands it decides. */
export interface RuleCount {
  readonly rule: string
  readonly commands: number
}

/** A category, or with `null` the commands that are in none. */
export interface CategoryDocument {
  readonly category: string | null
  readonly extent: Extent
  readonly granted: number
  readonly of: number
  /**
   * Of a category that is granted in part the commands that are granted, or the ones that are not, whichever are fewer: the
   * others are all the rest of the category. Absent for all and none.
   */
  readonly exceptions?: { readonly are: 'granted' | 'denied'; readonly commands: readonly string[] }
  /** The rules that decide: those that grant its commands, and those that take some away again. */
  readonly rules: readonly string[]
}

/** What a right is worth: it is given and a command uses it, it is given and no command does, it is not given. */
export type Access = 'yes' | 'unused' | 'no'

/** A key pattern of a selector, and what it is worth there. */
export interface KeyDocument {
  /** `*` for all keys. */
  readonly pattern: string
  readonly read: Access
  readonly write: Access
  /** The rules that say so. */
  readonly rules: readonly string[]
}

/** The channels of a selector. */
export interface ChannelsDocument {
  readonly patterns: readonly { readonly pattern: string; readonly rules: readonly string[] }[]
  /** Whether a granted command publishes or subscribes. */
  readonly used: boolean
}

/** What a lint rule reports of a user. */
export interface FindingDocument {
  /** The id of the lint rule. */
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly why: string
  readonly help?: string
}

/** What AWS answers when it is asked for the access string. */
export type ReadBackDocument =
  | {
      readonly ok: true
      readonly text: string
      /** Whether it is what was written. */
      readonly same: boolean
      readonly confidence: Confidence
      /** What was guessed, and where the form means something else, in sentences. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly reason: string }

/** What rules mean in the engine that follows. */
export interface NextEngineDocument {
  readonly engine: EngineId
  readonly title: string
  /** `refused`: that engine refuses a rule. */
  readonly relation: Relation | 'refused'
  /** How many commands may be called there in ways that are denied here, and the other way round. */
  readonly gained: number
  readonly lost: number
  /** Commands granted here that are gone there, and commands granted there that are new. */
  readonly gone: readonly string[]
  readonly added: readonly string[]
  readonly sentence: string
}

/** A user of which it is not known what it may do. */
export interface UnreadDocument {
  readonly id: string
  readonly name: string
  readonly address?: string
  readonly path?: string
  /** Why that is not known, in sentences. */
  readonly reasons: readonly string[]
}
