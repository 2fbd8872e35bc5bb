import { Scalar } from 'yaml'
import type { ParsedNode } from 'yaml'
import type { Chunk } from './pieces.ts'
import type { Encoding } from './source.ts'
import { blockLines } from './yamlBlockScalar.ts'

/** The language of a file that is read as YAML: YAML itself, or JSON as its subset. */
export type YamlLanguage = 'yaml' | 'json'

/**
 * The text of a scalar as chunks that know their place in the file: escapes, folded lines, indentation and chomping
 * undone. The chunks together say what the YAML parser read; they are proved against it.
 *
 * `scalarChunks(node, 'a: "on\\x20off"', 'yaml')` has the texts `on`, ` ` and `off`
 */
export function scalarChunks(node: Scalar.Parsed, text: string, language: YamlLanguage): readonly Chunk[] {
  const [start, end] = node.range
  const chunks = compact(chunksOf(node, text, language), text, start)
  const value = typeof node.value === 'string' ? node.value : text.slice(start, end)
  if (chunks.map((chunk) => chunk.text).join('') === value) return chunks
  return [{ text: value, fileStart: start, fileEnd: start, encoding: encodingOf(node, language) }]
}

function chunksOf(node: Scalar.Parsed, text: string, language: YamlLanguage): readonly Chunk[] {
  const [start, end] = node.range
  const encoding = encodingOf(node, language)
  switch (node.type) {
    case Scalar.QUOTE_DOUBLE:
      return doubleQuoted(text, start + 1, end - 1, encoding)
    case Scalar.QUOTE_SINGLE:
      return flowLines(text, start + 1, end - 1, encoding).flatMap((chunk) => withoutDoubledQuotes(chunk))
    case Scalar.BLOCK_FOLDED:
    case Scalar.BLOCK_LITERAL:
      return blockLines(node, text)
    default:
      return language === 'json' ? [] : flowLines(text, start, end, encoding)
  }
}

/** How the text of a node is written. */
export function encodingOf(node: ParsedNode & { type?: string }, language: YamlLanguage): Encoding {
  if (language === 'json') return 'json'
  switch (node.type) {
    case Scalar.QUOTE_DOUBLE:
      return 'yaml-double'
    case Scalar.QUOTE_SINGLE:
      return 'yaml-single'
    case Scalar.BLOCK_FOLDED:
    case Scalar.BLOCK_LITERAL:
      return 'yaml-block'
    default:
      return 'yaml-plain'
  }
}

/** Leaves out what is nothing, and keeps the promise of `Piece` where a line break of one character became a blank. */
function compact(chunks: readonly Chunk[], text: string, start: number): readonly Chunk[] {
  const said = chunks.filter((chunk) => chunk.text !== '' || chunk.fileStart < chunk.fileEnd)
  if (said.length === 0)
    return chunks.slice(0, 1).map((chunk) => ({ ...chunk, fileStart: Math.max(chunk.fileStart, start) }))
  return said.flatMap((chunk) => {
    const sameLength = chunk.text.length === chunk.fileEnd - chunk.fileStart
    if (!sameLength || chunk.text === text.slice(chunk.fileStart, chunk.fileEnd)) return [chunk]
    return [
      { ...chunk, fileEnd: chunk.fileStart },
      { ...chunk, text: '' },
    ]
  })
}

/** Plain and single-quoted lines: https://yaml.org/spec/1.2.2/#74-line-folding-in-flow-styles */
function flowLines(text: string, start: number, end: number, encoding: Encoding): readonly Chunk[] {
  const lines = linesOf(text, start, end)
  const chunks: Chunk[] = []
  let emptyLines = 0
  let foldStart = start
  for (const [index, line] of lines.entries()) {
    const isFirst = index === 0
    const isLast = index === lines.length - 1
    const from = isFirst ? line.start : skipBlanks(text, line.start, line.end)
    const to = isLast ? line.end : Math.max(from, skipBlanksBack(text, line.start, line.end))
    if (!isFirst && !isLast && from === to) emptyLines += 1
    else {
      if (!isFirst) {
        const fold = emptyLines > 0 ? '\n'.repeat(emptyLines) : ' '
        chunks.push({ text: fold, fileStart: foldStart, fileEnd: from, encoding })
      }
      chunks.push({ text: text.slice(from, to), fileStart: from, fileEnd: to, encoding })
      emptyLines = 0
      foldStart = to
    }
  }
  return chunks
}

interface Line {
  readonly start: number
  readonly end: number
}

function linesOf(text: string, start: number, end: number): readonly Line[] {
  const lines: Line[] = []
  let lineStart = start
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', lineStart)) {
    lines.push({ start: lineStart, end: at > lineStart && text[at - 1] === '\r' ? at - 1 : at })
    lineStart = at + 1
  }
  return [...lines, { start: lineStart, end }]
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1
  return at
}

function skipBlanksBack(text: string, start: number, end: number): number {
  let at = end
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at -= 1
  return at
}

function withoutDoubledQuotes(chunk: Chunk): readonly Chunk[] {
  if (!chunk.text.includes("''")) return [chunk]
  let fileStart = chunk.fileStart
  return chunk.text.split(/('')/).map((part) => {
    const fileEnd = fileStart + part.length
    const written = { ...chunk, text: part === "''" ? "'" : part, fileStart, fileEnd }
    fileStart = fileEnd
    return written
  })
}

/** In order: escaped line break, code point, other escape, folded line breaks, and what stands for itself. */
const doubleQuotedToken =
  /(\\\r?\n[ \t]*)|\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))|(\\[^])|([ \t]*\r?\n(?:[ \t\n]|\r\n)*)|[ \t]+|[^\\ \t\r\n]+|\r/y

/** https://yaml.org/spec/1.2.2/#57-escaped-characters; every escape of JSON is among them. */
function doubleQuoted(text: string, start: number, end: number, encoding: Encoding): readonly Chunk[] {
  const content = text.slice(0, end)
  const chunks: Chunk[] = []
  let at = start
  while (at < end) {
    doubleQuotedToken.lastIndex = at
    const match = doubleQuotedToken.exec(content)
    if (!match) break
    const fileEnd = at + match[0].length
    chunks.push({ text: unescaped(match), fileStart: at, fileEnd, encoding })
    at = fileEnd
  }
  return chunks.length > 0 ? chunks : [{ text: '', fileStart: start, fileEnd: start, encoding }]
}

function unescaped([whole, lineBreak, x, u, U, escape, fold]: RegExpExecArray): string {
  if (lineBreak !== undefined) return ''
  const code = x ?? u ?? U
  if (code !== undefined) return codePoint(Number.parseInt(code, 16)) ?? whole
  if (escape !== undefined) return escapes[escape.slice(1)] ?? escape
  if (fold !== undefined) return '\n'.repeat(fold.split('\n').length - 2) || ' '
  return whole
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  '\t': '\t',
}
