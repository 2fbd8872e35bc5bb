import type { EngineId } from '../../engines/index.ts'
import type { Span } from '../../grammar/index.ts'

/** What a user may do: plain data without a secret, the same for the same rules. Command names are lower case and full. */
export interface Explanation {
  readonly engine: { readonly id: EngineId; readonly title: string }
  readonly login: LoginFacts
  /** The root first, then each `( … )`. A call has to be allowed by one of them alone. */
  readonly selectors: readonly SelectorFacts[]
  /** Commands that no rule can deny, such as `auth`. They are left out of all lists and counts. */
  readonly exempt: readonly string[]
  /** Commands granted that the service behind the engine does not run, whatever the rules say. */
  readonly unavailable: readonly string[]
  readonly idle: IdleFacts
  /** The same in plain sentences, names and patterns in backticks. */
  readonly sentences: readonly string[]
}

/** Whether the user may log in, and how. */
export interface LoginFacts {
  /** `on` */
  readonly enabled: boolean
  /** `nopass`: any password is accepted. */
  readonly noPassword: boolean
  /** How many passwords the rules hold. Those of ElastiCache and MemoryDB users stand elsewhere. */
  readonly passwords: number
}

/** A rule of the user, and where it stands. Passwords are masked. */
export interface RuleRef {
  readonly text: string
  /** In which of the rule lists that were set one after the other: 0 for a single access string. */
  readonly call: number
  /** UTF-16 offsets into that list; of a rule inside `( … )` whose own place is not known, that of the parentheses. */
  readonly span: Span
}

/** What the root or one `( … )` allows. */
export interface SelectorFacts {
  /** 0: the root; 1: the first `( … )`. */
  readonly index: number
  /** As a server prints it, without the parentheses: `~app:* resetchannels -@all +@read`. */
  readonly text: string
  /** Its parentheses; undefined for the root. */
  readonly rule: RuleRef | undefined
  readonly commands: CommandFacts
  readonly keys: readonly KeySpace[]
  readonly channels: readonly ChannelSpace[]
  /** Ids of databases, or `all`: what may be restricted from Valkey 9.1 on. */
  readonly databases: 'all' | readonly number[]
  /** Whether every key may be read, which SORT asks for before it follows BY or GET into other keys. */
  readonly readsEverything: boolean
}

/** Which commands a selector grants, by category. */
export interface CommandFacts {
  /** How many commands and subcommands are granted, of how many that can be denied. */
  readonly granted: number
  readonly of: number
  /** Whether commands of later versions and modules are granted as well. */
  readonly later: boolean
  /** One for each category that names commands, in the server's order; and one without a name for commands in none. */
  readonly groups: readonly CommandGroup[]
  /** Commands with subcommands. */
  readonly containers: readonly ContainerFacts[]
  /** Commands granted for some first arguments only. */
  readonly firstArgs: readonly FirstArgFacts[]
  /** Which rule grants which commands, in the order of the rules: all that are granted but for `firstArgs`. */
  readonly grantedBy: readonly RuleEffect[]
  /** Which rule took which commands away that an earlier one had granted. */
  readonly deniedBy: readonly RuleEffect[]
}

/** A rule, and the commands that it granted or took away. */
export interface RuleEffect {
  readonly rule: RuleRef
  readonly commands: readonly string[]
}

/** How much of something is granted. */
export type Extent = 'all' | 'some' | 'none'

/** The commands of a category. */
export interface CommandGroup {
  /** Without `@`; undefined for commands in no category. */
  readonly category: string | undefined
  readonly extent: Extent
  readonly granted: readonly string[]
  readonly denied: readonly string[]
  /** The rules that decide: those that grant its commands, and those that take some away again. */
  readonly rules: readonly RuleRef[]
}

/** A command with subcommands. Whether it may be called alone, as COMMAND may, shows in the groups. */
export interface ContainerFacts {
  readonly name: string
  readonly extent: Extent
  readonly granted: readonly string[]
  readonly denied: readonly string[]
}

/** A command that is granted for some first arguments only: `+select|0`. */
export interface FirstArgFacts {
  readonly command: string
  /** As written; compared without regard to case. */
  readonly arguments: readonly string[]
  readonly rules: readonly RuleRef[]
}

/** Keys by their pattern. */
export interface KeySpace {
  /** `*` for all keys. */
  readonly pattern: string
  readonly read: boolean
  readonly write: boolean
  readonly rules: readonly RuleRef[]
}

/** A channel pattern, and the rules that put it there. */
export interface ChannelSpace {
  /** `*` for all channels. */
  readonly pattern: string
  /** None where the engine begins with open channels, or knows no rules for them. */
  readonly rules: readonly RuleRef[]
}

/** Rules that contribute nothing. */
export interface IdleFacts {
  /** Without all of these together the user has the very same rights: proved by `compare`. */
  readonly rules: readonly IdleRule[]
  /** How many rules were not tried: of each user 64 are, the last ones first. */
  readonly untried: number
}

/** A rule that can be left out without any change. */
export interface IdleRule extends RuleRef {
  /** Whether it only says what every new user begins with, as `-@all` does: some like that, and AWS adds it. */
  readonly restates: boolean
}
