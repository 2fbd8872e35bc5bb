import { addAll, type Bits, countBits, emptyBits, type Engine, intersection, isSubset } from '../../engines/index.ts'
import type { Part, Step } from '../analysis.ts'
import { commandSets } from '../commandSets.ts'
import { mayLogIn } from '../login.ts'
import { defineRule } from '../rule.ts'
import { quote } from '../words.ts'

export const noKeyPattern = defineRule({
  id: 'no-key-pattern',
  scope: 'engine',
  needs: 'accepted',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'Commands that take keys are granted, but no key.',
  why: 'A user begins without keys, so every command that takes one is refused.',
  sources: ['https://valkey.io/topics/acl/#key-permissions'],
  bad: [
    { text: 'on +@all', at: '+@all' },
    { text: 'on +ping +get +set', at: '+set' },
    { text: 'on ~* resetkeys +@read', at: '+@read' },
    {
      text: 'on ~app:* +ping (+@read +@write)',
      engine: 'valkey',
      at: '+@write',
      note: 'Keys outside do not count inside.',
    },
  ],
  good: [
    { text: 'on ~* +@all -@dangerous' },
    { text: 'on +@connection +@pubsub &news:*', engine: 'valkey', note: 'None of these takes a key.' },
    { text: 'on -@all +info +ping' },
    { text: 'off +@all' },
    { text: 'on +@read (~app:* +@read)', engine: 'valkey', note: 'The selector has the keys.' },
  ],
  may: (analysis) => analysis.parts.some(lacksKeys) && mayLogIn(analysis),
  *check(analysis) {
    const { parts, engine } = analysis
    const { keyed } = commandSets(engine)
    const carried = withKeys(parts, engine)
    for (const part of parts) {
      // What needs a key here may be granted elsewhere, with keys.
      if (!lacksKeys(part) || isSubset(intersection(part.selector.commands, keyed), carried)) continue
      const step = keyedGrant(part, engine)
      if (step) yield describe(step, part)
    }
  },
})

const lacksKeys = ({ selector }: Part): boolean => !selector.allKeys && selector.keys.size === 0

/** What the parts with keys grant. */
function withKeys(parts: readonly Part[], { catalog }: Engine): Bits {
  const bits = emptyBits(catalog.size)
  for (const part of parts) if (!lacksKeys(part)) addAll(bits, part.selector.commands)
  return bits
}

/** The rule that grants most of what is refused, if it is about commands with keys: `+@all`, or more than half of it needs one. */
function keyedGrant({ steps, selector }: Part, engine: Engine): Step | undefined {
  const { keyed } = commandSets(engine)
  let most: { readonly step: Step; readonly held: number } | undefined
  for (const step of steps) {
    const held = step.grant ? countBits(intersection(intersection(step.bits, keyed), selector.commands)) : 0
    const isAbout = step.rule.kind === 'category' ? 2 * held > countBits(step.bits) : held > 0
    if (isAbout && held >= (most?.held ?? 0)) most = { step, held }
  }
  return most?.step
}

function describe({ rule }: Step, { node }: Part) {
  const where = node ? 'this selector names no key' : 'there is no key pattern'
  return {
    span: rule,
    message: `${quote(rule.text)} grants commands that take keys, but ${where}, so they are refused.`,
    label: 'refused: there is no key pattern',
    help: node
      ? 'Write the keys into the selector, such as `~app:*`; those outside the parentheses do not count here.'
      : 'Name the keys: `~app:*` for a prefix, `~*` for all.',
  }
}
