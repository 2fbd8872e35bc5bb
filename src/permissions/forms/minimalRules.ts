import type { Engine } from '../../engines/index.ts'
import { addsNothing } from '../compare/addsNothing.ts'
import { distinctSelectors } from '../compare/knownSelectors.ts'
import { findMissing } from '../compare/missing.ts'
import { listChannels, listDatabases, listKeys } from '../listUser.ts'
import { setUser } from '../setUser.ts'
import { type AclUser, newUser, type Selector } from '../user.ts'
import { minimalCommands } from './minimalCommands.ts'
import { minimalPatterns } from './minimalPatterns.ts'

/** Whether commands not known yet are to be granted: as they are now, or in any case, or in none. */
export type Later = 'same' | 'all' | 'none'

/** The rules of a user with the same rights, as few as can be found. */
export function minimalRules(user: AclUser, later: Later): string {
  let reduced = withFewerPatterns(withFewerSelectors(user))
  let commands: readonly (readonly string[])[] = []
  // Commands that no pattern serves go, and then patterns that served only them.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const planned = withFewerCommands(reduced, later)
    commands = planned.commands
    reduced = withFewerPatterns(withFewerSelectors(planned.user))
    if (reduced === planned.user) break
  }
  const texts = commands.map((rules, index) => [...patternRules(partOf(reduced, index), reduced.engine), ...rules])
  const [root = [], ...selectors] = texts
  const words = [...userRules(user), ...root, ...selectors.map((rules) => `(${rules.join(' ')})`)]
  // An access string is never empty.
  return words.join(' ') || 'off'
}

const MOST_ROUNDS = 4

/** Patterns of each selector, as few as the other selectors permit; the same user if all are needed. */
function withFewerPatterns(user: AclUser): AclUser {
  let reduced = user
  for (let index = 0; index <= user.selectors.length; index++) {
    const part = partOf(reduced, index)
    const fewer = minimalPatterns(part, others(reduced, index), user.engine)
    if (fewer !== part) reduced = withPart(reduced, index, fewer)
  }
  return reduced
}

/** The command rules of each selector, as few as the other selectors permit, and the user that they make. */
function withFewerCommands(
  user: AclUser,
  later: Later,
): { readonly user: AclUser; readonly commands: readonly (readonly string[])[] } {
  let reduced = user
  const commands: (readonly string[])[] = []
  for (let index = 0; index <= user.selectors.length; index++) {
    const planned = minimalCommands(partOf(reduced, index), others(reduced, index), user.engine, later)
    reduced = withPart(reduced, index, planned.selector)
    commands.push(planned.rules)
  }
  return { user: reduced, commands }
}

const partOf = (user: AclUser, index: number): Selector =>
  index === 0 ? user.root : (user.selectors[index - 1] ?? user.root)

/** More selectors are not weighed against each other: that would take the square of their number. */
const MOST_SELECTORS = 64

const others = (user: AclUser, index: number): readonly Selector[] =>
  user.selectors.length > MOST_SELECTORS ? NOBODY : [user.root, ...user.selectors].filter((_, each) => each !== index)

const NOBODY: readonly Selector[] = []

const withPart = (user: AclUser, index: number, part: Selector): AclUser =>
  index === 0 ? { ...user, root: part } : { ...user, selectors: user.selectors.with(index - 1, part) }

/** The same user where there are few: whether one adds nothing is found out anyway. */
function withDistinctSelectors(user: AclUser): AclUser {
  if (user.selectors.length <= MOST_SELECTORS) return user
  const selectors = distinctSelectors(user.selectors)
  return selectors.length === user.selectors.length ? user : { ...user, selectors }
}

/** Nothing is lost when a selector that others stand in for goes; and one alone need not be a selector. */
function withFewerSelectors(user: AclUser): AclUser {
  let reduced = withDistinctSelectors(user)
  const isFew = reduced.selectors.length <= MOST_SELECTORS
  for (let index = isFew ? reduced.selectors.length - 1 : -1; index >= 0; index--) {
    const part = partOf(reduced, index + 1)
    // The other selectors allow themselves what they allow.
    if (addsNothing(part, others(reduced, index + 1), reduced.engine))
      reduced = { ...reduced, selectors: reduced.selectors.toSpliced(index, 1) }
  }
  const [first, ...rest] = reduced.selectors
  if (!first) return reduced
  const hoisted: AclUser = { ...reduced, root: first, selectors: rest }
  return isSafe(user, hoisted) && first.future === user.root.future ? hoisted : reduced
}

function isSafe(user: AclUser, reduced: AclUser): boolean {
  const { gaps, unknown } = findMissing(user, reduced)
  return gaps.length === 0 && unknown.length === 0
}

function userRules(user: AclUser): readonly string[] {
  const { enabled, noPassword, passwords, sanitizePayload } = user
  return [
    ...(enabled ? ['on'] : []),
    ...(noPassword ? ['nopass'] : []),
    ...(sanitizePayload === false ? ['skip-sanitize-payload'] : []),
    ...[...passwords].map((hash) => writtenPassword(hash, user)),
  ]
}

/** A password as its SHA-256, or as it was given where that is shorter and one word. */
function writtenPassword(hash: string, { accepted, engine }: AclUser): string {
  const given = accepted
    .flatMap(({ rules }) => rules)
    .filter(
      ({ kind, text }) => kind === 'password' && text.startsWith('>') && text.length <= hash.length && !/\s/.test(text),
    )
  const known = given.find(({ text }) => {
    const set = setUser(newUser(engine), [text])
    return set.ok && set.user.passwords.has(hash)
  })
  return known?.text ?? `#${hash}`
}

function patternRules(selector: Selector, { traits }: Engine): readonly string[] {
  const open = traits.channelsDefault === 'all'
  const channels = traits.channels && !(open && selector.allChannels) ? listChannels(selector) : []
  return [
    ...keyRules(selector),
    ...(traits.channels && open && !selector.allChannels ? ['resetchannels'] : []),
    ...channels,
    ...(traits.databases && !selector.allDatabases ? [listDatabases(selector)] : []),
  ]
}

/** Servers print the pattern `*` as `~*`, which they read as all keys, the empty one, too. */
const keyRules = (selector: Selector): readonly string[] =>
  selector.allKeys ? listKeys(selector) : listKeys(selector).map((rule) => (rule === '~*' ? '%RW~*' : rule))
