import type { FileReport } from '../check/index.ts'
import { unreadable } from './severities.ts'
import { viewOf } from './view.ts'
import type { FindingView, Note, View } from './view.ts'
import { escapeCharacter } from '../writing/index.ts'

/**
 * JUnit XML: a suite for each file and a test case for each finding. Errors and warnings fail, what is only worth
 * knowing passes, what a comment silences is skipped, and what cannot be read is an error. A file without any of them
 * has one test case that passes.
 *
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * junit(reports) // '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="aclkit" …'
 * ```
 */
export function junit(reports: readonly FileReport[]): string {
  const suites = reports.map((report) => suiteOf(viewOf(report)))
  const body = suites.map(({ xml }) => xml).join('')
  const attributes = written({ name: 'aclkit', ...countsOf(suites.flatMap(({ cases }) => cases)) })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${body}</testsuites>\n`
}

type Outcome = 'passed' | 'failed' | 'broken' | 'skipped'

interface TestCase {
  readonly outcome: Outcome
  readonly xml: string
}

function suiteOf(view: View): { cases: readonly TestCase[]; xml: string } {
  const found = [
    ...view.problems.map((problem) => problemCase(view, problem)),
    ...view.findings.map((finding) => findingCase(view, finding)),
    ...view.suppressed.map(({ finding, reason }) =>
      testCase('skipped', view, finding, element('skipped', { message: reason })),
    ),
  ]
  const cases = found.length > 0 ? found : [cleanCase(view)]
  const attributes = written({ name: view.path, ...countsOf(cases) })
  return { cases, xml: `  <testsuite${attributes}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n` }
}

const countsOf = (cases: readonly TestCase[]): Record<string, number> => {
  const count = (outcome: Outcome) => cases.filter((testCase) => testCase.outcome === outcome).length
  return { tests: cases.length, failures: count('failed'), errors: count('broken'), skipped: count('skipped') }
}

function findingCase(view: View, finding: FindingView): TestCase {
  const { message, severity, why, help, place } = finding
  const position = `${view.path}:${place.start.line}:${place.start.column}`
  const text = [position, message, why, help].filter((line) => line !== undefined && line !== '').join('\n')
  return severity === 'info'
    ? testCase('passed', view, finding, element('system-out', {}, text))
    : testCase('failed', view, finding, element('failure', { type: severity, message }, text))
}

function problemCase(view: View, { message, place }: Note): TestCase {
  const position = `${view.path}:${place.start.line}:${place.start.column}`
  const error = element('error', { type: unreadable, message }, `${position}\n${message}`)
  return testCase('broken', view, { address: '', rule: unreadable, place }, error)
}

function cleanCase({ path, users }: View): TestCase {
  const name = `${users} ${users === 1 ? 'user' : 'users'}`
  return { outcome: 'passed', xml: `    <testcase${written({ classname: path, name })}/>\n` }
}

function testCase(
  outcome: Outcome,
  view: View,
  { address, rule, place }: Pick<FindingView, 'address' | 'rule' | 'place'>,
  content: string,
): TestCase {
  const name = address === '' ? rule : `${address}: ${rule}`
  const attributes = written({ classname: view.path, name, file: view.path, line: place.start.line })
  return { outcome, xml: `    <testcase${attributes}>\n      ${content}\n    </testcase>\n` }
}

const element = (name: string, attributes: Record<string, string | number>, text = ''): string =>
  text === '' ? `<${name}${written(attributes)}/>` : `<${name}${written(attributes)}>${escapeXml(text)}</${name}>`

const written = (attributes: Record<string, string | number>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\t\n\r]/g, characterReference)}"`)
    .join('')

/** What XML 1.0 does not allow, not even as a reference (production 2, `Char`). */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeXml = (text: string): string =>
  text.replace(forbidden, escapeCharacter).replace(/[&<>"]/g, (character) => named[character] ?? character)

const characterReference = (character: string): string => `&#${character.charCodeAt(0)};`
