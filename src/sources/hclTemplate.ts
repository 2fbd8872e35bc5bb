import { sliceChunks, textOf, verbatim } from './chunks.ts'
import type { HclPart, HclTemplate } from './hclScan.ts'
import type { Chunk } from './pieces.ts'
import type { Encoding, Span } from './source.ts'

type Interpolation = Extract<HclPart, { kind: 'interpolation' | 'directive' }>

/** A stretch of a string as HCL's own scanner cuts it: of a heredoc at most one line, or something in braces. */
type Token = { readonly chunks: readonly Chunk[] } | { readonly part: Interpolation }

/**
 * What a string says: escapes read, heredocs without their indentation, `~` obeyed, and the inside of `${…}` given by
 * `inside`. Directives (`%{ if … }` to `%{ endif }`) are one hole each.
 */
export function templateChunks(
  text: string,
  template: HclTemplate,
  inside: (part: Interpolation) => readonly Chunk[],
): readonly Chunk[] {
  const stripped = template.parts.flatMap((part, index) =>
    part.kind === 'literal'
      ? strip(literalTokens(text, part, template.kind), template.parts[index - 1], template.parts[index + 1])
      : [{ part }],
  )
  const tokens = template.kind === 'flush-heredoc' ? flush(stripped) : stripped
  return withDirectives(text, tokens, inside)
}

/** The hole that a stretch of the file makes, shown as it is written there. */
export function holeChunk(text: string, { start, end }: Span, encoding: Encoding): Chunk {
  return { text: text.slice(start, end), fileStart: start, fileEnd: end, encoding, hole: true }
}

const escapes = {
  quoted: /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|["\\nrt])|\$\$\{|%%\{/g,
  unquoted: /\$\$\{|%%\{/g,
}

const shortEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions */
function unescape(written: string): string {
  if (!written.startsWith('\\')) return written.slice(1)
  const short = shortEscapes[written.slice(1)]
  if (short !== undefined) return short
  const codePoint = parseInt(written.slice(2), 16)
  const isCharacter = codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff)
  return isCharacter ? String.fromCodePoint(codePoint) : '\uFFFD'
}

function literalTokens(text: string, span: Span, kind: HclTemplate['kind']): readonly { chunks: readonly Chunk[] }[] {
  const encoding = kind === 'quoted' ? 'hcl-quoted' : 'hcl-heredoc'
  const ends = kind === 'quoted' ? [span.end] : lineEnds(text, span)
  return ends.map((end, index) => {
    const start = ends[index - 1] ?? span.start
    return { chunks: literalChunks(text.slice(start, end), start, encoding) }
  })
}

/** Behind each line feed, and at the end. */
function lineEnds(text: string, { start, end }: Span): readonly number[] {
  const ends: number[] = []
  for (let at = start; at < end;) {
    const feed = text.indexOf('\n', at)
    at = feed === -1 || feed >= end ? end : feed + 1
    ends.push(at)
  }
  return ends
}

function literalChunks(source: string, start: number, encoding: Encoding): readonly Chunk[] {
  const chunks: Chunk[] = []
  let at = 0
  for (const { 0: written, index } of source.matchAll(encoding === 'hcl-quoted' ? escapes.quoted : escapes.unquoted)) {
    if (index > at) chunks.push(verbatim(source.slice(at, index), start + at, encoding))
    at = index + written.length
    chunks.push({ text: unescape(written), fileStart: start + index, fileEnd: start + at, encoding })
  }
  if (at < source.length) chunks.push(verbatim(source.slice(at), start + at, encoding))
  return chunks
}

/** What Go's `unicode.IsSpace` says, for both are HCL's. */
const leadingBlanks = /^[\t-\r \x85\p{Z}]*/u
const trailingBlanks = /[\t-\r \x85\p{Z}]*$/u

/** `~}` takes the blanks of the next token only, `${~` those of the one before: of a heredoc, at most to its line's end. */
function strip(tokens: readonly { chunks: readonly Chunk[] }[], before?: HclPart, after?: HclPart): readonly Token[] {
  return tokens.map((token, index) => {
    const left = index === 0 && before && before.kind !== 'literal' && before.stripAfter
    const right = index === tokens.length - 1 && after && after.kind !== 'literal' && after.stripBefore
    return left || right ? { chunks: trimmed(token.chunks, left === true, right === true) } : token
  })
}

function trimmed(chunks: readonly Chunk[], left: boolean, right: boolean): readonly Chunk[] {
  const text = textOf(chunks)
  const start = left ? (leadingBlanks.exec(text)?.[0].length ?? 0) : 0
  const end = right ? text.length - (trailingBlanks.exec(text.slice(start))?.[0].length ?? 0) : text.length
  return sliceChunks(chunks, start, end)
}

/**
 * Takes the smallest indentation of a `<<-` heredoc from all of its lines but blank ones, as `flushHeredocTemplateParts`
 * does: https://github.com/hashicorp/hcl/blob/main/hclsyntax/parser_template.go
 */
function flush(tokens: readonly Token[]): readonly Token[] {
  const begins = tokens.map((_, index) => {
    const last = tokens[index - 1]
    return index === 0 || (last !== undefined && 'chunks' in last && textOf(last.chunks).endsWith('\n'))
  })
  const indents = tokens.map((token, index) => (begins[index] ? indentOf(token) : undefined))
  const smallest = indents.reduce<number>((least, indent) => Math.min(least, indent ?? Infinity), Infinity)
  return tokens.map((token, index) =>
    'chunks' in token && indents[index] !== undefined
      ? { chunks: sliceChunks(token.chunks, smallest, textOf(token.chunks).length) }
      : token,
  )
}

function indentOf(token: Token): number | undefined {
  if ('part' in token) return 0
  const text = textOf(token.chunks)
  const indent = leadingBlanks.exec(text)?.[0].length ?? 0
  return indent === text.length && text.endsWith('\n') ? undefined : indent
}

function withDirectives(
  text: string,
  tokens: readonly Token[],
  inside: (part: Interpolation) => readonly Chunk[],
): readonly Chunk[] {
  const chunks: Chunk[] = []
  let open: { readonly start: number; depth: number } | undefined
  let end = 0
  for (const token of tokens) {
    end = 'part' in token ? token.part.end : (token.chunks.at(-1)?.fileEnd ?? end)
    const directive = 'part' in token && token.part.kind === 'directive' ? token.part : undefined
    if (directive) {
      open ??= { start: directive.start, depth: 0 }
      open.depth += depthOf(text.slice(directive.code.start, directive.code.end))
      if (open.depth <= 0) {
        chunks.push(holeChunk(text, { start: open.start, end }, 'hcl-quoted'))
        open = undefined
      }
    } else if (!open) chunks.push(...('part' in token ? inside(token.part) : token.chunks))
  }
  if (open) chunks.push(holeChunk(text, { start: open.start, end }, 'hcl-quoted'))
  return chunks
}

function depthOf(directive: string): number {
  const [keyword] = /[a-z]+/.exec(directive) ?? []
  if (keyword === 'if' || keyword === 'for') return 1
  return keyword === 'endif' || keyword === 'endfor' ? -1 : 0
}
