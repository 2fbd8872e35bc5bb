import { type AccessString, type RuleNode, type SelectorRule, type Span } from '../../grammar/index.ts'
import { applyRule, applySelectorRule } from '../applyRule.ts'
import { draftUser, newSelectorDraft, type SelectorDraft } from '../draft.ts'
import { readSelector } from '../selectorWords.ts'
import { type AclUser, newUser } from '../user.ts'

/** A rule that had a say, and where it stands. */
export interface DecidingRule {
  /** Which of the user's accepted rule lists it stands in. */
  readonly call: number
  readonly rule: RuleNode
  /** Its place in that list's text; of a rule inside `( … )` whose own place is not known, that of the parentheses. */
  readonly span: Span
}

/** The state that a selector begins with, without a rule, or the state after a rule: a draft, not to be kept. */
export type Look = (state: SelectorDraft, by: DecidingRule | undefined) => void

/** Replays the rules that made one selector of a user: 0 is the root. */
export function replay(user: AclUser, selector: number, look: Look): void {
  if (selector === 0) replayRoot(user, look)
  else {
    const origin = selectorOrigins(user)[selector - 1]
    if (origin) replaySelector(user, origin, look)
  }
}

function replayRoot(user: AclUser, look: Look): void {
  const draft = draftUser(newUser(user.engine))
  look(draft.root, undefined)
  user.accepted.forEach((tree, call) => {
    for (const rule of tree.rules) {
      applyRule(draft, rule)
      look(draft.root, { call, rule, span: spanOf(rule) })
    }
  })
}

interface Origin {
  readonly call: number
  readonly rule: SelectorRule
}

const known = new WeakMap<AclUser, readonly Origin[]>()

/** The rules that the selectors of a user come from, in their order. Found once: each selector asks for its own. */
function selectorOrigins(user: AclUser): readonly Origin[] {
  const origins = known.get(user) ?? findOrigins(user)
  known.set(user, origins)
  return origins
}

function findOrigins({ accepted, engine }: AclUser): readonly Origin[] {
  let origins: Origin[] = []
  accepted.forEach((tree: AccessString, call) => {
    for (const rule of tree.rules) {
      if (rule.kind === 'selector' && engine.traits.selectors) origins.push({ call, rule })
      else if (rule.kind === 'word' && (rule.name === 'reset' || rule.name === 'clearselectors')) origins = []
    }
  })
  return origins
}

/** The `( … )` that a selector comes from; undefined for the root. */
export function selectorOrigin(user: AclUser, selector: number): DecidingRule | undefined {
  const origin = selector === 0 ? undefined : selectorOrigins(user)[selector - 1]
  return origin && { ...origin, span: spanOf(origin.rule) }
}

function replaySelector({ engine }: AclUser, { call, rule }: Origin, look: Look): void {
  const draft = newSelectorDraft(draftUser(newUser(engine)))
  look(draft, undefined)
  const rules = readSelector(rule, engine.traits)
  for (const inner of rules) {
    applySelectorRule(draft, inner, engine)
    look(draft, { call, rule: inner, span: spanOf(rules === rule.rules ? inner : rule) })
  }
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })
