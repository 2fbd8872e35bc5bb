import type { EngineId } from '../engines/index.ts'
import type { Span } from '../grammar/index.ts'
import type { Analysis } from './analysis.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import type { Finding, Rule, TargetFinding } from './rule.ts'

interface Found {
  readonly rule: Rule
  severity: Severity
  finding: Finding
  /** The analyses that it holds on. */
  holds: readonly Analysis[]
}

/**
 * Gathers findings, those of one rule after those of another. What a rule says of one place is one finding, however many
 * engines it holds on: the words are those of the last of them.
 */
export class Findings {
  private readonly found: Found[] = []
  private readonly targets: readonly EngineId[]
  private readonly analyses: readonly Analysis[]
  /** Where the findings of the current rule begin. */
  private first = 0
  private rule: Rule | undefined
  /** Those of the current rule by place, from the second on: most rules have one at most. */
  private places: Map<string, Found> | undefined

  constructor(targets: readonly EngineId[], analyses: readonly Analysis[]) {
    this.targets = targets
    this.analyses = analyses
  }

  /** Adds what a rule says: of all of some analyses, or of those that a finding names. */
  addAll(
    rule: Rule,
    severity: Severity | undefined,
    findings: Iterable<TargetFinding>,
    analyses: readonly Analysis[],
  ): void {
    for (const finding of findings) {
      this.add(rule, severity ?? finding.severity ?? rule.severity, finding, finding.holds ?? analyses)
    }
  }

  private add(rule: Rule, severity: Severity, finding: Finding, holds: readonly Analysis[]): void {
    if (rule !== this.rule) {
      this.rule = rule
      this.first = this.found.length
      this.places = undefined
    }
    if (this.found.length === this.first) {
      this.found.push({ rule, severity, finding, holds })
      return
    }
    this.places ??= new Map(this.found.slice(this.first).map((found) => [keyOf(found.finding), found]))
    const key = keyOf(finding)
    const known = this.places.get(key)
    if (known) {
      known.severity = severity
      known.finding = finding
      known.holds = [...known.holds, ...holds]
      return
    }
    const found: Found = { rule, severity, finding, holds }
    this.places.set(key, found)
    this.found.push(found)
  }

  /** In order of position, the longer stretch first. */
  diagnostics(): Diagnostic[] {
    const diagnostics = this.found.map((found) => this.diagnostic(found))
    return diagnostics.length < 2
      ? diagnostics
      : diagnostics.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  }

  private diagnostic({ rule, severity, finding, holds }: Found): Diagnostic {
    const { message, label, help, related, fix } = finding
    const why = finding.why ?? rule.why
    const span = placeOf(finding.span)
    const diagnostic: { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] } =
      help === undefined
        ? { rule: rule.id, severity, message, label, why, span }
        : { rule: rule.id, severity, message, label, why, help, span }
    if (related) diagnostic.related = related.map((other) => ({ span: placeOf(other.span), message: other.message }))
    if (fix) diagnostic.fix = fix
    const targets = this.limited(holds)
    if (targets) diagnostic.targets = targets
    return diagnostic
  }

  /** The targets of some analyses, where that is not all of them. */
  private limited(holds: readonly Analysis[]): readonly EngineId[] | undefined {
    if (holds === this.analyses || (this.analyses.length === 1 && holds.length > 0)) return undefined
    const ids = new Set(holds.flatMap(({ targets }) => targets))
    return ids.size < this.targets.length ? this.targets.filter((id) => ids.has(id)) : undefined
  }
}

const keyOf = ({ span }: Finding): string => `${span.start} ${span.end}`

/** Rules pass whole nodes as spans; a diagnostic carries no more than the place. */
const placeOf = ({ start, end }: Span): Span => ({ start, end })
