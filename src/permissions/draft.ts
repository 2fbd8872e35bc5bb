import type { Bits } from '../engines/index.ts'
import { type AclUser, newSelector, NO_ENTRIES, type RetainedRule, type Selector } from './user.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A selector that is being changed. `base` is the state it began with; its lists are copied when first written to. */
export interface SelectorDraft extends Writable<Omit<Selector, 'retained'>> {
  readonly base: Selector
  retained: RetainedRule[]
}

/** A user that is being changed. */
export interface UserDraft extends Writable<Omit<AclUser, 'root' | 'selectors' | 'accepted'>> {
  readonly base: AclUser
  root: SelectorDraft
  selectors: Selector[]
}

export const draftUser = (user: AclUser): UserDraft => ({
  base: user,
  engine: user.engine,
  enabled: user.enabled,
  noPassword: user.noPassword,
  sanitizePayload: user.sanitizePayload,
  passwords: user.passwords,
  root: draftSelector(user.root),
  selectors: user.selectors as Selector[],
})

export const draftSelector = (base: Selector): SelectorDraft => ({
  base,
  allKeys: base.allKeys,
  keys: base.keys,
  allChannels: base.allChannels,
  channels: base.channels,
  allDatabases: base.allDatabases,
  databases: base.databases,
  commands: base.commands.slice(),
  future: base.future,
  allCommands: base.allCommands,
  firstArgs: base.firstArgs,
  retained: compactRules(base.retained),
})

export const finishSelector = (draft: SelectorDraft): Selector => ({
  allKeys: draft.allKeys,
  keys: draft.keys,
  allChannels: draft.allChannels,
  channels: draft.channels,
  allDatabases: draft.allDatabases,
  databases: draft.databases,
  commands: draft.commands,
  future: draft.future,
  allCommands: draft.allCommands,
  firstArgs: draft.firstArgs,
  retained: draft.retained,
})

export const finishUser = (draft: UserDraft, accepted: AclUser['accepted']): AclUser => ({
  engine: draft.engine,
  enabled: draft.enabled,
  noPassword: draft.noPassword,
  sanitizePayload: draft.sanitizePayload,
  passwords: draft.passwords,
  root: finishSelector(draft.root),
  selectors: draft.selectors,
  accepted,
})

export const newSelectorDraft = (user: UserDraft): SelectorDraft => draftSelector(newSelector(user.engine))

/** A list that a draft may write to: a copy while it is still that of the state it began with, or that of nothing. */
function ownMap<K, V>(map: ReadonlyMap<K, V>, base: ReadonlyMap<K, V>): Map<K, V> {
  if (map.size === 0) return new Map()
  return map === base ? new Map(map) : (map as Map<K, V>)
}

function ownSet<T>(set: ReadonlySet<T>, base: ReadonlySet<T>): Set<T> {
  if (set.size === 0) return new Set()
  return set === base ? new Set(set) : (set as Set<T>)
}

export function setKey(draft: SelectorDraft, pattern: string, permissions: number): void {
  const keys = ownMap(draft.keys, draft.base.keys)
  draft.keys = keys.set(pattern, permissions | (keys.get(pattern) ?? 0))
}

export function addChannel(draft: SelectorDraft, pattern: string): void {
  draft.channels = ownSet(draft.channels, draft.base.channels).add(pattern)
}

export function addPassword(draft: UserDraft, hash: string): void {
  draft.passwords = ownSet(draft.passwords, draft.base.passwords).add(hash)
}

export function removePassword(draft: UserDraft, hash: string): void {
  const passwords = ownSet(draft.passwords, draft.base.passwords)
  passwords.delete(hash)
  draft.passwords = passwords
}

export function addSelector(draft: UserDraft, selector: Selector): void {
  if (draft.selectors === draft.base.selectors) draft.selectors = [...draft.selectors]
  draft.selectors.push(selector)
}

export function setCommands(draft: SelectorDraft, commands: Bits | undefined, all: boolean): undefined {
  if (commands) draft.commands.set(commands)
  else draft.commands.fill(0)
  draft.future = all
  draft.allCommands = all
  draft.firstArgs = NO_ENTRIES
  draft.retained = []
}

/** Adds a first argument, in lower case and as written. */
export function addFirstArg(draft: SelectorDraft, id: number, lower: string, written: string): void {
  const firstArgs = ownMap(draft.firstArgs, draft.base.firstArgs)
  const known = firstArgs.get(id)
  const own = known !== undefined && known !== draft.base.firstArgs.get(id)
  const list = own ? (known as Map<string, string>) : new Map(known)
  if (!list.has(lower)) list.set(lower, written)
  draft.firstArgs = firstArgs.set(id, list)
}

/** Forgets the first arguments of every command that `dropped` says. */
export function dropFirstArgs(draft: SelectorDraft, dropped: (id: number) => boolean): void {
  const ids = [...draft.firstArgs.keys()].filter(dropped)
  if (ids.length === 0) return
  const firstArgs = ownMap(draft.firstArgs, draft.base.firstArgs)
  for (const id of ids) firstArgs.delete(id)
  draft.firstArgs = firstArgs
}

/**
 * The rules that no later one replaces: one for the same target, or for the command that a target is part of.
 * Source: Redis `acl.c`, `ACLUpdateCommandRules` (7.2).
 */
export function compactRules(rules: readonly RetainedRule[]): RetainedRule[] {
  if (rules.length === 0) return []
  const replaced = new Set<string>()
  const kept: RetainedRule[] = []
  for (let index = rules.length - 1; index >= 0; index--) {
    const rule = rules[index]
    if (!rule) continue
    const bar = rule.target.indexOf('|')
    if (!replaced.has(rule.target) && (bar < 0 || !replaced.has(rule.target.slice(0, bar)))) kept.push(rule)
    // One that ends in a blank does not find itself again (observed on Valkey 8.0, 8.1 and 9.1).
    if (!rule.target.endsWith(' ')) replaced.add(rule.target)
  }
  return kept.reverse()
}
