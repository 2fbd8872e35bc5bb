import type { Bits } from '../engines/index.ts'
import { type AclUser, newSelector, type RetainedRule, type Selector } from './user.ts'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** A selector that is being changed. `base` is the state it began with; its lists are copied when first written to. */
export interface SelectorDraft extends Writable<Omit<Selector, 'retained'>> {
  readonly base: Selector
  readonly retained: RetainedRule[]
}

/** A user that is being changed. */
export interface UserDraft extends Writable<Omit<AclUser, 'root' | 'selectors' | 'accepted'>> {
  readonly base: AclUser
  root: SelectorDraft
  selectors: readonly Selector[]
}

export const draftUser = (user: AclUser): UserDraft => ({
  base: user,
  engine: user.engine,
  enabled: user.enabled,
  noPassword: user.noPassword,
  sanitizePayload: user.sanitizePayload,
  passwords: user.passwords,
  root: draftSelector(user.root),
  selectors: user.selectors,
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

export function setKey(draft: SelectorDraft, pattern: string, permissions: number): void {
  const keys = draft.keys === draft.base.keys ? new Map(draft.keys) : (draft.keys as Map<string, number>)
  draft.keys = keys.set(pattern, permissions | (keys.get(pattern) ?? 0))
}

export function addChannel(draft: SelectorDraft, pattern: string): void {
  const channels = draft.channels === draft.base.channels ? new Set(draft.channels) : (draft.channels as Set<string>)
  draft.channels = channels.add(pattern)
}

export function addPassword(draft: UserDraft, hash: string): void {
  draft.passwords = new Set(draft.passwords).add(hash)
}

export function removePassword(draft: UserDraft, hash: string): void {
  const passwords = new Set(draft.passwords)
  passwords.delete(hash)
  draft.passwords = passwords
}

export function setCommands(draft: SelectorDraft, commands: Bits, future: boolean): void {
  draft.commands.set(commands)
  draft.future = future
  draft.allCommands = future
  draft.firstArgs = NO_FIRST_ARGS
  draft.retained.length = 0
}

const NO_FIRST_ARGS: Selector['firstArgs'] = new Map()

export function addFirstArg(draft: SelectorDraft, id: number, lower: string, written: string): void {
  const known = draft.firstArgs.get(id)
  if (known?.has(lower)) return
  const own = draft.firstArgs === draft.base.firstArgs || draft.firstArgs === NO_FIRST_ARGS
  const firstArgs = own ? copyFirstArgs(draft.firstArgs) : (draft.firstArgs as Map<number, Map<string, string>>)
  const list = firstArgs.get(id) ?? new Map<string, string>()
  firstArgs.set(id, list.set(lower, written))
  draft.firstArgs = firstArgs
}

const copyFirstArgs = (firstArgs: Selector['firstArgs']): Map<number, Map<string, string>> =>
  new Map([...firstArgs].map(([id, list]) => [id, new Map(list)]))

/** Forgets the first arguments of every command that `dropped` says. */
export function dropFirstArgs(draft: SelectorDraft, dropped: (id: number) => boolean): void {
  if (draft.firstArgs.size > 0)
    draft.firstArgs = new Map([...copyFirstArgs(draft.firstArgs)].filter(([id]) => !dropped(id)))
}

/**
 * The rules that no later one replaces: one for the same target, or for the command that a target is part of.
 * Source: Redis `acl.c`, `ACLUpdateCommandRules` (7.2).
 */
export function compactRules(rules: readonly RetainedRule[]): RetainedRule[] {
  const replaced = new Set<string>()
  const kept: RetainedRule[] = []
  for (let index = rules.length - 1; index >= 0; index--) {
    const rule = rules[index]
    if (!rule) continue
    const bar = rule.target.indexOf('|')
    if (!replaced.has(rule.target) && (bar < 0 || !replaced.has(rule.target.slice(0, bar)))) kept.push(rule)
    replaced.add(rule.target)
  }
  return kept.reverse()
}
