import { addAll, type Bits, type CategorySets, intersects } from '../engines/index.ts'
import type { RuleNode } from '../grammar/index.ts'
import type { Part, Step } from './analysis.ts'

/** The last rule of a part that grants any of some commands. */
export const lastGrant = ({ steps }: Part, bits: Bits): Step | undefined =>
  steps.findLast((step) => step.grant && intersects(step.bits, bits))

/** The last rule that grants any of some commands without naming them: `+@all`, `+@write`. */
export const lastBroadGrant = ({ steps }: Part, bits: Bits): Step | undefined =>
  steps.findLast((step) => step.grant && step.rule.kind !== 'command' && intersects(step.bits, bits))

/** The commands that a part grants by their own names. */
export function namedGrants({ steps }: Part, nothing: Bits): Bits {
  const bits = nothing.slice()
  for (const step of steps) if (step.grant && step.rule.kind === 'command') addAll(bits, step.bits)
  return bits
}

export const isWord = (rule: RuleNode, ...names: readonly string[]): boolean =>
  rule.kind === 'word' && names.includes(rule.name)

/** `+@slow`, `+@fast`: a category that says how fast commands run, not what they do. */
export const isSpeed = ({ rule, bits }: Step, categoryBits: CategorySets): boolean =>
  rule.kind === 'category' && (bits === categoryBits.get('slow') || bits === categoryBits.get('fast'))
