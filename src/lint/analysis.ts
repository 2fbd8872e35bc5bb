import { type Bits, type Engine, type EngineId, intersects, isSubset } from '../engines/index.ts'
import type { AccessString, RuleNode, SelectorRule } from '../grammar/index.ts'
import {
  applyRule,
  applySelectorRule,
  draftUser,
  finishSelector,
  finishUser,
  newSelectorDraft,
  newUser,
  readSelector,
  type AclUser,
  type RuleErrorCode,
  type Selector,
  type SelectorDraft,
  type UserDraft,
} from '../permissions/index.ts'
import { commandTarget } from './commandTarget.ts'
import { type Look, lookAt, MARKS } from './look.ts'

/** One rule that grants or takes away commands. */
export interface Step {
  readonly rule: RuleNode
  readonly grant: boolean
  /** The commands that it names, subcommands included. */
  readonly bits: Bits
  /** Whether it granted or took away anything when its turn came. */
  readonly changed: boolean
}

/** The root or one `( … )`. */
export interface Part {
  /** The rule that the selector is; undefined for the root. */
  readonly node: SelectorRule | undefined
  readonly rules: readonly RuleNode[]
  readonly look: Look
  readonly selector: Selector
  readonly steps: readonly Step[]
  /** A hole hides rules in it: what it grants is not known. */
  readonly unknown: boolean
}

/** A rule that the engine refuses. */
export interface Refusal {
  /** For a selector: the rule inside that is refused, or the selector itself where it is never closed. */
  readonly rule: RuleNode
  readonly code: RuleErrorCode | 'unmatched-parenthesis'
  /** The selector that the rule stands in, if it does. */
  readonly inside?: SelectorRule
}

/** What one engine makes of a string. Refused rules are left out, and reading goes on. */
export interface Analysis {
  readonly engine: Engine
  /** The targets that answer as this one does. */
  readonly targets: readonly EngineId[]
  readonly tree: AccessString
  readonly user: AclUser
  readonly root: Part
  /** Root first, then the selectors that the user has in the end. */
  readonly parts: readonly Part[]
  readonly refusals: readonly Refusal[]
  /** A hole hides rules somewhere. */
  readonly unknown: boolean
  /** Nothing is refused or hidden: the user is the state. */
  readonly accepted: boolean
}

/**
 * Applies a tree to a new user of an engine and keeps what rules of the linter ask for. Takes time linear in the tree.
 *
 * @param look what stands in the tree, for all engines the same.
 */
export function analyse(tree: AccessString, look: Look, engine: Engine, targets: readonly EngineId[]): Analysis {
  const draft = draftUser(newUser(engine))
  const refusals: Refusal[] = []
  const steps: Step[] = []
  let selectors: Part[] = []
  for (const rule of tree.rules) {
    if (rule.kind === 'selector' && engine.traits.selectors) {
      const part = analyseSelector(rule, draft, refusals)
      if (part) selectors.push(part)
      continue
    }
    const step = takeStep(draft.root, rule, engine)
    const code = applyRule(draft, rule)
    if (code) refusals.push({ rule, code })
    else if (step) steps.push(step)
    if (rule.kind === 'word' && !code && (rule.name === 'reset' || rule.name === 'clearselectors')) selectors = []
  }
  draft.selectors = selectors.map(({ selector }) => selector)
  const user = finishUser(draft, [tree])
  const root: Part = {
    node: undefined,
    rules: tree.rules,
    look,
    selector: user.root,
    steps,
    unknown: hasUnknown(tree.rules, look),
  }
  const parts = selectors.length === 0 ? [root] : [root, ...selectors]
  const unknown = parts.some((part) => part.unknown)
  return { engine, targets, tree, user, root, parts, refusals, unknown, accepted: !unknown && refusals.length === 0 }
}

const hasUnknown = (rules: readonly RuleNode[], { marks }: Look): boolean =>
  (marks & MARKS.unknown) !== 0 && rules.some(({ kind }) => kind === 'unknown')

function analyseSelector(node: SelectorRule, user: UserDraft, refusals: Refusal[]): Part | undefined {
  if (!node.closed) {
    refusals.push({ rule: node, code: 'unmatched-parenthesis' })
    return undefined
  }
  const { engine } = user
  const draft = newSelectorDraft(user)
  const steps: Step[] = []
  const before = refusals.length
  const rules = placeRules(readSelector(node, engine.traits), node)
  for (const rule of rules) {
    const step = takeStep(draft, rule, engine)
    const code = applySelectorRule(draft, rule, engine)
    if (code) refusals.push({ rule, code, inside: node })
    else if (step) steps.push(step)
  }
  if (refusals.length > before) return undefined
  const look = lookAt(rules)
  return { node, rules, look, selector: finishSelector(draft), steps, unknown: hasUnknown(rules, look) }
}

/** What 7.0 reads anew has lost its place: it stands for the whole selector. */
const placeRules = (rules: readonly RuleNode[], node: SelectorRule): readonly RuleNode[] =>
  rules === node.rules ? rules : rules.map((rule) => ({ ...rule, start: node.start, end: node.end }))

function takeStep(draft: SelectorDraft, rule: RuleNode, engine: Engine): Step | undefined {
  const target = commandTarget(rule, engine)
  if (!target) return undefined
  const { grant, bits } = target
  const changed = grant ? !isSubset(bits, draft.commands) : intersects(bits, draft.commands)
  return { rule, grant, bits, changed }
}
