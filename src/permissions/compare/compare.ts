import { type AclUser, requireUser } from '../user.ts'
import { describeMissing, type Difference } from './difference.ts'
import { compareFuture, compareLogin, type FutureChange, type LoginChange } from './login.ts'
import { findMissing } from './missing.ts'
import { reasonsNotToKnow } from './unknowns.ts'

/** `wider`: the second user may do all that the first may, and more. */
export type Relation = 'equal' | 'narrower' | 'wider' | 'incomparable' | 'unknown'

/** What changes from one user to another. */
export interface Comparison {
  readonly relation: Relation
  /** What only the second user may do, a command each. */
  readonly gained: readonly Difference[]
  /** What only the first user may do, a command each. */
  readonly lost: readonly Difference[]
  /** Who can log in. Not part of the relation. */
  readonly login: LoginChange
  /** Commands that are not known yet. Not part of the relation. */
  readonly futureCommands: FutureChange
  /** Commands that the first user may run and that the second one's engine does not have; not part of the relation. */
  readonly onlyBefore: readonly string[]
  /** Commands that the second user may run and that the first one's engine does not have; not part of the relation. */
  readonly onlyAfter: readonly string[]
  /** Why there is no exact answer, in sentences; empty where there is one. */
  readonly unknown: readonly string[]
}

/**
 * What a second user may do that a first may not, and the other way round: exactly, on commands, first arguments, keys by
 * permission, channels, literal PSUBSCRIBE patterns, databases and the right of SORT to read everything, over all selectors.
 * A difference is shown by a call that was checked: the one user may make it, the other may not. Where languages of
 * patterns are too large to search, or a part of a string is not known, the relation is `unknown`. Commands that no rule can
 * deny are left out. The users may be of two engines.
 *
 * @throws TypeError for what is no user.
 * @example
 * ```ts
 * const [before, after] = ['~app:* +get', '~app:* +@string'].map((rules) => setUser(newUser('valkey-8.1'), rules))
 * if (before?.ok && after?.ok) compare(before.user, after.user).relation // 'wider'
 * ```
 */
export function compare(before: AclUser, after: AclUser): Comparison {
  requireUser(before, 'before')
  requireUser(after, 'after')
  const more = findMissing(after, before)
  const less = findMissing(before, after)
  const hidden = reasonsNotToKnow(before, after)
  const gained = lazily(() =>
    byName(more.missing().map(([command, gap]) => describeMissing(command, gap, after, before))),
  )
  const lost = lazily(() =>
    byName(less.missing().map(([command, gap]) => describeMissing(command, gap, before, after))),
  )
  const tooLarge = [...new Set([...more.unknown, ...less.unknown])]
  return {
    relation: hidden.length > 0 ? 'unknown' : relate(more, less),
    get gained() {
      return gained()
    },
    get lost() {
      return lost()
    },
    login: compareLogin(before, after),
    futureCommands: compareFuture(before, after),
    onlyBefore: less.ownOnly,
    onlyAfter: more.ownOnly,
    unknown: tooLarge.length > 0 ? [...hidden, tooLargeText(tooLarge)] : hidden,
  }
}

interface Side {
  readonly gaps: readonly unknown[]
  readonly unknown: readonly unknown[]
}

function relate(more: Side, less: Side): Relation {
  if (more.gaps.length > 0 && less.gaps.length > 0) return 'incomparable'
  if (more.gaps.length > 0 && less.unknown.length === 0) return 'wider'
  if (less.gaps.length > 0 && more.unknown.length === 0) return 'narrower'
  return more.unknown.length + less.unknown.length === 0 ? 'equal' : 'unknown'
}

function tooLargeText(commands: readonly string[]): string {
  const [first = ''] = commands
  const others = commands.length > 1 ? ` and ${commands.length - 1} more` : ''
  return `The patterns are too intricate to be compared exactly for \`${first}\`${others}.`
}

const byName = (differences: readonly Difference[]): readonly Difference[] =>
  differences.toSorted((a, b) => (a.command < b.command ? -1 : Number(a.command > b.command)))

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
