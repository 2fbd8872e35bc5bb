import type { SourceProblem, Span } from './source.ts'

/** A stretch of HCL code, the whole file or the inside of `${…}`, with the strings and comments in it, in order. */
export interface HclCode extends Span {
  readonly templates: readonly HclTemplate[]
  readonly comments: readonly Span[]
}

/** A string: `"…"`, a heredoc, or a text that is a template as a whole, as in JSON. */
export interface HclTemplate extends Span {
  readonly kind: 'quoted' | 'heredoc' | 'flush-heredoc' | 'bare'
  readonly parts: readonly HclPart[]
}

/** A part of a string. `stripBefore` and `stripAfter` are the `~` of `${~ … ~}`. */
export type HclPart =
  | ({ readonly kind: 'literal' } & Span)
  | ({
      readonly kind: 'interpolation' | 'directive'
      readonly code: HclCode
      readonly stripBefore: boolean
      readonly stripAfter: boolean
    } & Span)

/** What the scanner found. */
export interface HclScan {
  readonly code: HclCode
  /** Escapes that HCL does not know. */
  readonly errors: readonly Span[]
  /** At most one: what is behind a string that does not end is guesswork. */
  readonly problems: readonly SourceProblem[]
}

/**
 * Finds the strings and comments of an HCL file, exactly as HCL's own scanner does
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl), in one pass. A quoted string that does not end
 * on its line is taken to end there, so that what follows can still be read.
 *
 * `scanHcl('a = "b"').code.templates[0]` is `{ kind: 'quoted', start: 4, end: 7, parts: […] }`
 */
export function scanHcl(text: string): HclScan {
  const scan = run(text, rootFrame(0, text.length), false)
  return scan.problems.length === 0 ? scan : run(text, rootFrame(0, text.length), true)
}

/** Reads a whole text as a template: a string of Terraform's JSON syntax, where only `$${` and `%%{` are escapes. */
export function scanTemplate(text: string): HclTemplate {
  const template: MutableTemplate = { kind: 'bare', start: 0, end: text.length, parts: [] }
  const root = rootFrame(0, text.length)
  run(text, { ...root, inner: { template, literalStart: 0, lineStart: false } }, false)
  return template
}

interface MutableCode extends HclCode {
  end: number
  readonly templates: MutableTemplate[]
  readonly comments: Span[]
}
interface MutableTemplate extends HclTemplate {
  end: number
  readonly parts: HclPart[]
}

/** Where the scanner is: in code, or in a string in that code. */
interface Frame {
  readonly code: MutableCode
  /** Braces opened in this code and not closed yet. */
  braces: number
  /** The part of a string that this code is the inside of; undefined for the file. */
  readonly part?: { readonly kind: 'interpolation' | 'directive'; readonly start: number }
  inner: TemplateFrame | undefined
}
interface TemplateFrame {
  readonly template: MutableTemplate
  literalStart: number
  /** For a heredoc: whether a line begins here, and what its last line looks like. */
  lineStart: boolean
  readonly lastLine?: RegExp
}

function rootFrame(start: number, end: number): Frame {
  return { code: { start, end, templates: [], comments: [] }, braces: 0, inner: undefined }
}

