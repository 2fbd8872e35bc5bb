import type { EngineId } from '../engines/index.ts'
import type { Severity } from '../lint/index.ts'

/** What a report says about a rule, beside its findings. */
export interface RuleDescription {
  readonly id: string
  /** One line. */
  readonly summary: string
  readonly why: string
  readonly help?: string
  readonly severity: Severity
}

/** What the caller knows and a report does not. Every format takes the same options and uses those it needs. */
export interface ReportOptions {
  /** Where a rule is described; the default is its page in the repository, `docs/rules/ID.md`. */
  readonly ruleUrl?: (rule: string) => string
  /** The rules that ran, for formats that describe them. */
  readonly rules?: readonly RuleDescription[]
  /** The version of aclkit. */
  readonly version?: string
  /** How wide the terminal is, in columns; the default is 80, the least 20. */
  readonly columns?: number
  /** Whether to colour; the default is not to. */
  readonly color?: boolean
  /** Whether lines may be drawn with box-drawing characters; otherwise everything shown is ASCII. The default is true. */
  readonly unicode?: boolean
  /** Names engines as a person would: `ElastiCache Valkey 7.2, 8.0`. The default lists their ids. */
  readonly describeTargets?: (engines: readonly EngineId[]) => string
  /** How long the check took, in seconds. */
  readonly elapsed?: number
}

/** The page of a rule in the repository. */
export const ruleUrl = (rule: string): string => `docs/rules/${rule}.md`
