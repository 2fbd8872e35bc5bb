import type { Severity } from './diagnostic.ts'
import { isRule, type Preset, type Rule } from './rule.ts'
import { builtInRules } from './rules/index.ts'
import { nearest } from './suggest.ts'

/** Which rules run, and how much their findings weigh. */
export interface RuleSelection {
  /** `strict` includes `recommended`. Default: `['recommended']`. */
  readonly presets?: readonly Preset[]
  /** Severities by rule id; `off` switches a rule off. Naming a rule switches it on, whatever the presets. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>
  /** Rules that are not built in; they run unless switched off. */
  readonly extraRules?: readonly Rule[]
}

export interface SelectedRule {
  readonly rule: Rule
  /** What the configuration says; otherwise the finding or the rule decides. */
  readonly severity: Severity | undefined
}

/** @throws TypeError for a rule id that is not known, and for what is no rule. */
export function selectRules({ presets = ['recommended'], rules = {}, extraRules = [] }: RuleSelection): SelectedRule[] {
  const stray = extraRules.findIndex((rule) => !isRule(rule))
  if (stray !== -1) throw new TypeError(`\`extraRules[${stray}]\` is no rule: make it with \`defineRule\`.`)
  const all = [...builtInRules, ...extraRules]
  for (const id of Object.keys(rules)) requireRule(id, all)
  return all.flatMap((rule) => {
    const asked = rules[rule.id]
    if (asked === 'off') return []
    const runs = asked !== undefined || extraRules.includes(rule) || presets.some((preset) => includes(preset, rule))
    return runs ? [{ rule, severity: asked }] : []
  })
}

const includes = (preset: Preset, { presets }: Rule): boolean =>
  presets.includes(preset) || (preset === 'strict' && presets.includes('recommended'))

function requireRule(id: string, all: readonly Rule[]): void {
  if (all.some((rule) => rule.id === id)) return
  const meant = nearest(
    id,
    all.map((rule) => rule.id),
  )
  throw new TypeError(`There is no rule \`${id}\`${meant ? `; did you mean \`${meant.name}\`?` : '.'}`)
}
