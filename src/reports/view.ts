import type { FileReport, Finding } from '../check/index.ts'
import type { EngineId } from '../engines/index.ts'
import type { Fix, Severity } from '../lint/index.ts'
import type { SourceKind, Span } from '../sources/index.ts'
import { clampSpan, linesOf, positionAt } from './positions.ts'
import type { Lines, Position } from './positions.ts'
import { maskSecrets } from './secrets.ts'

/** A stretch of a file, and where it stands in the shown text. */
export interface Place {
  readonly start: Position
  readonly end: Position
  readonly shown: Span
}

/** A stretch of a file with something to say about it. */
export interface Note {
  readonly message: string
  readonly place: Place
}

/** A fix that may be shown. */
export interface FixView {
  readonly safety: Fix['safety']
  readonly title: string
  /** Undefined where they could show a secret: they quote one, or write something and touch one. */
  readonly edits?: readonly { readonly place: Place; readonly text: string }[]
}

/** A finding, ready to be shown. */
export interface FindingView {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly label: string
  readonly why: string
  readonly help?: string
  readonly address: string
  readonly targets?: readonly EngineId[]
  readonly place: Place
  readonly related: readonly Note[]
  readonly fix?: FixView
}

/** A file's report, ready to be shown: positions found, secrets masked. The file's own text cannot be reached from it. */
export interface View {
  readonly path: string
  readonly kind?: SourceKind
  readonly users: number
  readonly unchecked: number
  readonly targets: readonly EngineId[]
  readonly findings: readonly FindingView[]
  readonly suppressed: readonly { readonly finding: FindingView; readonly reason: string }[]
  readonly problems: readonly Note[]
  /** The shown text. */
  readonly shown: Lines
}

/**
 * Makes a report ready to be shown. Every format begins here, so that none can forget to mask.
 *
 * @example viewOf(checkFile({ path: 'users.acl', text: 'user app on >secret +@al' })).shown.text // 'user app on >**** +@al'
 */
export function viewOf(report: FileReport): View {
  const file = linesOf(report.text)
  const shown = maskSecrets(report.text, report.secrets)
  const { redact } = shown

  const place = (span: Span): Place => {
    const { start, end } = clampSpan(span, report.text.length)
    return { start: positionAt(file, start), end: positionAt(file, end), shown: shown.span({ start, end }) }
  }

  const fix = ({ safety, title, edits }: Fix): FixView => {
    const quotes = edits.some(({ text }) => redact(text) !== text)
    const rewrites = edits.some(shown.touches) && edits.some(({ text }) => text !== '')
    const view = { safety, title: redact(title) }
    return quotes || rewrites ? view : { ...view, edits: edits.map((e) => ({ place: place(e), text: e.text })) }
  }

  const finding = (found: Finding): FindingView => ({
    rule: found.rule,
    severity: found.severity,
    message: redact(found.message),
    label: redact(found.label),
    why: redact(found.why),
    ...(found.help !== undefined && { help: redact(found.help) }),
    address: redact(found.address),
    ...(found.targets !== undefined && { targets: found.targets }),
    place: place(found.span),
    related: (found.related ?? []).map((r) => ({ message: redact(r.message), place: place(r.span) })),
    ...(found.fix !== undefined && { fix: fix(found.fix) }),
  })

  return {
    path: report.path,
    ...(report.kind !== undefined && { kind: report.kind }),
    users: report.users,
    unchecked: report.unchecked,
    targets: report.targets,
    findings: report.findings.map(finding),
    suppressed: report.suppressed.map((s) => ({ finding: finding(s.finding), reason: redact(s.reason) })),
    problems: report.problems.map((p) => ({ message: redact(p.message), place: place(p.file) })),
    shown: linesOf(shown.text),
  }
}
