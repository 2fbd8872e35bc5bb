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

/** A rule and the state of its selector before and after it. */
export interface TrailStep {
  readonly by: DecidingRule
  readonly before: SelectorDraft
  readonly after: SelectorDraft
}

/** Replays the rules that made one selector of a user: 0 is the root. The states it shows are drafts, not to be kept. */
export function replay(user: AclUser, selector: number, look: (step: TrailStep) => void): void {
  if (selector === 0) replayRoot(user, look)
  else {
    const origin = selectorOrigins(user)[selector - 1]
    if (origin) replaySelector(user, origin, look)
  }
}

function replayRoot(user: AclUser, look: (step: TrailStep) => void): void {
  const draft = draftUser(newUser(user.engine))
  user.accepted.forEach((tree, call) => {
    for (const rule of tree.rules) {
      const before = snapshot(draft.root)
      applyRule(draft, rule)
      look({ by: { call, rule, span: spanOf(rule) }, before, after: draft.root })
    }
  })
}

interface Origin {
  readonly call: number
  readonly rule: SelectorRule
}

/** The rules that the selectors of a user come from, in their order. */
function selectorOrigins({ accepted, engine }: AclUser): readonly Origin[] {
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

function replaySelector({ engine }: AclUser, { call, rule }: Origin, look: (step: TrailStep) => void): void {
  const draft = newSelectorDraft(draftUser(newUser(engine)))
  const rules = readSelector(rule, engine.traits)
  for (const inner of rules) {
    const before = snapshot(draft)
    applySelectorRule(draft, inner, engine)
    look({ by: { call, rule: inner, span: spanOf(rules === rule.rules ? inner : rule) }, before, after: draft })
  }
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

/** Lists are copied where a rule could change them in place. */
const snapshot = (draft: SelectorDraft): SelectorDraft => ({
  ...draft,
  commands: draft.commands.slice(),
  keys: new Map(draft.keys),
  channels: new Set(draft.channels),
  firstArgs: new Map([...draft.firstArgs].map(([id, allowed]) => [id, new Map(allowed)])),
})
