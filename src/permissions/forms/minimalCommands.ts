import { addRange, type Bits, difference, emptyBits, type Engine, intersection } from '../../engines/index.ts'
import { parse } from '../../grammar/index.ts'
import { applySelectorRule } from '../applyRule.ts'
import { addsNothing } from '../compare/addsNothing.ts'
import { findGaps, noFindings } from '../compare/missing.ts'
import { createSearch } from '../compare/search.ts'
import { sharedCommands } from '../compare/sharedCommands.ts'
import { draftSelector, finishSelector } from '../draft.ts'
import { newSelector, newUser, NO_ENTRIES, type Selector } from '../user.ts'
import { planCommands } from './commandPlan.ts'
import type { Later } from './minimalRules.ts'

export interface MinimalCommands {
  readonly rules: readonly string[]
  /** The selector as these rules make it. */
  readonly selector: Selector
}

/** The fewest command rules by which a selector allows what it allows, beside others. */
export function minimalCommands(
  selector: Selector,
  others: readonly Selector[],
  engine: Engine,
  later: Later,
): MinimalCommands {
  const matter = mattering({ ...selector, commands: engine.catalog.all, firstArgs: NO_ENTRIES }, others, engine)
  const target = {
    ones: intersection(matter, selector.commands),
    zeros: difference(matter, selector.commands),
    future: later === 'same' ? selector.future : later === 'all',
  }
  const plan = planCommands(target, engine, selector.retained)
  const rules = [...plan, ...firstArgRules(selector, applied(plan, selector, engine), others, engine)]
  return { rules, selector: applied(rules, selector, engine) }
}

/** The commands for which it makes a difference whether a selector grants them. */
function mattering(selector: Selector, others: readonly Selector[], engine: Engine): Bits {
  const findings = noFindings(engine, engine)
  const user = newUser(engine)
  findGaps(selector, others, { own: user, other: user, search: createSearch(engine.traits, engine.traits) }, findings)
  const bits = emptyBits(engine.catalog.size)
  sharedCommands(engine, engine).commands.forEach(({ own }, index) => {
    if (findings.byCommand[index] !== 0) addRange(bits, own.id, own.id + 1)
  })
  return bits
}

/** A selector with other command rules. */
function applied(rules: readonly string[], selector: Selector, engine: Engine): Selector {
  const draft = draftSelector(newSelector(engine))
  for (const rule of parse(rules.join(' ')).rules) applySelectorRule(draft, rule, engine)
  const { commands, firstArgs, future, allCommands, retained } = finishSelector(draft)
  return { ...selector, commands, firstArgs, future, allCommands, retained }
}

/** Rules for the first arguments that the command rules do not grant anyhow. */
function firstArgRules(
  { firstArgs }: Selector,
  planned: Selector,
  others: readonly Selector[],
  engine: Engine,
): readonly string[] {
  const rules: string[] = []
  for (const [id, allowed] of firstArgs) {
    for (const [lower, written] of allowed) {
      const alone: Selector = {
        ...planned,
        commands: emptyBits(engine.catalog.size),
        firstArgs: new Map([[id, new Map([[lower, written]])]]),
      }
      const name = engine.catalog.at(id)?.name ?? ''
      if (!addsNothing(alone, [planned, ...others], engine, id)) rules.push(`+${name}|${written}`)
    }
  }
  return rules
}
