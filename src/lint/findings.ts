import type { EngineId } from '../engines/index.ts'
import type { Span } from '../grammar/index.ts'
import type { Analysis } from './analysis.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import type { Finding, Rule } from './rule.ts'

interface Found {
  readonly rule: Rule
  readonly severity: Severity
  readonly finding: Finding
  readonly targets: Set<EngineId>
}

/**
 * Gathers findings. What a rule says of one place is one finding, however many engines it holds on: the words are those
 * of the last of them.
 */
export class Findings {
  private readonly found = new Map<string, Found>()
  private readonly targets: readonly EngineId[]

  constructor(targets: readonly EngineId[]) {
    this.targets = targets
  }

  add(rule: Rule, severity: Severity | undefined, finding: Finding, holds: readonly Analysis[]): void {
    const { start, end } = finding.span
    const key = `${rule.id} ${start} ${end}`
    const targets = this.found.get(key)?.targets ?? new Set<EngineId>()
    for (const analysis of holds) for (const id of analysis.targets) targets.add(id)
    this.found.set(key, { rule, severity: severity ?? finding.severity ?? rule.severity, finding, targets })
  }

  /** In order of position, the longer stretch first. */
  diagnostics(): Diagnostic[] {
    if (this.found.size === 0) return []
    return [...this.found.values()]
      .map((found) => this.diagnostic(found))
      .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)
  }

  private diagnostic({ rule, severity, finding, targets }: Found): Diagnostic {
    const { span, message, label, help, related, fix } = finding
    return {
      rule: rule.id,
      severity,
      message,
      label,
      why: finding.why ?? rule.why,
      ...(help === undefined ? {} : { help }),
      span: placeOf(span),
      ...(related
        ? { related: related.map(({ span: at, message: said }) => ({ span: placeOf(at), message: said })) }
        : {}),
      ...(fix ? { fix } : {}),
      ...(targets.size < this.targets.length ? { targets: this.targets.filter((id) => targets.has(id)) } : {}),
    }
  }
}

/** Rules pass whole nodes as spans; a diagnostic carries no more than the place. */
const placeOf = ({ start, end }: Span): Span => ({ start, end })
