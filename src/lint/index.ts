export type { Analysis, Part as AnalysisPart, Refusal as AnalysisRefusal, Step as AnalysisStep } from './analysis.ts'
export type { Diagnostic, Edit, Fix, Related, Severity } from './diagnostic.ts'
export { applyEdits } from './edits.ts'
export { applyFixes, chooseEdits, chooseFixes, type FixOptions } from './fixes.ts'
export { createLinter, lint, type LintedText, type Linter, type LintOptions } from './lint.ts'
export {
  defineRule,
  isRule,
  type EngineRule,
  type Example,
  type Finding,
  type Preset,
  type Rule,
  type TargetFinding,
  type TargetsRule,
  type TextRule,
} from './rule.ts'
export type { Occasion as RuleOccasion } from './occasion.ts'
export type { Mark as RuleMark } from './look.ts'
export { selectRules, type RuleSelection, type SelectedRule } from './presets.ts'
export { builtInRules } from './rules/index.ts'
export { dangerWords, runnable } from './dangers.ts'
export { nearest } from './suggest.ts'
export { quote } from './words.ts'
