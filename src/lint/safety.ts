import { equalBits } from '../engines/index.ts'
import { type AccessString, parse } from '../grammar/index.ts'
import { type AclUser, compactRules, compare, newUser, type Selector, setUser } from '../permissions/index.ts'
import type { Analysis } from './analysis.ts'

/**
 * Whether another text means the same on every engine: it makes the very same user, or one with equal rights, the same login
 * and the same say on later commands, which `compare` proves. Where an engine refuses the first text there is no meaning to lose.
 */
export function keepsMeaning({ splitting }: AccessString, after: string, analyses: readonly Analysis[]): boolean {
  const tree = parse(after, { splitting })
  return analyses.every(({ engine, user, refusals }) => {
    const mended = setUser(newUser(engine), tree)
    if (!mended.ok || refusals.length > 0) return refusals.length > 0
    return equalUsers(user, mended.user) || equalRights(user, mended.user)
  })
}

function equalRights(before: AclUser, after: AclUser): boolean {
  const { relation, login, futureCommands } = compare(before, after)
  return relation === 'equal' && login.change === 'same' && futureCommands.change === 'same'
}

const equalUsers = (a: AclUser, b: AclUser): boolean =>
  a.enabled === b.enabled &&
  a.noPassword === b.noPassword &&
  a.sanitizePayload === b.sanitizePayload &&
  equalItems(a.passwords, b.passwords) &&
  equalSelectors(a.root, b.root) &&
  a.selectors.length === b.selectors.length &&
  a.selectors.every((selector, index) => {
    const other = b.selectors[index]
    return other !== undefined && equalSelectors(selector, other)
  })

const equalSelectors = (a: Selector, b: Selector): boolean =>
  a.allKeys === b.allKeys &&
  a.allChannels === b.allChannels &&
  a.allDatabases === b.allDatabases &&
  a.future === b.future &&
  a.allCommands === b.allCommands &&
  equalBits(a.commands, b.commands) &&
  equalItems(a.databases, b.databases) &&
  equalItems(a.channels, b.channels) &&
  equalItems(describeKeys(a), describeKeys(b)) &&
  equalItems(describeFirstArgs(a), describeFirstArgs(b)) &&
  equalItems(describeRules(a), describeRules(b))

const describeKeys = ({ keys }: Selector): string[] => [...keys].map(([pattern, bits]) => `${bits}${pattern}`)

const describeFirstArgs = ({ firstArgs }: Selector): string[] =>
  [...firstArgs].map(([id, list]) => `${id} ${JSON.stringify([...list.keys()])}`).sort()

const describeRules = ({ retained }: Selector): string[] =>
  compactRules(retained).map(({ grant, target }) => `${grant ? '+' : '-'}${target}`)

function equalItems(a: Iterable<string | number>, b: Iterable<string | number>): boolean {
  const [first, second] = [[...a], [...b]]
  return first.length === second.length && first.every((item, index) => item === second[index])
}
