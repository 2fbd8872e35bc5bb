import { type Engine, packEngine, type PackedEngine, unpackEngine } from '../../engines/index.ts'
import { parseArguments, type RuleNode } from '../../grammar/index.ts'
import { type AclUser, newUser, setUser } from '../../permissions/index.ts'
import { type Probe, type ProbeKey, probesOf } from './probes.ts'

/** A user of the page. */
export interface PageUser {
  /** Its place in the page: `user-app`. No other has it. */
  readonly id: string
  /** What questions call it. Users of several files may share a name. */
  readonly name: string
  /** Where it stands, where that tells it from another of its name. */
  readonly place?: string
  readonly user: AclUser
}

/** A user of which it is not known what it may do. */
export interface UnreadUser {
  readonly id: string
  readonly name: string
  readonly place?: string
  /** Why, in sentences. */
  readonly reasons: readonly string[]
}

/** What the script in a page works with, as JSON. Holds no password and no hash of one. */
export interface PageData {
  readonly engines: readonly PackedPageEngine[]
  readonly users: readonly PackedUser[]
  readonly unread: readonly UnreadUser[]
}

interface PackedPageEngine extends PackedEngine {
  /** `words`, then keys as `place,need,does`, channels as `place` or `place!` for literal ones, and databases. */
  readonly probes: readonly string[]
}

interface PackedUser extends Omit<PageUser, 'user'> {
  /** Which of the page's engines. */
  readonly engine: number
  /** Its rules as arguments of ACL SETUSER, without those of passwords. */
  readonly rules: readonly string[]
}

/** What `unpackPage` gives: users and, for each engine, its probes. */
export interface Page {
  readonly users: readonly PageUser[]
  readonly unread: readonly UnreadUser[]
  readonly probes: ReadonlyMap<Engine, readonly Probe[]>
}

export function packPage(users: readonly PageUser[], unread: readonly UnreadUser[] = []): PageData {
  const engines = [...new Set(users.map(({ user }) => user.engine))]
  return {
    engines: engines.map((engine) => ({ ...packEngine(engine), probes: probesOf(engine).map(packProbe) })),
    unread,
    users: users.map(({ user, ...about }) => ({
      ...about,
      engine: engines.indexOf(user.engine),
      rules: user.accepted.flatMap(({ rules }) => rules.flatMap(argumentsOf)),
    })),
  }
}

/** A rule as it is given to ACL SETUSER. Passwords decide nothing that is asked, and are nobody's business. */
function argumentsOf(rule: RuleNode): readonly string[] {
  if (rule.kind === 'selector') return rule.words
  return rule.kind === 'password' || rule.kind === 'empty' || rule.kind === 'unknown' ? [] : [rule.text]
}

/**
 * Makes users of the data again.
 *
 * @throws Error where the data is not what `packPage` made.
 */
export function unpackPage({ engines, users, unread }: PageData): Page {
  const made = engines.map(unpackEngine)
  const probes = new Map(made.map((engine, index) => [engine, (engines[index]?.probes ?? []).map(unpackProbe)]))
  return {
    probes,
    unread,
    users: users.map(({ engine, rules, ...about }) => {
      const own = made[engine]
      if (!own) throw new Error('The data of this page is damaged.')
      const set = setUser(newUser(own), parseArguments(rules, own.traits.quotes))
      if (!set.ok) throw new Error(`The data of this page is damaged: ${set.error.message}`)
      return { ...about, user: set.user }
    }),
  }
}

const packProbe = ({ words, keys, channels, databases }: Probe): string =>
  [
    words.join(' '),
    keys.map(({ place, need, does }) => `${place},${need},${does}`).join(' '),
    channels.map(({ place, literal }) => `${place}${literal ? '!' : ''}`).join(' '),
    databases.join(' '),
  ]
    .join('\t')
    .trimEnd()

function unpackProbe(line: string): Probe {
  const [words = '', keys = '', channels = '', databases = ''] = line.split('\t')
  return {
    words: words.split(' '),
    keys: parts(keys).map((key): ProbeKey => {
      const [place = 0, need = 0, does = 0] = key.split(',').map(Number)
      return { place, need, does }
    }),
    channels: parts(channels).map((channel) => ({
      place: Number.parseInt(channel, 10),
      literal: channel.endsWith('!'),
    })),
    databases: parts(databases).map(Number),
  }
}

const parts = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))
