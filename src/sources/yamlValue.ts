import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import { foundText } from './pieces.ts'
import type { Chunk } from './pieces.ts'
import type { FoundField, FoundText, FoundUser } from './source.ts'
import { entriesOf, spanOf } from './yamlDocument.ts'
import type { YamlDocument } from './yamlDocument.ts'
import { encodingOf, scalarChunks } from './yamlScalar.ts'

/** What a reader knows of the values in its kind of file. */
export interface ValueRules {
  /** The text of a node that is an expression of the host (`!Sub`, `!Ref`); undefined where it is none. */
  readonly expression?: (document: YamlDocument, node: ParsedNode) => readonly Chunk[] | undefined
  /** What stands for a text not known here within a literal, such as `{{ .Values.x }}`. Global. */
  readonly placeholder?: RegExp
  /** The AWS name of a key. */
  readonly name?: (key: string) => string
}

/** How deep a value may be nested, which ends aliases that stand within what they stand for. */
const depthLimit = 50

/** The text of a scalar or expression; undefined for a list, a mapping or nothing. */
function textOf(document: YamlDocument, node: ParsedNode, rules: ValueRules): FoundText | undefined {
  const expression = rules.expression?.(document, node)
  if (expression) return foundText(expression, spanOf(node))
  if (!isScalar(node) || node.value === null) return undefined
  return foundText(literalChunks(document, node, rules.placeholder), spanOf(node))
}

/** The chunks of a literal string, with its placeholders as holes. */
export function literalChunks(document: YamlDocument, node: ParsedNode, placeholder?: RegExp): readonly Chunk[] {
  if (!isScalar(node)) return []
  const { start, end } = spanOf(node)
  document.budget.left -= 1 + end - start
  if (document.budget.left < 0) {
    return [{ text: '…', fileStart: start, fileEnd: end, encoding: encodingOf(node, document.language), hole: true }]
  }
  const chunks = scalarChunks(node, document.text, document.language)
  if (!placeholder) return chunks
  return splitChunks(chunks, placeholder, (_match, part) => part.map((chunk) => ({ ...chunk, hole: true })))
}

/**
 * Replaces the chunks of every match of a global pattern. A match over several chunks, such as one with an escape in it,
 * reaches the replacement as one.
 */
export function splitChunks(
  chunks: readonly Chunk[],
  pattern: RegExp,
  replace: (match: RegExpExecArray, part: readonly Chunk[]) => readonly Chunk[],
): readonly Chunk[] {
  const text = chunks.map((chunk) => chunk.text).join('')
  const matches = [...text.matchAll(pattern)]
  const ends = matches.flatMap((match) => [match.index, match.index + match[0].length])
  const parts = cutChunks(chunks, [...ends, text.length])
  return parts.flatMap((part, index) => {
    const match = index % 2 === 1 ? matches[(index - 1) / 2] : undefined
    return match ? replace(match, joined(part, match[0])) : part
  })
}

function joined(part: readonly Chunk[], text: string): readonly Chunk[] {
  const [first] = part
  const last = part.at(-1)
  return first && last ? [{ ...first, text, fileEnd: last.fileEnd }] : []
}

/** The chunks up to each of the ends, as offsets of the text they make up. */
function cutChunks(chunks: readonly Chunk[], ends: readonly number[]): readonly (readonly Chunk[])[] {
  const parts: Chunk[][] = []
  let at = 0
  let index = 0
  let rest = chunks[0]
  for (const end of ends) {
    const part: Chunk[] = []
    while (rest && at + rest.text.length <= end) {
      part.push(rest)
      at += rest.text.length
      index += 1
      rest = chunks[index]
    }
    if (rest && at < end) {
      const [head, tail] = cut(rest, end - at)
      part.push(head)
      rest = tail
      at = end
    }
    parts.push(part)
  }
  return parts
}

function cut(chunk: Chunk, length: number): readonly [Chunk, Chunk] {
  const isVerbatim = chunk.text.length === chunk.fileEnd - chunk.fileStart
  const middle = isVerbatim ? chunk.fileStart + length : chunk.fileStart
  return [
    { ...chunk, text: chunk.text.slice(0, length), fileEnd: middle },
    { ...chunk, text: chunk.text.slice(length), fileStart: middle },
  ]
}

/**
 * A field's literal value as plain JavaScript, and where it stands. A mapping's own fields follow under dotted names:
 * `AuthenticationMode`, `AuthenticationMode.Type`.
 */
export function fieldsOf(
  document: YamlDocument,
  name: string,
  node: ParsedNode,
  rules: ValueRules,
): readonly (readonly [string, FoundField])[] {
  const own = [name, fieldOf(document, node, rules)] as const
  if (!isMap(node) || rules.expression?.(document, node)) return [own]
  const inner = [...entriesOf(document, node)].map(([key, entry]) => {
    return [`${name}.${rules.name?.(key) ?? key}`, fieldOf(document, entry.value, rules)] as const
  })
  return [own, ...inner]
}

/** A value with its place, and its items if it is a list. */
export function fieldOf(document: YamlDocument, node: ParsedNode, rules: ValueRules): FoundField {
  const file = spanOf(node)
  const isList = isSeq(node) && !rules.expression?.(document, node)
  if (!isList) return { value: valueOf(document, node, rules), file }
  const items = node.items.map((item) => {
    const followed = document.follow(item)
    return { value: valueOf(document, item, rules, 1), file: followed ? spanOf(followed) : file }
  })
  const values = items.map(({ value }) => value)
  return { value: values.includes(undefined) ? undefined : values, items, file }
}

function valueOf(document: YamlDocument, node: unknown, rules: ValueRules, depth = 0): unknown {
  const followed = document.follow(node)
  document.budget.left -= 1
  if (!followed || document.budget.left < 0 || depth > depthLimit) return undefined
  if (isScalar(followed) || rules.expression?.(document, followed)) return scalarValue(document, followed, rules)
  if (isSeq(followed)) {
    const values = followed.items.map((item) => valueOf(document, item, rules, depth + 1))
    return values.includes(undefined) ? undefined : values
  }
  const entries = [...entriesOf(document, followed)].map(
    ([key, entry]) => [rules.name?.(key) ?? key, valueOf(document, entry.value, rules, depth + 1)] as const,
  )
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries)
}

function scalarValue(document: YamlDocument, node: ParsedNode, rules: ValueRules): unknown {
  const text = textOf(document, node, rules)
  if (text && text.holes.length > 0) return undefined
  const isPlain = isScalar(node) && !rules.expression?.(document, node)
  return isPlain && typeof node.value !== 'string' ? node.value : text?.text
}

/** The rules of a user, as far as they stand in the file. */
export function rulesOf(
  document: YamlDocument,
  node: ParsedNode | undefined,
  rules: ValueRules,
): Pick<FoundUser, 'rules' | 'rulesAre'> {
  if (!node || (isScalar(node) && node.value === null)) return { rulesAre: 'absent' }
  const text = textOf(document, node, rules)
  if (!text) {
    const message = 'The rules must be one string, such as `on ~app:* -@all +@read`; this is a list or a mapping.'
    document.problems.push({ message, file: spanOf(node) })
    return { rulesAre: 'reference' }
  }
  const known = text.text.length - text.holes.reduce((length, hole) => length + hole.end - hole.start, 0)
  return known === 0 && text.holes.length > 0 ? { rulesAre: 'reference' } : { rules: text, rulesAre: 'literal' }
}
