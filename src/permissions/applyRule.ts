import type { Engine } from '../engines/index.ts'
import type { RuleNode, SelectorRule, SelectorWord, UserWord } from '../grammar/index.ts'
import type { RuleErrorCode } from './aclError.ts'
import { applyCategory, applyCommand } from './commandRules.ts'
import { applyDatabases } from './databaseRules.ts'
import {
  addChannel,
  addSelector,
  draftSelector,
  finishSelector,
  newSelectorDraft,
  type SelectorDraft,
  setCommands,
  setKey,
  type UserDraft,
} from './draft.ts'
import { applyPassword } from './passwordRules.ts'
import { readSelector } from './selectorWords.ts'
import { newSelector, NO_ENTRIES, NO_ITEMS, READ, WRITE } from './user.ts'

/**
 * Changes a draft as a server changes a user for one rule, or says why it refuses. A refused rule may have changed the
 * draft; the server throws it away, too. Rules not known here (`unknown`) change nothing.
 */
export function applyRule(draft: UserDraft, rule: RuleNode): RuleErrorCode | undefined {
  const { engine } = draft
  switch (rule.kind) {
    case 'word': {
      const effect = userWords.get(rule.name)
      return effect ? effect(draft) : applySelectorRule(draft.root, rule, engine)
    }
    case 'password':
      return applyPassword(draft, rule)
    case 'selector':
      return engine.traits.selectors ? applySelector(draft, rule) : 'syntax'
    case 'empty':
      return undefined
    default:
      return applySelectorRule(draft.root, rule, engine)
  }
}

type UserEffect = (draft: UserDraft) => RuleErrorCode | undefined

const userEffects: Readonly<Record<UserWord, UserEffect>> = {
  on: (draft) => enable(draft, true),
  off: (draft) => enable(draft, false),
  nopass: (draft) => resetPasswords(draft, true),
  resetpass: (draft) => resetPasswords(draft, false),
  'sanitize-payload': (draft) => sanitize(draft, true),
  'skip-sanitize-payload': (draft) => sanitize(draft, false),
  clearselectors: (draft) => {
    if (!draft.engine.traits.selectors) return 'syntax'
    draft.selectors = []
    return undefined
  },
  reset: (draft) => {
    resetPasswords(draft, false)
    enable(draft, false)
    draft.root = draftSelector(newSelector(draft.engine))
    draft.selectors = []
    const { sanitizePayload } = draft.engine.traits
    if (sanitizePayload === 'after-reset' || sanitizePayload === 'always') draft.sanitizePayload = true
    return undefined
  },
}

const userWords: ReadonlyMap<string, UserEffect> = new Map(Object.entries(userEffects))

function enable(draft: UserDraft, enabled: boolean): undefined {
  draft.enabled = enabled
}

function resetPasswords(draft: UserDraft, noPassword: boolean): undefined {
  draft.noPassword = noPassword
  draft.passwords = NO_ITEMS
}

function sanitize(draft: UserDraft, value: boolean): RuleErrorCode | undefined {
  const { sanitizePayload } = draft.engine.traits
  if (sanitizePayload === 'unknown') return 'syntax'
  if (sanitizePayload !== 'ignored') draft.sanitizePayload = value
  return undefined
}

function applySelector(draft: UserDraft, rule: SelectorRule): RuleErrorCode | undefined {
  // A parenthesis that is never closed is refused before any rule is applied; see `setUser`.
  if (!rule.closed) return 'syntax'
  const selector = newSelectorDraft(draft)
  for (const inner of readSelector(rule, draft.engine.traits)) {
    const error = applySelectorRule(selector, inner, draft.engine)
    if (error) return error
  }
  addSelector(draft, finishSelector(selector))
  return undefined
}

/** A rule of the root or of `( … )`, where an empty one (`""`) is refused. */
export function applySelectorRule(draft: SelectorDraft, rule: RuleNode, engine: Engine): RuleErrorCode | undefined {
  switch (rule.kind) {
    case 'word':
      return applySelectorWord(draft, rule.name, engine)
    case 'command':
      return applyCommand(draft, rule, engine)
    case 'category':
      return applyCategory(draft, rule, engine)
    case 'key':
      return applyKey(draft, rule.text.startsWith('%'), rule.pattern, rule.read, rule.write, engine)
    case 'channel':
      if (!engine.traits.channels) return 'syntax'
      if (draft.allChannels) return 'after-all-channels'
      addChannel(draft, rule.pattern)
      return undefined
    case 'database':
      return engine.traits.databases ? applyDatabases(draft, rule) : 'syntax'
    case 'invalid':
      return refuse(draft, rule.text, engine)
    case 'unknown':
      return undefined
    default:
      return 'syntax'
  }
}

type SelectorEffect = (draft: SelectorDraft, engine: Engine) => RuleErrorCode | undefined

const selectorEffects: Readonly<Record<SelectorWord, SelectorEffect>> = {
  allkeys: (draft) => setAllKeys(draft, true),
  resetkeys: (draft) => setAllKeys(draft, false),
  allchannels: (draft, engine) => setAllChannels(draft, true, engine),
  resetchannels: (draft, engine) => setAllChannels(draft, false, engine),
  alldbs: (draft, engine) => setAllDatabases(draft, true, engine),
  resetdbs: (draft, engine) => setAllDatabases(draft, false, engine),
  allcommands: (draft, { catalog }) => setCommands(draft, catalog.all, true),
  nocommands: (draft) => setCommands(draft, undefined, false),
}

const selectorWords: ReadonlyMap<string, SelectorEffect> = new Map(Object.entries(selectorEffects))

/** Words of the user as a whole have no place inside parentheses. */
function applySelectorWord(draft: SelectorDraft, name: string, engine: Engine): RuleErrorCode | undefined {
  const effect = selectorWords.get(name)
  return effect ? effect(draft, engine) : 'syntax'
}

function setAllKeys(draft: SelectorDraft, all: boolean): undefined {
  draft.allKeys = all
  draft.keys = NO_ENTRIES
}

function setAllChannels(draft: SelectorDraft, all: boolean, { traits }: Engine): RuleErrorCode | undefined {
  if (!traits.channels) return 'syntax'
  draft.allChannels = all
  draft.channels = NO_ITEMS
  return undefined
}

function setAllDatabases(draft: SelectorDraft, all: boolean, { traits }: Engine): RuleErrorCode | undefined {
  if (!traits.databases) return 'syntax'
  draft.allDatabases = all
  draft.databases = []
  return undefined
}

function applyKey(
  draft: SelectorDraft,
  named: boolean,
  pattern: string,
  read: boolean,
  write: boolean,
  { traits }: Engine,
): RuleErrorCode | undefined {
  if (named && !traits.keyPermissions) return 'syntax'
  if (draft.allKeys) return 'after-all-keys'
  setKey(draft, pattern, (read ? READ : 0) | (write ? WRITE : 0))
  return undefined
}

/** Servers ask whether all keys or channels are open before they look at a pattern (Redis `acl.c`). */
function refuse(draft: SelectorDraft, text: string, { traits }: Engine): RuleErrorCode {
  if (text.startsWith('~') && draft.allKeys) return 'after-all-keys'
  if (text.startsWith('%') && draft.allKeys && traits.keyPermissions) return 'after-all-keys'
  if (text.startsWith('&') && draft.allChannels && traits.channels) return 'after-all-channels'
  return 'syntax'
}
