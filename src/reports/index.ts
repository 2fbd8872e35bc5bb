import type { FileReport } from '../check/index.ts'
import { github } from './github.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import type { ReportOptions } from './options.ts'
import { plain } from './plain.ts'
import { pretty } from './pretty.ts'
import { sarif } from './sarif.ts'

export { drawFrame, type Mark, type Pen } from './frame.ts'
export { github } from './github.ts'
export { asciiGlyphs, unicodeGlyphs } from './glyphs.ts'
export { json } from './json.ts'
export type { JsonFile, JsonFinding, JsonFix, JsonNote, JsonPlace, JsonReport } from './json.ts'
export { junit } from './junit.ts'
export { ruleUrl } from './options.ts'
export type { ReportOptions, RuleDescription } from './options.ts'
export { plain } from './plain.ts'
export { linesOf, positionAt } from './positions.ts'
export type { Lines, Position } from './positions.ts'
export { printJson } from './printJson.ts'
export { pretty, prettyFile, prettySummary } from './pretty.ts'
export { sarif } from './sarif.ts'
export { maskSecrets } from './secrets.ts'
export { tally } from './tally.ts'
export type { Tally } from './tally.ts'
export { visible } from '../writing/index.ts'
export { widthOfText } from './width.ts'
export { wrap } from './wrap.ts'

/** A way to write reports. */
export interface ReportFormat {
  /** What `--format` calls it. */
  readonly name: string
  /** One line for the help text. */
  readonly description: string
  /** Writes what reports say, as one text. */
  readonly render: (reports: readonly FileReport[], options?: ReportOptions) => string
}

/** Every format; a new one is a file and a line here. */
export const reportFormats = [
  { name: 'pretty', description: 'for people: frames, reasons and ways out', render: pretty },
  { name: 'plain', description: 'one line a finding, for editors and screen readers', render: plain },
  { name: 'json', description: 'for programs', render: json },
  { name: 'sarif', description: 'SARIF 2.1.0, for code scanning', render: sarif },
  { name: 'github', description: 'annotations in GitHub Actions', render: github },
  { name: 'junit', description: 'JUnit XML, for CI servers', render: junit },
] as const satisfies readonly ReportFormat[]