const stretches = {
  code: /[^"#/<{}\r\n]+/y,
  quoted: /[^"\\$%\r\n]+|\\[^\r\n]|\$\$\{|%%\{|[$%](?!\{)/y,
  lines: /[^$%\n]+|\$\$\{|%%\{|[$%](?!\{)/y,
  comment: /(?:#|\/\/)[^\n]*|\/\*[^]*?(?:\*\/|$)/y,
  heredoc: /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy,
}

/** https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions */
const escape = /\\(?:["\\nrt]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/y

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function run(text: string, root: Frame, onOneLine: boolean): HclScan {
  const frames: [Frame, ...Frame[]] = [root]
  const problems: SourceProblem[] = []
  const errors: Span[] = []
  let at = 0

  function complain(message: string, start: number) {
    const lineEnd = text.indexOf('\n', start)
    if (problems.length === 0) problems.push({ message, file: { start, end: lineEnd === -1 ? text.length : lineEnd } })
  }

  function frame(): Frame {
    return frames.at(-1) ?? root
  }

  function openTemplate(kind: HclTemplate['kind'], length: number, lastLine?: RegExp) {
    const template: MutableTemplate = { kind, start: at, end: text.length, parts: [] }
    frame().code.templates.push(template)
    at += length
    frame().inner = { template, literalStart: at, lineStart: true, ...(lastLine && { lastLine }) }
  }

  function closeTemplate(inner: TemplateFrame, length: number) {
    endLiteral(inner)
    at += length
    inner.template.end = at
    frame().inner = undefined
  }

  function endLiteral({ template, literalStart }: TemplateFrame) {
    if (literalStart < at) template.parts.push({ kind: 'literal', start: literalStart, end: at })
  }

  function openPart(inner: TemplateFrame) {
    endLiteral(inner)
    const kind = text.startsWith('%', at) ? 'directive' : 'interpolation'
    const part = { kind, start: at } as const
    at += text.startsWith('~', at + 2) ? 3 : 2
    frames.push({ code: { start: at, end: at, templates: [], comments: [] }, braces: 0, part, inner: undefined })
  }

  function closePart(length: number) {
    const { part, code } = frame()
    const outer = frames.at(-2)?.inner
    if (!part || !outer) return
    const stripAfter = length > 0 && text.charAt(at - 1) === '~' && at > code.start
    code.end = stripAfter ? at - 1 : at
    at += length
    const stripBefore = code.start - part.start === 3
    outer.template.parts.push({ ...part, end: at, code, stripBefore, stripAfter })
    outer.literalStart = at
    outer.lineStart = false
    frames.pop()
  }

  function readCode() {
    const comment = matchAt(stretches.comment, text, at)
    if (comment) {
      const start = at
      at += comment[0].length
      const closed = !comment[0].startsWith('/*') || /^\/\*[^]*\*\/$/.test(comment[0])
      frame().code.comments.push({ start, end: start + comment[0].replace(/\r$/, '').length })
      if (!closed) complain('This comment has no end. Close it with `*/`.', start)
      return
    }
    const heredoc = matchAt(stretches.heredoc, text, at)
    if (heredoc) {
      const [opening, dash, marker = ''] = heredoc
      const lastLine = new RegExp(`[\\t\\v\\f\\r ]*${marker}(?=[\\t\\v\\f\\r ]*(?:\\n|$))`, 'y')
      openTemplate(dash ? 'flush-heredoc' : 'heredoc', opening.length, lastLine)
      return
    }
    const stretch = matchAt(stretches.code, text, at)
    if (stretch) at += stretch[0].length
    else readCodeCharacter()
  }

  function readCodeCharacter() {
    const current = frame()
    const character = text.charAt(at)
    if (character === '"') openTemplate('quoted', 1)
    else if (character === '}' && current.part && current.braces === 0) closePart(1)
    else if (onOneLine && character === '\n' && frames.at(-2)?.inner?.template.kind === 'quoted') {
      const start = frames.at(-2)?.inner?.template.start ?? at
      complain('This string, or a `${` in it, does not end on its line. Close it with `}` and `"`.', start)
      closePart(0)
      const inner = frame().inner
      if (inner) closeTemplate(inner, 0)
    } else {
      if (character === '{') current.braces++
      if (character === '}') current.braces = Math.max(0, current.braces - 1)
      at++
    }
  }

  function readTemplate(inner: TemplateFrame) {
    if (inner.lastLine && inner.lineStart) {
      const last = matchAt(inner.lastLine, text, at)
      inner.lineStart = false
      if (last) {
        closeTemplate(inner, last[0].length)
        return
      }
    }
    const isQuoted = inner.template.kind === 'quoted'
    const stretch = matchAt(isQuoted ? stretches.quoted : stretches.lines, text, at)
    if (stretch) {
      const isEscape = stretch[0].startsWith('\\') && isQuoted
      if (isEscape && !matchAt(escape, text, at)) errors.push({ start: at, end: at + stretch[0].length })
      at += stretch[0].length
    } else if (/^[$%]\{/.test(text.slice(at, at + 2))) openPart(inner)
    else if (!isQuoted) {
      inner.lineStart = true
      at++
    } else if (text.charAt(at) === '"') closeTemplate(inner, 1)
    else {
      complain('This string does not end on its line. Close it with `"`.', inner.template.start)
      closeTemplate(inner, text.charAt(at) === '\\' ? 1 : 0)
    }
  }

  while (at < text.length) {
    const { inner } = frame()
    if (inner) readTemplate(inner)
    else readCode()
  }
  const outermost = frames.find((open) => open.inner && open.inner.template.kind !== 'bare')?.inner?.template
  if (outermost) complain(unended(outermost, text), outermost.start)
  for (let depth = frames.length; depth > 0; depth--) {
    const { inner } = frame()
    if (inner) closeTemplate(inner, 0)
    if (depth > 1) closePart(0)
  }
  return { code: root.code, errors, problems }
}

function unended(template: HclTemplate, text: string): string {
  if (template.kind === 'quoted') return 'This string, or a `${` in it, does not end. Close it with `}` and `"`.'
  const marker = /^<<-?(.*)/.exec(text.slice(template.start))?.[1]?.trimEnd() ?? ''
  return `This heredoc does not end. Write \`${marker}\` on a line of its own behind it.`
}
