import { isScript } from '../read/aclLog.ts'
import { logEntries } from '../read/logEntries.ts'

/** What a server said when it refused something. */
export interface Denial {
  readonly reason: 'command' | 'key' | 'channel' | 'database' | 'auth' | 'sort' | 'changed'
  /** Full lower-case name, where it was said: `config|set`. */
  readonly command?: string | undefined
  /** The key or channel, where it was said. */
  readonly name?: string | undefined
  readonly user?: string | undefined
  /** Whether a script tried it. */
  readonly script: boolean
  /** The releases that use these words. */
  readonly era?: '6.x' | '7.0' | '7.2'
}

type Read = (match: RegExpExecArray) => Omit<Denial, 'script'>

/**
 * The sentences of every release, wherever in a line they stand: clients put their own words before them, and some leave
 * NOPERM out. Source: Redis and Valkey `acl.c`, `script.c`, `sort.c`; judged against live servers.
 */
const SENTENCES: readonly (readonly [RegExp, Read])[] = [
  [/this user has no permissions to run the '([^']*)' command or its subcommand/i, ([, c]) => command(c, '6.x')],
  [/User (.+?) has no permissions to run the '([^']*)' command/, ([, u, c]) => ({ ...command(c, '7.2'), user: u })],
  [/this user has no permissions to run the '([^']*)' command/i, ([, c]) => command(c, '7.0')],
  [
    /User (.+?) has no permissions to access the '(.*)' (key|channel)/s,
    ([, u, n, kind]) => ({ ...named(n, kind), user: u, era: '7.2' }),
  ],
  [
    /this user has no permissions to access the '(.*)' (key|channel)/is,
    ([, n, kind]) => ({ ...named(n, kind), era: '7.0' }),
  ],
  [/no permissions to access one of the (key|channel)s used as arguments/i, ([, kind]) => named(undefined, kind)],
  [/User (.+?) has no permissions to access database/, ([, u]) => ({ reason: 'database', user: u, era: '7.2' })],
  [
    /no permissions to access (?:a )?(key|channel|database)/i,
    ([, kind]) => ({ ...named(undefined, kind), era: '7.2' }),
  ],
  [/user executing the script can't run this command or subcommand/i, () => ({ reason: 'command' })],
  [/user executing the script can't access at least one of the (key|channel)s/i, ([, kind]) => named(undefined, kind)],
  [/(?:BY|GET) option of SORT denied due to insufficient ACL permissions/i, () => ({ reason: 'sort' })],
  [
    /ACLs rules changed between the moment the transaction was accumulated and the EXEC call/i,
    () => ({ reason: 'changed' }),
  ],
]

const command = (name: string | undefined, era: Denial['era']): Omit<Denial, 'script'> => ({
  reason: 'command',
  command: name?.toLowerCase(),
  ...(era && { era }),
})

const named = (name: string | undefined, kind: string | undefined): Omit<Denial, 'script'> => ({
  reason: kind === 'channel' ? 'channel' : kind === 'database' ? 'database' : 'key',
  name,
})

/**
 * Reads what a server or client printed of a denial: a NOPERM error, the answer of ACL DRYRUN, or an entry of ACL LOG as redis-cli prints
 * it or as JSON; of several entries the first, which is the newest. Undefined for any other text.
 *
 * @example readDenial("(error) NOPERM User app has no permissions to run the 'get' command")?.command // 'get'
 */
export function readDenial(text: string): Denial | undefined {
  const lines = text.split('\n')
  if (/\bcount\b/.test(text) && /\breason\b/.test(text)) {
    const entry = logEntries(lines).find((each) => typeof each !== 'number')
    if (entry !== undefined) {
      const { reason, object, user, context } = entry
      const script = isScript(context)
      const isName = reason === 'key' || reason === 'channel'
      return {
        ...{ reason, user, script },
        command: reason === 'command' ? object.toLowerCase() : script ? undefined : entry.command,
        name: isName ? object : undefined,
      }
    }
  }
  for (const [sentence, read] of SENTENCES) {
    const match = sentence.exec(text)
    if (match) return { ...read(match), script: /in script|the script/i.test(text) }
  }
  return undefined
}
