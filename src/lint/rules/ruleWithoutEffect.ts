import { addAll, emptyBits, type Engine, isSubset } from '../../engines/index.ts'
import type { Part, Step } from '../analysis.ts'
import { isFirstArg, repetitions } from '../repetitions.ts'
import { defineRule } from '../rule.ts'
import { isUndone } from '../undone.ts'
import { quote } from '../words.ts'

export const ruleWithoutEffect = defineRule({
  id: 'rule-without-effect',
  scope: 'engine',
  needs: 'accepted',
  severity: 'info',
  presets: ['strict'],
  summary: 'A rule about commands that changes nothing, because others say the same.',
  why: 'Readers take every rule for a decision; one without effect makes them look for a difference that is not there.',
  sources: ['https://valkey.io/topics/acl/'],
  bad: [
    { text: 'on ~app:* +@read +get', at: '+get', note: '`@read` holds GET.' },
    { text: 'on ~app:* +@read -flushall', at: '-flushall', note: 'FLUSHALL was not granted.' },
    { text: 'on ~app:* +hget +@all -@dangerous', at: '+hget' },
  ],
  good: [
    { text: 'on ~app:* -@all +@read +set' },
    { text: 'on ~app:* +@all -@dangerous +info' },
    { text: 'on ~app:* -@all +@all -@admin', note: 'A leading `-@all` says: begin with nothing.' },
  ],
  *check({ parts, engine }) {
    for (const part of parts) {
      for (const { step, why } of idleSteps(part, engine)) {
        const shown = quote(step.rule.text)
        yield { span: step.rule, message: `${shown} changes nothing: ${why}.`, label: why, help: `Take ${shown} away.` }
      }
    }
  },
})

interface Idle {
  readonly step: Step
  readonly why: string
}

/** Rules whose commands all stood as they say already, or are spoken of again after them with the same result. */
function idleSteps(part: Part, engine: Engine): readonly Idle[] {
  const { steps, selector, rules } = part
  if (steps.length === 0) return []
  const repeated = new Set(repetitions(part, engine).flatMap(({ rule, earlier }) => [rule, earlier]))
  // Taking a command away forgets its first arguments, too.
  const plain = !rules.some((rule) => rule.kind === 'command' && isFirstArg(rule, engine))
  const decided = emptyBits(engine.catalog.size)
  const idle: Idle[] = []
  for (const step of steps.toReversed()) {
    const { rule, bits, changed, grant } = step
    const again = isSubset(bits, decided)
    addAll(decided, bits)
    if (rule.kind === 'word' || repeated.has(rule) || !plain || isUndone(step, selector)) continue
    if (!changed)
      idle.push({ step, why: grant ? 'all of it is granted already' : 'none of it is granted at this point' })
    else if (again) idle.push({ step, why: 'later rules say it again' })
  }
  return idle.reverse()
}
