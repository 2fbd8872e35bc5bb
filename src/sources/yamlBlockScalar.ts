import { CST, Scalar } from 'yaml'
import type { Chunk } from './pieces.ts'

const encoding = 'yaml-block'

interface BlockLine {
  readonly start: number
  /** The end of its indentation. */
  readonly content: number
  readonly end: number
}

/**
 * The lines of a block scalar (`|`, `>`) as chunks: https://yaml.org/spec/1.2.2/#81-block-scalar-styles. The line breaks
 * at its end stand nowhere, since they cannot be taken away without the key that follows.
 */
export function blockLines(node: Scalar.Parsed, text: string): readonly Chunk[] {
  const token = node.srcToken
  if (token?.type !== 'block-scalar') return []
  const header = token.props.map((prop) => CST.stringify(prop)).join('')
  const contentStart = token.offset + header.length
  const lines = linesOf(text, contentStart, contentStart + token.source.length)
  const { chomping, indentation } = headerOf(header)
  const firstLine = lines.findIndex((line) => !isEmpty(line))
  if (firstLine === -1) {
    const kept = chomping === '+' && lines.length > 0 ? '\n'.repeat(Math.max(1, lines.length - 1)) : ''
    return [{ text: kept, fileStart: contentStart, fileEnd: contentStart, encoding }]
  }
  const first = lines[firstLine]
  const indent = indentation > 0 || !first ? token.indent + indentation : first.content - first.start
  const textEnd = lines.findLastIndex((line) => !isEmpty(line) || line.content - line.start > indent) + 1
  const folded = node.type === Scalar.BLOCK_FOLDED
  const chunks = chunksOf(text, lines.slice(0, textEnd), { firstLine, indent, folded })
  const end = chunks.at(-1)?.fileEnd ?? contentStart
  const kept = lines.slice(textEnd).map((line) => `\n${text.slice(startOf(line, indent), line.content)}`)
  const tail = chomping === '-' ? '' : chomping === '' ? '\n' : kept.join('').replace(/\n?$/, '\n')
  return [...chunks, { text: tail, fileStart: end, fileEnd: end, encoding }]
}

function headerOf(header: string): { chomping: string; indentation: number } {
  const indicators = /^[|>]([-+\d]*)/.exec(header)?.[1] ?? ''
  return { chomping: /[-+]/.exec(indicators)?.[0] ?? '', indentation: Number(/\d/.exec(indicators)?.[0] ?? 0) }
}

function linesOf(text: string, start: number, end: number): readonly BlockLine[] {
  const lines: BlockLine[] = []
  for (let at = start; at <= end;) {
    const lineBreak = text.indexOf('\n', at)
    const lineEnd = lineBreak === -1 || lineBreak >= end ? end : lineBreak
    let content = at
    while (content < lineEnd && text[content] === ' ') content += 1
    lines.push({ start: at, content, end: lineEnd > content && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd })
    at = lineEnd + 1
  }
  return lines
}

function isEmpty(line: BlockLine): boolean {
  return line.content === line.end
}

function startOf(line: BlockLine, indent: number): number {
  return Math.min(line.start + indent, line.content)
}

interface Layout {
  readonly firstLine: number
  readonly indent: number
  readonly folded: boolean
}

function chunksOf(text: string, lines: readonly BlockLine[], { firstLine, indent, folded }: Layout): readonly Chunk[] {
  const chunks: Chunk[] = []
  let end = lines[0]?.start ?? 0
  let separator = ''
  let wasMoreIndented = false
  const emit = (line: BlockLine) => {
    const start = startOf(line, indent)
    if (separator) chunks.push({ text: separator, fileStart: end, fileEnd: start, encoding })
    chunks.push({ text: text.slice(start, line.end), fileStart: start, fileEnd: line.end, encoding })
    end = line.end
  }
  for (const [index, line] of lines.entries()) {
    const isMoreIndented = line.content - line.start > indent || text[line.content] === '\t'
    if (index < firstLine) {
      separator += `${text.slice(startOf(line, indent), line.content)}\n`
    } else if (!folded) {
      emit(line)
      separator = '\n'
    } else if (isMoreIndented && !(isEmpty(line) && line.content - line.start <= indent)) {
      if (separator === ' ') separator = '\n'
      else if (!wasMoreIndented && index > firstLine && separator.startsWith('\n')) separator += '\n'
      emit(line)
      separator = '\n'
      wasMoreIndented = true
    } else if (isEmpty(line)) {
      separator = separator.startsWith('\n') ? `${separator}\n` : '\n'
    } else {
      emit(line)
      separator = ' '
      wasMoreIndented = false
    }
  }
  return chunks
}
