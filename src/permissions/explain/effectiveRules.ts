import { equalBits, type Engine } from '../../engines/index.ts'
import type { CategoryRule, CommandRule, RuleNode } from '../../grammar/index.ts'
import { applySelectorRule } from '../applyRule.ts'
import { draftSelector, type SelectorDraft } from '../draft.ts'
import { replay } from '../decide/ruleTrail.ts'
import { type AclUser, newSelector } from '../user.ts'

/** The command rules that make a selector's commands what they are, read from left to right. */
export interface EffectiveRules {
  /** Whether they begin with all commands, or with none. */
  readonly fromAll: boolean
  readonly rules: readonly (CommandRule | CategoryRule)[]
}

/** Longer lists are given as they are: each rule left out is a trial. */
const MOST_TRIED = 64

/** Rules that a later one undoes or repeats are left out. */
export function effectiveRules(user: AclUser, selector: number): EffectiveRules {
  let fromAll = false
  let rules: (CommandRule | CategoryRule)[] = []
  replay(user, selector, (_, by) => {
    if (!by) return
    const { rule } = by
    if (rule.kind === 'command' || rule.kind === 'category') rules.push(rule)
    if (rule.kind !== 'word' || !['allcommands', 'nocommands', 'reset'].includes(rule.name)) return
    fromAll = rule.name === 'allcommands'
    rules = []
  })
  if (rules.length > MOST_TRIED) return { fromAll, rules }
  const full = made(fromAll, rules, user.engine)
  // A rule may be of no use only after a later one has gone: `-@read` in `+@read -@read +get`.
  for (let before = Infinity; rules.length < before;) {
    before = rules.length
    for (const rule of rules.toReversed()) {
      const fewer = rules.filter((each) => each !== rule)
      if (grantSame(full, made(fromAll, fewer, user.engine))) rules = fewer
    }
  }
  return { fromAll, rules }
}

function made(fromAll: boolean, rules: readonly RuleNode[], engine: Engine): SelectorDraft {
  const draft = draftSelector(newSelector(engine))
  if (fromAll) draft.commands.set(engine.catalog.all)
  for (const rule of rules) applySelectorRule(draft, rule, engine)
  return draft
}

const firstArgsOf = ({ firstArgs }: SelectorDraft): string =>
  JSON.stringify([...firstArgs].map(([id, list]) => [id, [...list.keys()].sort()]).sort())

const grantSame = (a: SelectorDraft, b: SelectorDraft): boolean =>
  equalBits(a.commands, b.commands) && firstArgsOf(a) === firstArgsOf(b)
