import pc from 'picocolors'
import { widthOfText } from './width.ts'
import type { FileReport } from '../check/index.ts'
import type { Severity } from '../lint/index.ts'
import { drawFrame } from './frame.ts'
import type { Mark, Pen } from './frame.ts'
import { asciiGlyphs, unicodeGlyphs } from './glyphs.ts'
import type { ReportOptions } from './options.ts'
import { unreadable } from './severities.ts'
import { summarize } from './summary.ts'
import { viewOf } from './view.ts'
import type { FindingView, FixView, Note, Place, View } from './view.ts'
import { visible } from '../writing/index.ts'
import { wrap } from './wrap.ts'

/**
 * Shows reports to a person: for each finding its place, the exact characters, why it matters and the way out; then a
 * summary. Every line but a long path fits into `options.columns`.
 *
 * @example
 * ```ts
 * const reports = [await checkFile({ path: 'users.acl', text: 'user app on ~app:* +@raed' })]
 * pretty(reports, { columns: 80, color: false }) // 'users.acl:1:20  error  unknown-category  …'
 * ```
 */
export function pretty(reports: readonly FileReport[], options: ReportOptions = {}): string {
  return reports.map((report) => prettyFile(report, options)).join('') + prettySummary(reports, options)
}

/** What `pretty` says of one file, to be shown while others are still being checked. Empty where nothing is to be said. */
export function prettyFile(report: FileReport, options: ReportOptions = {}): string {
  const style = styleOf(options)
  const view = viewOf(report)
  const paragraphs = [
    ...view.problems.map((problem) => ({
      at: problem.place.start.offset,
      text: paragraph(problemLines(view, problem, style)),
    })),
    ...view.findings.map((finding) => ({
      at: finding.place.start.offset,
      text: paragraph(findingLines(view, finding, style)),
    })),
  ]
  return paragraphs
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('')
}

const paragraph = (lines: readonly string[]): string => `${lines.join('\n')}\n\n`

/** What `pretty` closes with. */
export function prettySummary(reports: readonly FileReport[], options: ReportOptions = {}): string {
  const { columns, text } = styleOf(options)
  const describeTargets = options.describeTargets ?? ((engines) => engines.join(', '))
  const sentences = summarize(reports, { elapsed: options.elapsed, describeTargets })
  return sentences
    .flatMap((sentence) => wrap(text(sentence), columns))
    .map((line) => `${line}\n`)
    .join('')
}

interface Style {
  readonly columns: number
  readonly colors: ReturnType<typeof pc.createColors>
  /** Makes text safe to show. */
  readonly text: (text: string) => string
  readonly pen: (severity: Severity) => Pen
  readonly describeTargets: NonNullable<ReportOptions['describeTargets']>
}

const leastColumns = 40
const mostColumns = 400

function styleOf(options: ReportOptions): Style {
  const columns = Math.min(Math.max(Math.trunc(options.columns ?? 80) || 80, leastColumns), mostColumns)
  const colors = pc.createColors(options.color ?? false)
  const glyphs = options.unicode === false ? asciiGlyphs : unicodeGlyphs
  return {
    columns,
    colors,
    text: (text) => visible(text.replaceAll('\n', ' '), glyphs.unicode),
    pen: (severity) => ({
      columns,
      glyphs,
      paintMark: (text, primary) => (primary ? colors[severityColors[severity]](text) : colors.blue(text)),
      paintGutter: colors.dim,
    }),
    describeTargets: options.describeTargets ?? ((engines) => engines.join(', ')),
  }
}

const severityColors = { error: 'red', warning: 'yellow', info: 'cyan' } as const

function findingLines(view: View, finding: FindingView, style: Style): string[] {
  const marks = [
    mark(finding.place, finding.label || finding.message, true, style),
    ...finding.related.slice(0, mostRelated).map(({ place, message }) => mark(place, message, false, style)),
  ]
  const frame = drawFrame(view.shown, marks, style.pen(finding.severity))
  const note = (name: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : noteLines(name, style.text(text), '', frame.indent, style)
  return [
    ...headLines(view, finding.place, finding.severity, [finding.rule, finding.address], style),
    '',
    ...frame.lines,
    ...note('also', furtherPlaces(finding.related.slice(mostRelated))),
    ...note('where', finding.targets && style.describeTargets(finding.targets)),
    ...note('why', finding.why),
    ...(finding.fix ? fixLines(finding.fix, frame.indent, style) : []),
    ...note('help', finding.help),
  ]
}

function problemLines(view: View, { message, place }: Note, style: Style): string[] {
  const frame = drawFrame(view.shown, [mark(place, message, true, style)], style.pen('error'))
  return [...headLines(view, place, 'error', [unreadable], style), '', ...frame.lines.slice(0, -1)]
}

const mark = ({ shown }: Place, label: string, primary: boolean, style: Style): Mark => ({
  ...shown,
  label: style.text(label),
  primary,
})

/** More second places than this are listed below the frame. */
const mostRelated = 6

const furtherPlaces = (notes: readonly Note[]): string =>
  notes.map(({ place }) => `${place.start.line}:${place.start.column}`).join(', ')

function headLines(view: View, { start }: Place, severity: Severity, ids: readonly string[], style: Style): string[] {
  const { bold, [severityColors[severity]]: severe } = style.colors
  const [rule = '', address = ''] = ids.map(style.text)
  const parts = [
    { text: `${style.text(view.path)}:${start.line}:${start.column}`, paint: bold },
    { text: severity, paint: (text: string) => bold(severe(text)) },
    { text: rule, paint: severe },
    { text: address, paint: String },
  ]
  const lines: string[] = []
  let room = 0
  for (const { text, paint } of parts) {
    if (text === '') continue
    const wide = widthOfText(text)
    if (lines.length > 0 && room >= wide + 2) {
      lines.push(`${lines.pop() ?? ''}  ${paint(text)}`)
      room -= wide + 2
    } else {
      const indent = lines.length > 0 && wide + 4 <= style.columns ? 4 : 0
      lines.push(' '.repeat(indent) + paint(text))
      room = style.columns - wide - indent
    }
  }
  return lines
}

/** As wide as the longest name of a note, with a blank. */
const nameWidth = 6

/** A named note below a frame, with a hanging indent; what stands in `aside` is set at the right. */
function noteLines(name: string, text: string, aside: string, indent: number, style: Style): string[] {
  const width = style.columns - indent - nameWidth
  const lines = wrap(text, width)
  const last = lines.at(-1) ?? ''
  if (aside !== '') {
    const free = width - widthOfText(last) - widthOfText(aside)
    const { dim } = style.colors
    if (free >= 2) lines.splice(-1, 1, `${last}${' '.repeat(free)}${dim(aside)}`)
    else lines.push(' '.repeat(Math.max(0, width - widthOfText(aside))) + dim(aside))
  }
  return lines.map((line, index) => {
    const head = index === 0 ? style.colors.bold(name) + ' '.repeat(nameWidth - name.length) : ' '.repeat(nameWidth)
    return ' '.repeat(indent) + head + line
  })
}

const flags = { safe: '--fix', unsafe: '--unsafe-fixes' } as const

function fixLines({ safety, title, edits = [] }: FixView, indent: number, style: Style): string[] {
  const written = edits.map(({ text }) => text.trim()).filter((text) => text !== '' && !title.includes(text))
  const longest = 3 * style.columns
  const all = [
    title,
    ...written.slice(0, 3).map((text) => (text.length > longest ? `${text.slice(0, longest)}…` : text)),
  ]
  return noteLines('fix', style.text(all.join(': ').trim()), `(${flags[safety]} applies it)`, indent, style)
}
