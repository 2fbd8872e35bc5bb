import type { Fix, Location, Log, Notification, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif'
import type { FileReport } from '../check/index.ts'
import { fingerprint } from './fingerprint.ts'
import { ruleUrl } from './options.ts'
import type { ReportOptions, RuleDescription } from './options.ts'
import { unreadable } from './severities.ts'
import { viewOf } from './view.ts'
import type { FindingView, FixView, Note, Place, View } from './view.ts'
import { printJson } from './printJson.ts'

/**
 * SARIF 2.1.0, as code scanning services read it. Findings that a comment silences are left out: GitHub would open an
 * alert for each, for it does not read suppressions.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * JSON.parse(sarif(reports, { rules: builtInRules, version: '1.0.0' })).runs[0].results[0].ruleId // 'unknown-category'
 * ```
 */
export function sarif(reports: readonly FileReport[], options: ReportOptions = {}): string {
  const views = reports.map(viewOf)
  const rules = descriptorsOf(views, options)
  const indices = new Map(rules.map(({ id }, index) => [id, index]))
  const notifications = views.flatMap((view) => view.problems.map((problem) => notificationOf(view, problem)))
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'aclkit',
            ...(options.version !== undefined && { semanticVersion: options.version }),
            rules,
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: notifications.length === 0,
            ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
          },
        ],
        results: views.flatMap((view) => resultsOf(view, indices)),
      },
    ],
  }
  return printJson(log)
}

const levels = { error: 'error', warning: 'warning', info: 'note' } as const

/** The rules that were given, and those that findings name beside them. */
function descriptorsOf(views: readonly View[], options: ReportOptions): ReportingDescriptor[] {
  const url = options.ruleUrl ?? ruleUrl
  const described = new Map((options.rules ?? []).map((rule) => [rule.id, descriptorOf(rule)]))
  for (const { rule } of views.flatMap((view) => view.findings))
    if (!described.has(rule)) described.set(rule, { id: rule })
  return [...described.values()].map((rule) => {
    const helpUri = url(rule.id)
    return URL.canParse(helpUri) ? { ...rule, helpUri } : rule
  })
}

const descriptorOf = ({ id, summary, why, help, severity }: RuleDescription): ReportingDescriptor => ({
  id,
  shortDescription: { text: summary },
  fullDescription: { text: why },
  help: { text: sentences(why, help) },
  defaultConfiguration: { level: levels[severity] },
})

const sentences = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== '').join(' ')

function resultsOf(view: View, indices: ReadonlyMap<string, number>): Result[] {
  const seen = new Map<string, number>()
  return view.findings.map((finding) => {
    const identity = identityOf(view, finding)
    const count = (seen.get(identity) ?? 0) + 1
    seen.set(identity, count)
    const fix = fixOf(view, finding.fix)
    return {
      ruleId: finding.rule,
      ruleIndex: indices.get(finding.rule) ?? -1,
      level: levels[finding.severity],
      message: { text: sentences(finding.message, finding.why, finding.help) },
      locations: [locationOf(view, finding)],
      ...(finding.related.length > 0 && {
        relatedLocations: finding.related.map(({ message, place }, id) => ({
          id,
          message: { text: message },
          physicalLocation: physical(view, place),
        })),
      }),
      ...(fix !== undefined && { fixes: [fix] }),
      partialFingerprints: { 'aclkitFinding/v1': `${identity}:${count}` },
      ...(finding.targets !== undefined && { properties: { targets: finding.targets } }),
    }
  })
}

/** The same for the same finding on another line, or with other blanks between its rules. */
const identityOf = (view: View, { rule, address, place }: FindingView): string =>
  fingerprint(JSON.stringify([rule, address, shownText(view, place).replace(/[ \t\r\n]+/g, ' ')]))

const shownText = ({ shown }: View, place: Place): string => shown.text.slice(place.shown.start, place.shown.end)

const locationOf = (view: View, { address, place }: FindingView): Location => ({
  physicalLocation: physical(view, place),
  ...(address !== '' && { logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }] }),
})

function physical(view: View, place: Place): PhysicalLocation {
  const text = shownText(view, place)
  return {
    artifactLocation: { uri: uriOf(view.path) },
    region: { ...regionOf(place), ...(text !== '' && { snippet: { text } }) },
  }
}

const regionOf = ({ start, end }: Place): Region => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
  charOffset: start.offset,
  charLength: end.offset - start.offset,
})

/** A path as a URI reference: relative ones stay relative, to the root of the repository. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^\.\//, '')
  const encoded = slashed.split('/').map(encodeSegment).join('/')
  if (/^[A-Za-z]%3A\//.test(encoded)) return `file:///${encoded.replace('%3A', ':')}`
  return slashed.startsWith('/') ? `file://${encoded}` : encoded
}

const encodeSegment = (segment: string): string => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd'))

/** GitHub refuses the whole upload for a fix without changes or replacements; such a fix is left out. */
function fixOf(view: View, fix: FixView | undefined): Fix | undefined {
  if (fix?.edits === undefined || fix.edits.length === 0) return undefined
  const note = fix.safety === 'unsafe' ? ' (changes the rights)' : ''
  return {
    description: { text: `${fix.title}${note}` },
    artifactChanges: [
      {
        artifactLocation: { uri: uriOf(view.path) },
        replacements: fix.edits.map(({ place, text }) => ({
          deletedRegion: regionOf(place),
          ...(text !== '' && { insertedContent: { text } }),
        })),
      },
    ],
  }
}

const notificationOf = (view: View, { message, place }: Note): Notification => ({
  descriptor: { id: unreadable },
  level: 'error',
  message: { text: message },
  locations: [{ physicalLocation: physical(view, place) }],
})
