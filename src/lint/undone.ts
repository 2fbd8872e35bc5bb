import { type Bits, intersects, isSubset, type Engine } from '../engines/index.ts'
import type { Selector } from '../permissions/index.ts'
import type { Part, Step } from './analysis.ts'

/** A rule about commands and the later one that takes it back. */
export interface UndoneStep {
  readonly step: Step
  readonly culprit: Step
}

/** Whether nothing is left of what a rule granted, or took away. */
export function isUndone({ rule, grant, bits }: Step, { commands }: Selector): boolean {
  if (grant) return !intersects(bits, commands)
  // `-@all` at the start is how people say "begin with nothing"; that it is followed by grants is the point of it.
  return rule.kind !== 'word' && isSubset(bits, commands)
}

/** Whether a part has a rule about commands that is taken back. */
export const hasUndone = ({ steps, selector }: Part): boolean => steps.some((step) => isUndone(step, selector))

/**
 * The rules of a part that later ones take back, each with the first that takes all of it back, or else the last that
 * takes back a piece. Takes time linear in the rules: what is looked for are the few targets that are undone.
 */
export function undoneSteps({ steps, selector }: Part): readonly UndoneStep[] {
  const undone = new Set(steps.filter((step) => isUndone(step, selector)))
  const culprits = { grants: new Map<Bits, Culprits>(), denials: new Map<Bits, Culprits>() }
  for (const { grant, bits } of undone) (grant ? culprits.grants : culprits.denials).set(bits, {})
  const found: UndoneStep[] = []
  for (const step of steps.toReversed()) {
    const { whole, piece } = (step.grant ? culprits.grants : culprits.denials).get(step.bits) ?? {}
    const culprit = undone.has(step) ? (whole ?? piece) : undefined
    if (culprit) found.push({ step, culprit })
    for (const [bits, known] of step.grant ? culprits.denials : culprits.grants) {
      if (isSubset(bits, step.bits)) known.whole = step
      else if (!known.piece && intersects(bits, step.bits)) known.piece = step
    }
  }
  return found.reverse()
}

interface Culprits {
  whole?: Step
  piece?: Step
}

/** Whether a part takes away `@dangerous` or some of its commands, and a later rule grants all of that again. */
export const undoesDenial = ({ steps, selector }: Part, { catalog }: Engine): boolean => {
  const dangerous = catalog.categoryBits.get('dangerous')
  return steps.some((step) => !step.grant && step.bits === dangerous && isUndone(step, selector))
}
