import { isMap, isScalar, isSeq } from 'yaml'
import type { ParsedNode } from 'yaml'
import { foundText } from './pieces.ts'
import type { Chunk } from './pieces.ts'
import type { FoundField, FoundText, FoundUser } from './source.ts'
import { entriesOf, spanOf } from './yamlDocument.ts'
import type { YamlDocument } from './yamlDocument.ts'
import { scalarChunks } from './yamlScalar.ts'

/** What a reader knows of the values in its kind of file. */
export interface ValueRules {
  /** The text of a node that is an expression of the host (`!Sub`, `!Ref`); undefined where it is none. */
  readonly expression?: (document: YamlDocument, node: ParsedNode) => readonly Chunk[] | undefined
  /** What stands for a text not known here within a literal, such as `{{ .Values.x }}`. Global. */
  readonly placeholder?: RegExp
  /** The AWS name of a key. */
  readonly name?: (key: string) => string
}

/** How many nodes a field may have, aliases followed: enough for any real one, and an end to alias bombs. */
const nodeLimit = 10_000

/** The text of a scalar or expression; undefined for a list, a mapping or nothing. */
export function textOf(document: YamlDocument, node: ParsedNode, rules: ValueRules): FoundText | undefined {
  const expression = rules.expression?.(document, node)
  if (expression) return foundText(expression, spanOf(node))
  if (!isScalar(node) || node.value === null) return undefined
  return foundText(literalChunks(document, node, rules.placeholder), spanOf(node))
}

/** The chunks of a literal string, with its placeholders as holes. */
export function literalChunks(document: YamlDocument, node: ParsedNode, placeholder?: RegExp): readonly Chunk[] {
  if (!isScalar(node)) return []
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
  const result: Chunk[] = []
  let done = 0
  let rest = chunks
  for (const match of text.matchAll(pattern)) {
    const [before, from] = cut(rest, match.index - done)
    const [part, after] = cut(from, match[0].length)
    result.push(...before, ...replace(match, joined(part, match[0])))
    rest = after
    done = match.index + match[0].length
  }
  return [...result, ...rest]
}

function joined(part: readonly Chunk[], text: string): readonly Chunk[] {
  const [first] = part
  const last = part.at(-1)
  return first && last ? [{ ...first, text, fileEnd: last.fileEnd }] : []
}

/** The first characters of the chunks, and the others. */
function cut(chunks: readonly Chunk[], length: number): readonly [readonly Chunk[], readonly Chunk[]] {
  let left = length
  for (const [index, chunk] of chunks.entries()) {
    if (left === 0) return [chunks.slice(0, index), chunks.slice(index)]
    if (left < chunk.text.length) {
      const isVerbatim = chunk.text.length === chunk.fileEnd - chunk.fileStart
      const middle = isVerbatim ? chunk.fileStart + left : chunk.fileStart
      const head = { ...chunk, text: chunk.text.slice(0, left), fileEnd: middle }
      const tail = { ...chunk, text: chunk.text.slice(left), fileStart: middle }
      return [
        [...chunks.slice(0, index), head],
        [tail, ...chunks.slice(index + 1)],
      ]
    }
    left -= chunk.text.length
  }
  return [chunks, []]
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
  const budget = { left: nodeLimit }
  const own = [name, { value: valueOf(document, node, rules, budget), file: spanOf(node) }] as const
  if (budget.left < 0) {
    const message = `\`${name}\` is too large to be read; does it hold aliases of aliases?`
    document.problems.push({ message, file: spanOf(node) })
    return [[name, { value: undefined, file: spanOf(node) }]]
  }
  if (!isMap(node) || rules.expression?.(document, node)) return [own]
  const inner = [...entriesOf(document, node)].map(([key, entry]) => {
    const value = valueOf(document, entry.value, rules, { left: nodeLimit })
    return [`${name}.${rules.name?.(key) ?? key}`, { value, file: spanOf(entry.value) }] as const
  })
  return [own, ...inner]
}

function valueOf(document: YamlDocument, node: unknown, rules: ValueRules, budget: { left: number }): unknown {
  const followed = document.follow(node)
  budget.left -= 1
  if (!followed || budget.left < 0) return undefined
  if (rules.expression?.(document, followed) ?? isScalar(followed)) return scalarValue(document, followed, rules)
  if (isSeq(followed)) {
    const values = followed.items.map((item) => valueOf(document, item, rules, budget))
    return values.includes(undefined) ? undefined : values
  }
  const entries = [...entriesOf(document, followed)].map(
    ([key, entry]) => [rules.name?.(key) ?? key, valueOf(document, entry.value, rules, budget)] as const,
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
