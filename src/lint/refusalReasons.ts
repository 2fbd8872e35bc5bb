import { newUser } from '../permissions/index.ts'
import type { Analysis } from './analysis.ts'
import type { RefusedRule } from './refusals.ts'
import { surroundingsOf } from './surroundings.ts'

/** Why an engine refuses a rule that others may take. */
export interface RefusalReason {
  /** Equal for rules that are refused for the same reason. */
  readonly id: string
  /** The end of a sentence: `channel rules exist from Redis 6.2 on`. */
  readonly because: string
  readonly help?: string
}

const reason = (id: string, because: string, help?: string): RefusalReason =>
  help === undefined ? { id, because } : { id, because, help }

const CHANNELS = reason('channels', 'channel rules exist from Redis 6.2 on')
const SELECTORS = reason('selectors', 'selectors, the rules in `( )`, exist from Redis 7.0 on')
const DATABASES = reason('databases', 'rules for databases exist from Valkey 9.1 on')
const SANITIZE = reason('sanitize', '`sanitize-payload` and `skip-sanitize-payload` exist from Redis 6.2 on')
const PERMISSIONS = reason(
  'permissions',
  '`%R~` and `%W~` exist from Redis 7.0 on',
  'Write `~` and the pattern, which opens reading and writing.',
)
const SUBCOMMANDS = reason('subcommands', 'a single subcommand can be taken away from Redis 7.0 on')
const GRANTED = reason(
  'granted',
  'the whole command is granted already, and Redis 6.0 takes no subcommand after that',
  'Leave the subcommand out, or take the command away first: `-config +config|get`.',
)
const DEPTH = reason(
  'depth',
  'from Redis 7.0 on only one word may stand after a command',
  'Name the subcommand without its arguments; rules cannot look further.',
)
const ALL_KEYS = reason(
  'all-keys',
  'every key is open already when it comes',
  'Take it away, or put `resetkeys` before it.',
)
const ALL_CHANNELS = reason(
  'all-channels',
  'every channel is open already when it comes',
  'Take it away, or put `resetchannels` before it.',
)
const OPEN_CHANNELS = reason(
  'open-channels',
  'channels are open to a new user there, and a pattern after that is refused',
  'Put `resetchannels` before the first channel pattern.',
)
const HASH = reason('hash', 'a hash is exactly 64 digits, `0` to `9` and `a` to `f` in lower case')
const PASSWORD = reason(
  'password',
  'a user that is being made has no such password',
  'Take the rule away: it is for users that exist.',
)
const RANGE = reason('range', 'a database id lies between 0 and 2147483647')
const LIST = reason('list', '`db=` takes numbers with commas between them: `db=0,1`')
const PART = reason('part', 'nothing stands after the `|`')
const EMPTY = reason('empty', 'an empty rule cannot stand inside `( )`')
const SYNTAX = reason('syntax', 'it is no rule there')

type Reasoned = Pick<RefusedRule, 'rule' | 'code' | 'refusedBy'>

/** Why the engines of a row refuse its rule. */
export function reasonOf({ rule, code, refusedBy }: Reasoned): RefusalReason {
  switch (code) {
    case 'unknown-name':
      return rule.kind === 'command' && !rule.grant && rule.name.includes('|') && !knowsSubcommands(refusedBy)
        ? SUBCOMMANDS
        : reason(rule.kind, rule.kind === 'category' ? 'it has no such category' : 'it has no such command')
    case 'after-all-keys':
      return ALL_KEYS
    case 'after-all-channels':
      return isOpenedByRule(rule.start, refusedBy) ? ALL_CHANNELS : OPEN_CHANNELS
    case 'already-granted':
      return GRANTED
    case 'first-arg-of-subcommand':
      return DEPTH
    case 'malformed-hash':
      return HASH
    case 'unknown-password':
      return PASSWORD
    case 'database-range':
      return RANGE
    default:
      return syntaxReason(rule, refusedBy)
  }
}

const knowsSubcommands = (refusedBy: readonly Analysis[]): boolean =>
  refusedBy.some(({ engine }) => engine.traits.subcommands)

function isOpenedByRule(start: number, refusedBy: readonly Analysis[]): boolean {
  const [first] = refusedBy
  if (!first) return false
  return (
    surroundingsOf(first.tree).get(start)?.channelsOpenedBy !== undefined || !newUser(first.engine).root.allChannels
  )
}

/** A form that came with a later release, by the kind of the rule. */
function syntaxReason(rule: RefusedRule['rule'], refusedBy: readonly Analysis[]): RefusalReason {
  switch (rule.kind) {
    case 'selector':
      return SELECTORS
    case 'channel':
      return CHANNELS
    case 'key':
      return PERMISSIONS
    case 'database':
      return refusedBy.some(({ engine }) => engine.traits.databases) ? LIST : DATABASES
    case 'command':
      return PART
    case 'empty':
      return EMPTY
    case 'word':
      return WORDS[rule.name] ?? SYNTAX
    default:
      return SYNTAX
  }
}

const WORDS: Readonly<Record<string, RefusalReason>> = {
  allchannels: CHANNELS,
  resetchannels: CHANNELS,
  alldbs: DATABASES,
  resetdbs: DATABASES,
  clearselectors: SELECTORS,
  'sanitize-payload': SANITIZE,
  'skip-sanitize-payload': SANITIZE,
}

/** A reason, and the engines that have it. */
export interface SharedReason extends RefusalReason {
  readonly by: readonly Analysis[]
}

/** The reasons of a row, that of the newest engines first. */
export function reasonsOf({ rule, refusedBy, codes }: RefusedRule): SharedReason[] {
  return [...new Set(codes)].reverse().map((code) => {
    const by = refusedBy.filter((_, index) => codes[index] === code)
    return { ...reasonOf({ rule, code, refusedBy: by }), by }
  })
}
