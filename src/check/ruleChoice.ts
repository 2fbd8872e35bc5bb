import { builtInRules, type LintOptions, type Preset, selectRules } from '../lint/index.ts'
import type { CheckRule } from './checkRule.ts'
import { checkRules } from './checkRules.ts'
import type { Finding } from './fileReport.ts'

type RuleOptions = Pick<LintOptions, 'presets' | 'rules' | 'extraRules'>

/** What a caller switched on and off, for lint rules and check rules. */
export interface RuleChoice {
  /** For the linter, which knows no check rules. */
  readonly lint: RuleOptions
  /** The ids of all rules that there are. */
  readonly known: ReadonlySet<string>
  /** Whether a rule runs. */
  readonly runs: (id: string) => boolean
  /** A finding with its severity as configured; nothing if its rule is switched off. */
  readonly judge: (finding: Finding) => readonly Finding[]
}

/**
 * Reads which rules run.
 *
 * @throws TypeError for a rule that is not known.
 */
export function chooseRules(options: RuleOptions): RuleChoice {
  const { presets = ['recommended'], rules: severities = {}, extraRules = [] } = options
  const ofLinter = Object.entries(severities).filter(([id]) => !checkRules.some((rule) => rule.id === id))
  const lint = { presets, extraRules, rules: Object.fromEntries(ofLinter) }
  const running = new Set([
    ...selectRules(lint).map(({ rule }) => rule.id),
    ...checkRules.filter((rule) => isOn(rule, severities[rule.id], presets)).map(({ id }) => id),
  ])
  return {
    lint,
    known: new Set([...builtInRules, ...extraRules, ...checkRules].map(({ id }) => id)),
    runs: (id) => running.has(id),
    judge: (finding) => {
      const severity = severities[finding.rule]
      if (!running.has(finding.rule)) return []
      return severity === undefined || severity === 'off' ? [finding] : [{ ...finding, severity }]
    },
  }
}

const isOn = (rule: CheckRule, severity: string | undefined, presets: readonly Preset[]): boolean =>
  severity === undefined ? rule.presets.some((preset) => inPresets(preset, presets)) : severity !== 'off'

const inPresets = (preset: Preset, presets: readonly Preset[]): boolean =>
  presets.includes(preset) || (preset === 'recommended' && presets.includes('strict'))
