import type { FileReport } from '../check/index.ts'
import type { EngineId } from '../engines/index.ts'
import type { Fix, Severity } from '../lint/index.ts'
import type { SourceKind } from '../sources/index.ts'
import { ruleUrl } from './options.ts'
import type { ReportOptions } from './options.ts'
import type { Position } from './positions.ts'
import { tally } from './tally.ts'
import type { Tally } from './tally.ts'
import { viewOf } from './view.ts'
import type { FindingView, Note, Place, View } from './view.ts'
import { printJson } from './printJson.ts'

/** The JSON report. A field may be added under the same version; none changes or goes away. */
export interface JsonReport {
  readonly version: 1
  readonly summary: Tally
  readonly files: readonly JsonFile[]
}

/** What the JSON report says of one file. */
export interface JsonFile {
  readonly path: string
  /** Null: not a kind of file in which users stand. */
  readonly kind: SourceKind | null
  readonly users: number
  readonly unchecked: number
  readonly targets: readonly EngineId[]
  readonly findings: readonly JsonFinding[]
  readonly suppressed: readonly (JsonFinding & { readonly reason: string })[]
  readonly unreadable: readonly JsonNote[]
}

/** A stretch of the file, half-open. */
export interface JsonPlace {
  readonly start: Position
  readonly end: Position
}

/** A sentence about a stretch of the file. */
export interface JsonNote extends JsonPlace {
  readonly message: string
}

/** One finding. */
export interface JsonFinding extends JsonPlace {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly label: string
  readonly why: string
  readonly help: string | null
  /** The user; empty for a finding about the file itself. */
  readonly address: string
  /** Null: it holds on all targets of the file. */
  readonly targets: readonly EngineId[] | null
  readonly related: readonly JsonNote[]
  readonly fix: JsonFix | null
  /** Where the rule is described. */
  readonly docs: string
}

/** How to mend a finding. */
export interface JsonFix {
  readonly safety: Fix['safety']
  readonly title: string
  /** Null where the replacement would show a secret: only aclkit can make it, in the file itself. */
  readonly edits: readonly (JsonPlace & { readonly text: string })[] | null
}

/**
 * The report for programs; its shape is described in docs/reports.md.
 *
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * JSON.parse(json(reports)).summary.errors // 1
 * ```
 */
export function json(reports: readonly FileReport[], options: ReportOptions = {}): string {
  const docs = options.ruleUrl ?? ruleUrl
  const report: JsonReport = {
    version: 1,
    summary: tally(reports),
    files: reports.map((file) => fileOf(viewOf(file), docs)),
  }
  return printJson(report)
}

function fileOf(view: View, docs: (rule: string) => string): JsonFile {
  return {
    path: view.path,
    kind: view.kind ?? null,
    users: view.users,
    unchecked: view.unchecked,
    targets: view.targets,
    findings: view.findings.map((finding) => findingOf(finding, docs)),
    suppressed: view.suppressed.map(({ finding, reason }) => ({ ...findingOf(finding, docs), reason })),
    unreadable: view.problems.map(noteOf),
  }
}

function findingOf(finding: FindingView, docs: (rule: string) => string): JsonFinding {
  const { fix } = finding
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    label: finding.label,
    why: finding.why,
    help: finding.help ?? null,
    address: finding.address,
    targets: finding.targets ?? null,
    ...placeOf(finding.place),
    related: finding.related.map(noteOf),
    fix: fix === undefined ? null : { safety: fix.safety, title: fix.title, edits: editsOf(fix.edits) },
    docs: docs(finding.rule),
  }
}

const editsOf = (edits: NonNullable<FindingView['fix']>['edits']): JsonFix['edits'] =>
  edits?.map(({ place, text }) => ({ ...placeOf(place), text })) ?? null

const noteOf = ({ message, place }: Note): JsonNote => ({ message, ...placeOf(place) })

const placeOf = ({ start, end }: Place): JsonPlace => ({ start, end })
