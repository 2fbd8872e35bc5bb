import { nearest, quote } from '../lint/index.ts'
import type { SourceFile } from '../sources/index.ts'
import { checkFinding } from './checkRules.ts'
import { removeComment, removeRule } from './removeSuppression.ts'
import type { RuleChoice } from './ruleChoice.ts'
import type { Finding } from './fileReport.ts'
import { findScopes, type Resource, type Scope, type Scopes } from './scope.ts'
import { expiryOf, isInForce, readSuppression, type NamedRule, type SuppressionComment } from './suppressionComment.ts'

/** A finding with what it speaks of, which its span alone does not tell. */
export interface OwnedFinding {
  readonly finding: Finding
  /** Absent: the file itself. */
  readonly resource?: Resource
  /** Whether it is about the access string of the user. */
  readonly inRules?: true
}

/** What the comments of one file silence. */
export interface Suppressions {
  /** The reason not to show a finding; undefined if there is none. The narrowest suppression counts. */
  readonly reasonFor: (owned: OwnedFinding) => string | undefined
  /** What is wrong with the comments themselves. To be asked when all findings were tried. */
  readonly findings: () => readonly Finding[]
}

export interface SuppressionContext {
  readonly text: string
  readonly source: Pick<SourceFile, 'users' | 'groups' | 'comments'>
  readonly choice: RuleChoice
  readonly today: string | undefined
  /** Whether a rule has not said everything yet of a resource, because part of it is not known or refused. */
  readonly isUnjudged: (resource: Resource, rule: string) => boolean
}

const keywords = ['aclkit-ignore', 'aclkit-ignore-file']

/**
 * Reads the suppressions of a file: comments such as `aclkit-ignore full-access: the backup job, until 2027-01-31`.
 * `aclkit-ignore-file` speaks of the whole file; for what `aclkit-ignore` speaks of, see `Scopes`. One that gives no
 * reason, or names a day that is over, silences nothing.
 */
export function readSuppressions(context: SuppressionContext): Suppressions {
  const read = context.source.comments.flatMap((comment) => readSuppression(comment, context.text) ?? [])
  if (read.length === 0) return { reasonFor: () => undefined, findings: () => [] }
  const { text, source } = context
  const scopes = findScopes(text, resourcesOf(source), source.comments)
  const active: ActiveRule[] = []
  const findings: Finding[] = []
  for (const suppression of read) {
    const { faults, valid } = judge(suppression, context)
    findings.push(...faults)
    const scope = suppression.keyword === 'aclkit-ignore' ? scopes.scopeOf(suppression.comment) : undefined
    for (const rule of valid) active.push({ suppression, rule, scope, used: false })
  }
  const find = finder(active, scopes)
  return {
    reasonFor: (owned) => {
      const found = find(owned)
      if (found) found.used = true
      return found?.suppression.reason
    },
    findings: () => [...findings, ...unusedFindings(active, context)].flatMap(context.choice.judge),
  }
}

const resourcesOf = ({ users, groups }: SuppressionContext['source']): readonly Resource[] => [...users, ...groups]

/** One rule of one suppression. */
interface ActiveRule {
  readonly suppression: SuppressionComment
  readonly rule: NamedRule
  /** Undefined: the whole file. */
  readonly scope: Scope | undefined
  used: boolean
}

/** The suppression of each finding, found by line, by access string, by resource and for the file, in this order. */
function finder(active: readonly ActiveRule[], { linesOf }: Scopes): (owned: OwnedFinding) => ActiveRule | undefined {
  const index = new Map<unknown, Map<string, ActiveRule>>()
  for (const rule of active) {
    for (const key of rule.scope ? scopeKeys(rule.scope) : [WHOLE_FILE]) {
      const rules = index.get(key) ?? new Map<string, ActiveRule>()
      if (!rules.has(rule.rule.id)) rules.set(rule.rule.id, rule)
      index.set(key, rules)
    }
  }
  return ({ finding, resource, inRules }) => {
    const [first, last] = linesOf(finding.span)
    const lines = Array.from({ length: last - first + 1 }, (_, number) => first + number)
    for (const key of [...lines, ...(resource ? [...(inRules ? [resource.rules] : []), resource] : []), WHOLE_FILE]) {
      const found = index.get(key)?.get(finding.rule)
      if (found) return found
    }
    return undefined
  }
}

const WHOLE_FILE = 'file'

/** Lines are known by number, access strings and resources by identity. */
const scopeKeys = ({ line, resources, values }: Scope): readonly unknown[] => [
  line,
  ...values.map(({ rules }) => rules),
  ...resources,
]

interface Judged {
  readonly faults: readonly Finding[]
  /** The rules that it may silence. */
  readonly valid: readonly NamedRule[]
}

