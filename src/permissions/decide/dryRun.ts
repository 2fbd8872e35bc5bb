import { type AclUser, requireUser } from '../user.ts'
import { type Call, type CommandLine, findCall, fitsArity } from './call.ts'
import { checkCall, DENIED_CHANNEL, DENIED_COMMAND, DENIED_DATABASE, DENIED_KEY, type Verdict } from './check.ts'
import { byteString } from '../globs/byteString.ts'
import { is } from './keyFunctions.ts'
import { arityReply, denialReply, unknownCommandReply } from './replies.ts'
import { type DecidingRule, decidingRule, grantingRule, type MatchedRule, matchedRules } from './decidingRule.ts'

/** What a denial is about. */
export type DenialReason = 'command' | 'key' | 'channel' | 'database' | 'unknown-command' | 'arity'

/** Whether a user may run a command, and which rule says so. */
export interface Decision {
  readonly allowed: boolean
  /** `OK`, the server's sentence, or its error, which begins with `ERR `. */
  readonly reply: string
  /** Undefined where it is allowed. */
  readonly reason: DenialReason | undefined
  /** The index in the command line of the key, channel or database that is refused. */
  readonly argument: number | undefined
  /** The selector that allows it, or whose denial is told: 0 is the root, 1 the first `( … )`. */
  readonly selector: number
  /**
   * The rule that decides: the one that granted the command, or took it away; for a key, channel or database the one that
   * took away a pattern that would have matched. Undefined where no rule is to blame: nothing ever granted it.
   */
  readonly decidedBy: DecidingRule | undefined
  /** The rule that granted the command in that selector, whatever else is refused. */
  readonly grantedBy: DecidingRule | undefined
  /** The rules whose patterns let keys and channels through, by argument. */
  readonly matched: readonly MatchedRule[]
}

/** Who asks, and from where. */
export interface DryRunOptions {
  /** The name that the server's sentence says. Default: `default`. */
  readonly username?: string
  /** The database that the caller is in. Default: 0. */
  readonly database?: number
}

/**
 * What `ACL DRYRUN` answers: whether a user may run a command with these arguments, in the server's words, to the byte. Redis 6.x,
 * which has no such command, is asked by the same model and answers with the text of its NOPERM error. Like the server it
 * does not test what SORT reads by BY and GET. Rules are found by replaying them when they are looked at.
 *
 * @param command the words of the call; bytes are allowed for keys that are no text.
 * @throws TypeError for what is no user or no command line.
 * @example
 * ```ts
 * const set = setUser(newUser('valkey-8.1'), 'on ~app:* +@read')
 * if (set.ok) dryRun(set.user, ['GET', 'other:1']).reply // "User default has no permissions to access the 'other:1' key"
 * ```
 */
export function dryRun(user: AclUser, command: CommandLine, options: DryRunOptions = DEFAULTS): Decision {
  requireUser(user, 'user')
  if (!Array.isArray(command) || command.length === 0)
    throw new TypeError('`command` must be a list of words, the name of the command first.')
  const call = findCall(command, user.engine)
  if (!call)
    return isOldQuit(command, user) ? quit : new Undecided('unknown-command', () => unknownCommandReply(command))
  if (!fitsArity(call)) return new Undecided('arity', () => arityReply(call))
  const { database = 0, username = 'default' } = options
  return new Decided(user, call, database, checkCall(user, call, database), username)
}

const DEFAULTS: DryRunOptions = {}

/** In 6.x QUIT is no command of the table, and everybody may call it (Redis 6 `server.c`, `processCommand`). */
const isOldQuit = ([name]: CommandLine, { engine }: AclUser): boolean =>
  !engine.traits.subcommands && is(byteString(name ?? ''), 'quit')

/** A call that no rule decides. A class for the same reason as `Decided`. */
class Undecided implements Decision {
  readonly allowed: boolean
  readonly reason: DenialReason | undefined
  readonly argument = undefined
  readonly selector = 0
  readonly decidedBy = undefined
  readonly grantedBy = undefined
  readonly matched = []
  readonly #reply: () => string

  constructor(reason: DenialReason | undefined, reply: () => string) {
    this.allowed = reason === undefined
    this.reason = reason
    this.#reply = reply
  }

  get reply(): string {
    return this.#reply()
  }

  toJSON(): Decision {
    return shown(this)
  }
}

const quit = new Undecided(undefined, () => 'OK')

const reasons: Readonly<Record<number, DenialReason>> = {
  [DENIED_DATABASE]: 'database',
  [DENIED_COMMAND]: 'command',
  [DENIED_KEY]: 'key',
  [DENIED_CHANNEL]: 'channel',
}

/** A class, so that what is seldom looked at costs nothing: millions of decisions are made a second. */
class Decided implements Decision {
  readonly allowed: boolean
  readonly #user: AclUser
  readonly #call: Call
  readonly #database: number
  readonly #verdict: Verdict
  readonly #username: string

  constructor(user: AclUser, call: Call, database: number, verdict: Verdict, username: string) {
    this.allowed = verdict.denied === 0
    this.#user = user
    this.#call = call
    this.#database = database
    this.#verdict = verdict
    this.#username = username
  }

  get reason(): DenialReason | undefined {
    return reasons[this.#verdict.denied]
  }

  get argument(): number | undefined {
    const { denied, argument } = this.#verdict
    return denied > DENIED_COMMAND || argument > 0 ? argument : undefined
  }

  get selector(): number {
    return this.#verdict.selector
  }

  get reply(): string {
    return this.allowed ? 'OK' : denialReply(this.#call, this.#verdict, this.#username)
  }

  get decidedBy(): DecidingRule | undefined {
    return decidingRule(this.#user, this.#call, this.#database, this.#verdict)
  }

  get grantedBy(): DecidingRule | undefined {
    return grantingRule(this.#user, this.#call, this.#verdict.selector)
  }

  get matched(): readonly MatchedRule[] {
    return matchedRules(this.#user, this.#call, this.#verdict.selector)
  }

  toJSON(): Decision {
    return shown(this)
  }
}

/** With what is worked out on demand. */
const shown = (decision: Decision): Decision => {
  const { allowed, reply, reason, argument, selector, decidedBy, grantedBy, matched } = decision
  return { allowed, reply, reason, argument, selector, decidedBy, grantedBy, matched }
}
