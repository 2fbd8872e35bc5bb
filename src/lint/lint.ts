import { type EngineId, loadEngine, resolveTargets } from '../engines/index.ts'
import { parse, type AccessString, type Span, type Splitting } from '../grammar/index.ts'
import { analyse, type Analysis } from './analysis.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { distinctEngines } from './distinctEngines.ts'
import { applyEdits } from './edits.ts'
import { Findings } from './findings.ts'
import { selectRules, type RuleSelection } from './presets.ts'
import type { Rule } from './rule.ts'
import { sameUser } from './safety.ts'

export interface LintOptions extends RuleSelection {
  /** A group (`valkey`, `redis`, `elasticache`, `memorydb`), an engine id, or several ids. Default: `elasticache`. */
  readonly engine?: string | readonly EngineId[]
  /** Default: `access-string`. */
  readonly splitting?: Splitting
  /** Stretches of the text whose content is not known here, as UTF-16 offsets. */
  readonly holes?: readonly Span[]
}

/**
 * Says what is wrong with an access string: everything that the targeted engines refuse, and everything that does not
 * say what its author meant. Never throws on any text; spans are UTF-16 offsets into it; in order of position.
 *
 * What only some of the targets refuse is a warning that names them; what all of them refuse is an error.
 *
 * @throws TypeError for an engine, preset or rule that is not known.
 * @example
 * ```ts
 * lint('on ~app:* +@raed')[0]?.message // '`@raed` is no category of any targeted engine; did you mean `@read`?'
 * ```
 */
export function lint(text: string, options: LintOptions = {}): Diagnostic[] {
  return createLinter(options)(text, options)
}

/** What differs from string to string. */
export type LintedText = Pick<LintOptions, 'splitting' | 'holes'>

/** Takes a text, or a tree that was read from one. */
export type Linter = (text: string | AccessString, place?: LintedText) => Diagnostic[]

/** `lint` with its options read once, for many strings. */
export function createLinter(options: LintOptions = {}): Linter {
  const targets = readTargets(options.engine ?? 'elasticache')
  const rules = selectRules(options)
  const groups = distinctEngines(targets)
  return (text, { splitting = 'access-string', holes = [] } = {}) => {
    const tree = typeof text === 'string' ? parse(text, { splitting, holes }) : text
    const analyses = groups.map((group) => analyse(tree, loadEngine(group[0]), group))
    const findings = new Findings(targets)
    for (const { rule, severity } of rules) runRule(rule, severity, tree, analyses, findings)
    return findings.diagnostics().map((diagnostic) => judgeFix(diagnostic, tree, targets))
  }
}

function readTargets(engine: string | readonly EngineId[]): readonly EngineId[] {
  if (typeof engine !== 'string') return engine
  const targets = resolveTargets(engine)
  if (!targets) throw new TypeError(`\`engine\` names no engine or group: \`${engine}\``)
  return targets
}

function runRule(
  rule: Rule,
  severity: Severity | undefined,
  tree: AccessString,
  analyses: readonly Analysis[],
  findings: Findings,
): void {
  switch (rule.scope) {
    case 'text':
      for (const finding of rule.check(tree)) findings.add(rule, severity, finding, analyses)
      return
    case 'targets':
      for (const finding of rule.check(analyses)) findings.add(rule, severity, finding, finding.holds ?? analyses)
      return
    case 'engine':
      for (const analysis of analyses) {
        if (rule.needs === 'accepted' && (analysis.unknown || analysis.refusals.length > 0)) continue
        for (const finding of rule.check(analysis)) findings.add(rule, severity, finding, [analysis])
      }
  }
}

/** A fix that calls itself safe is so only if the user stays the very same; no fix touches a hole. */
function judgeFix(diagnostic: Diagnostic, tree: AccessString, targets: readonly EngineId[]): Diagnostic {
  const { fix, ...rest } = diagnostic
  if (!fix) return diagnostic
  const touches = fix.edits.some(({ start, end }) => tree.holes.some((hole) => hole.start < end && hole.end > start))
  if (touches) return rest
  if (fix.safety === 'unsafe') return diagnostic
  const safe = tree.holes.length === 0 && sameUser(tree.text, applyEdits(tree.text, fix.edits), tree.splitting, targets)
  return safe ? diagnostic : { ...rest, fix: { ...fix, safety: 'unsafe' } }
}