function judge(suppression: SuppressionComment, { choice, today }: SuppressionContext): Judged {
  const { keyword, rules, reason } = suppression
  if (!keywords.includes(keyword)) return { faults: unknownKeyword(suppression), valid: [] }
  if (rules.length === 0) return { faults: [namesNothing(suppression)], valid: [] }
  if (reason === '') return { faults: [withoutReason(suppression)], valid: [] }
  const unknown = rules.filter(({ id }) => !choice.known.has(id)).map((rule) => unknownRule(rule, choice.known))
  if (!isInForce(reason, today)) return { faults: [...unknown, expired(suppression)], valid: [] }
  return { faults: unknown, valid: rules.filter(({ id }) => choice.known.has(id)) }
}

function unknownKeyword({ keyword, span }: SuppressionComment): readonly Finding[] {
  const meant = nearest(keyword, keywords)
  if (!meant && !keyword.startsWith('aclkit-ignore')) return []
  return [
    checkFinding('unknown-suppression', {
      address: '',
      span: { start: span.start, end: span.start + keyword.length },
      message: `There is no ${quote(keyword)}${meant ? `; did you mean ${quote(meant.name)}?` : '.'}`,
      label: 'silences nothing',
      help: 'Write `aclkit-ignore RULE: why` for what stands below or beside, `aclkit-ignore-file RULE: why` for the file.',
    }),
  ]
}

const namesNothing = ({ keyword, span }: SuppressionComment): Finding =>
  checkFinding('unknown-suppression', {
    address: '',
    span,
    message: 'This suppression names no rule, so it silences nothing.',
    label: 'names no rule',
    help: `Write \`${keyword} RULE: why\`, with the id of the finding.`,
  })

const withoutReason = ({ keyword, rules, span }: SuppressionComment): Finding =>
  checkFinding('suppression-without-reason', {
    address: '',
    span,
    message: 'This suppression gives no reason, so it does not count.',
    label: 'why?',
    help: `Write the reason after a colon: ${quote(`${keyword} ${rules[0]?.id ?? 'RULE'}: why`)}.`,
  })

function unknownRule({ id, span }: NamedRule, known: ReadonlySet<string>): Finding {
  const meant = nearest(id, known)
  const said = { address: '', span, label: 'no such rule', help: '`aclkit rules` lists the rules.' }
  if (!meant) {
    return checkFinding('unknown-suppression', { ...said, message: `There is no rule ${quote(id)}.` })
  }
  return checkFinding('unknown-suppression', {
    ...said,
    message: `There is no rule ${quote(id)}; did you mean ${quote(meant.name)}?`,
    fix: { safety: 'unsafe', title: `write ${meant.name}`, edits: [{ ...span, text: meant.name }] },
  })
}

function expired({ reason, span }: SuppressionComment): Finding {
  const { day = '', at = 0, isDay = true } = expiryOf(reason) ?? {}
  const start = span.end - reason.length + at
  return checkFinding('expired-suppression', {
    address: '',
    span: { start, end: start + day.length },
    message: isDay
      ? `This suppression was to end with ${day}, so it does not count any more.`
      : `${quote(day)} is no day of the calendar, so this suppression does not count.`,
    label: isDay ? 'over' : 'no such day',
    help: isDay
      ? 'Mend what it excuses; or write a later day, if the reason still holds.'
      : 'Write the day as `until 2027-01-31`.',
  })
}

/** Says nothing of rules that did not run, and where more may be said once other things are mended. */
function unusedFindings(active: readonly ActiveRule[], context: SuppressionContext): readonly Finding[] {
  const { text, source, choice, isUnjudged } = context
  const isUnused = ({ used, rule, scope }: ActiveRule): boolean => {
    if (used || !choice.runs(rule.id)) return false
    const named = scope ? [...scope.resources, ...scope.values] : []
    return !(named.length > 0 ? named : resourcesOf(source)).some((resource) => isUnjudged(resource, rule.id))
  }
  const unused = active.filter(isUnused)
  const unusedOf = new Map<SuppressionComment, ActiveRule[]>()
  for (const rule of unused) unusedOf.set(rule.suppression, [...(unusedOf.get(rule.suppression) ?? []), rule])
  return unused.map((rule) => {
    const isWhole = unusedOf.get(rule.suppression)?.length === rule.suppression.rules.length
    const fix = isWhole ? removeComment(rule.suppression.comment, text) : removeRule(rule.rule, rule.suppression, text)
    return checkFinding('unused-suppression', {
      address: '',
      span: rule.rule.span,
      message: `Nothing here is reported as ${quote(rule.rule.id)}, so this suppression silences nothing.`,
      label: 'silences nothing',
      help: 'Delete it; or move it to the line above what it excuses.',
      ...(fix && { fix }),
    })
  })
}
