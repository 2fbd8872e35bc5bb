import { sliceChunks, textOf } from './chunks.ts'
import type { HclPart } from './hclScan.ts'
import { holeChunk, templateChunks } from './hclTemplate.ts'
import type { HclExpression } from './hclExpression.ts'
import type { HclFile } from './hclTree.ts'
import type { Chunk } from './pieces.ts'

/** What expressions may refer to. */
export interface HclScope {
  readonly file: HclFile
  readonly locals: ReadonlyMap<string, HclExpression>
}

/**
 * What an expression says as a string, as far as this file tells: strings, `join`, `trimspace`, and locals of the same
 * file are read; what is not known within them is a hole. Undefined if it is nothing but a reference.
 *
 * `stringOf(scope, expression)?.map((chunk) => chunk.text)` is `['on ~', '${var.app}', ':* +@read']`
 */
export function stringOf(scope: HclScope, expression: HclExpression): readonly Chunk[] | undefined {
  const unwrapped = unwrap(scope, expression)
  const chunks = walker(scope).stringOf(unwrapped, 0)
  const isReference = unwrapped.kind === 'template' && chunks?.[0] && chunks.every((chunk) => chunk.hole)
  return isReference ? undefined : chunks
}

/** The literal value of an expression; undefined where any part of it is not known here, and for `null`. */
export function valueOf(scope: HclScope, expression: HclExpression): unknown {
  return walker(scope).valueOf(expression, 0)
}

/** An item of a list, or an expression that stands for any number of items. */
export interface HclItem {
  readonly expression: HclExpression
  readonly isList: boolean
}

/**
 * The items of a list, as far as they stand in this file: lists, `concat`, `toset` and locals are read.
 *
 * `itemsOf(scope, expression)` of `concat(["a"], var.more)` has one item and one that may be a list.
 */
export function itemsOf(scope: HclScope, expression: HclExpression): readonly HclItem[] {
  let steps = 0
  const follow = (given: HclExpression, depth: number): readonly HclItem[] => {
    const opaque = [{ expression: given, isList: true }]
    steps += 1
    if (depth > deepest || steps > mostLists) return opaque
    const list = unwrap(scope, given)
    const local = list.kind === 'local' ? scope.locals.get(list.name) : undefined
    if (list.kind === 'list') return list.values.map((value) => ({ expression: value, isList: false }))
    if (local) return follow(local, depth + 1)
    const isKnown = list.kind === 'call' && ['concat', 'toset', 'tolist'].includes(list.name)
    return isKnown ? list.values.flatMap((value) => follow(value, depth + 1)) : opaque
  }
  return follow(expression, 0)
}

/** What an expression refers to, as it is written: `aws_elasticache_user.worker.user_id`. */
export function sourceOf(scope: HclScope, expression: HclExpression): string {
  let inner = unwrap(scope, expression)
  for (let depth = 0; depth < deepest && inner.kind === 'local'; depth++) {
    const value = scope.locals.get(inner.name)
    if (!value) break
    inner = unwrap(scope, value)
  }
  return scope.file.text.slice(inner.start, inner.end)
}

/** A string that is nothing but `${…}` is what stands in the braces: HCL takes it so too. */
function unwrap(scope: HclScope, expression: HclExpression): HclExpression {
  let inner: HclExpression | undefined = expression
  for (let depth = 0; depth < deepest && inner?.kind === 'template'; depth++) {
    const [part, ...others]: readonly HclPart[] = inner.template.parts
    if (part?.kind !== 'interpolation' || others.length > 0) return inner
    inner = scope.file.expressionOf(part.code)
  }
  return inner ?? expression
}

/** Locals may refer to each other in a circle, or double in size with each step. */
const deepest = 20
const mostChunks = 10_000
const mostLists = 1_000

