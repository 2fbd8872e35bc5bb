import { checkRules, type CheckRule } from '../check/index.ts'
import { builtInRules, type Rule } from '../lint/index.ts'

/** A rule of strings or of files. */
export type AnyRule = Rule | CheckRule

/** Every rule, in the order of the documentation. */
export const allRules: readonly AnyRule[] = [...builtInRules, ...checkRules]

export const isStringRule = (rule: AnyRule): rule is Rule => 'scope' in rule

/** Under which heading a rule is listed. */
export function themeOf(rule: AnyRule): string {
  if (!isStringRule(rule)) return 'Files, and comments that silence findings'
  const { presets, severity } = rule
  if (presets.includes('recommended')) return themes[severity]
  return presets.includes('strict') ? 'Worth a second look: --preset strict' : 'Taste: --preset style'
}

const themes = {
  error: 'AWS or the server refuses it',
  warning: 'Not what was meant, or dangerous',
  info: 'Worth knowing',
} as const

/** The rules by their headings. */
export function rulesByTheme(): ReadonlyMap<string, readonly AnyRule[]> {
  const order = [...Object.values(themes), ...allRules.filter((rule) => !isStringRule(rule)).map(themeOf)]
  const all = new Set([...order, ...allRules.map(themeOf)])
  return new Map([...all].map((theme) => [theme, allRules.filter((rule) => themeOf(rule) === theme)] as const))
}