function walker(scope: HclScope) {
  const { file, locals } = scope
  let made = 0

  function known(chunks: readonly Chunk[]): readonly Chunk[] | undefined {
    made += chunks.length + 1
    return made < mostChunks ? chunks : undefined
  }

  function stringOf(expression: HclExpression, depth: number): readonly Chunk[] | undefined {
    if (depth > deepest || made > mostChunks) return undefined
    switch (expression.kind) {
      case 'template':
        return known(
          templateChunks(file.text, expression.template, (part) => {
            const inner = file.expressionOf(part.code)
            const chunks = inner && stringOf(inner, depth + 1)
            const isKnown = chunks && !(chunks[0] && chunks.every((chunk) => chunk.hole))
            return isKnown ? chunks : [holeChunk(file.text, part, 'hcl-quoted')]
          }),
        )
      case 'local': {
        const value = locals.get(expression.name)
        return value && stringOf(value, depth + 1)
      }
      case 'call':
        return (
          called(expression.name, expression.values, depth) ?? (isOpaque(expression) ? [hole(expression)] : undefined)
        )
      case 'conditional':
        return [hole(expression)]
      default:
        return undefined
    }
  }

  function called(name: string, values: readonly HclExpression[], depth: number): readonly Chunk[] | undefined {
    const [first, second] = values
    if (name === 'join' && first && second && values.length === 2) return joined(first, second, depth)
    if (name === 'trimspace' && first) return trimmed(stringOf(first, depth + 1))
    return undefined
  }

  function joined(separator: HclExpression, list: HclExpression, depth: number): readonly Chunk[] | undefined {
    const blank = stringOf(separator, depth + 1)
    const values = listOf(list, depth + 1)
    if (!blank || !values || blank.some((chunk) => chunk.hole)) return undefined
    const text = textOf(blank)
    return known(
      values.flatMap((value, index) => {
        const between = { text, fileStart: value.start, fileEnd: value.start, encoding: 'hcl-quoted' } as const
        const chunks = stringOf(value, depth + 1) ?? [hole(value)]
        return index === 0 || text === '' ? chunks : [between, ...chunks]
      }),
    )
  }

  /** Undefined if it is not known to be a list. */
  function listOf(expression: HclExpression, depth: number): readonly HclExpression[] | undefined {
    if (depth > deepest) return undefined
    if (expression.kind === 'list') return expression.values
    if (expression.kind === 'local') {
      const value = locals.get(expression.name)
      return value && listOf(value, depth + 1)
    }
    if (expression.kind === 'call' && expression.name === 'concat') {
      return expression.values.flatMap((value) => listOf(value, depth + 1) ?? [value])
    }
    return undefined
  }

  function hole(expression: HclExpression): Chunk {
    const chunk = holeChunk(file.text, expression, 'hcl-quoted')
    return { ...chunk, text: `\${${chunk.text}}` }
  }

  function valueOf(expression: HclExpression, depth: number): unknown {
    if (depth > deepest) return undefined
    switch (expression.kind) {
      case 'literal':
        return expression.value ?? undefined
      case 'list': {
        const values = expression.values.map((value) => valueOf(value, depth + 1))
        return values.includes(undefined) ? undefined : values
      }
      case 'object': {
        const entries = expression.entries.map(({ key, value }) => [key, valueOf(value, depth + 1)] as const)
        return entries.some((entry) => entry.includes(undefined)) ? undefined : Object.fromEntries(entries)
      }
      case 'local': {
        const value = locals.get(expression.name)
        return value && valueOf(value, depth + 1)
      }
      default: {
        const chunks = stringOf(expression, depth)
        return chunks && !chunks.some((chunk) => chunk.hole) ? textOf(chunks) : undefined
      }
    }
  }

  return { stringOf, valueOf }
}

/** Calls whose result is a string of unknown content, partly written here. */
function isOpaque(expression: HclExpression & { readonly kind: 'call' }): boolean {
  return ['format', 'join', 'trimspace', 'replace', 'coalesce'].includes(expression.name)
}

function trimmed(chunks: readonly Chunk[] | undefined): readonly Chunk[] | undefined {
  if (!chunks) return undefined
  const text = textOf(chunks)
  const start = chunks[0]?.hole ? 0 : text.length - text.trimStart().length
  const end = chunks.at(-1)?.hole ? text.length : text.trimEnd().length
  return sliceChunks(chunks, start, Math.max(start, end))
}
