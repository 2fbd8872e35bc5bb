import type { Span } from './source.ts'

/** What stands at the top of an HCL file: a block or an attribute, or something that is neither. */
export interface HclItem extends Span {
  readonly kind: 'block' | 'attribute' | 'stray'
  /** Behind `{` or `=`. */
  readonly headEnd: number
}

/** Such a block begins here even where something above is still open: nothing else looks like it. */
const opening = /[\t ]*(?:resource|locals)\b[\w"\t -]*\{/y
const head = /^[\p{ID_Start}_][\p{ID_Continue}-]*(?![\p{ID_Continue}-])(?:[\t ]*=(?!=)|[\p{ID_Continue}"\t -]*\{)/u
const marks = /[\n{}[\]()]/g

/**
 * Cuts HCL code whose strings and comments are hidden into the items at its top, by its brackets. An item goes on to
 * the end of the line of its last bracket, or to the next `resource` or `locals` block, so that a bracket too many or
 * too few is not felt behind it.
 *
 * `cutHcl('locals {\n}\noops')` has a block from 0 to 10 and something stray from 11 to 15.
 */
export function cutHcl(code: string): readonly HclItem[] {
  const items: HclItem[] = []
  let start = 0
  let depth = 0

  function cut(end: number) {
    const source = code.slice(start, end)
    const trimmed = source.trim()
    const from = start + source.length - source.trimStart().length
    if (trimmed !== '') items.push({ ...headOf(trimmed, from), start: from, end: from + trimmed.length })
    start = end
    depth = 0
  }

  for (const { 0: mark, index } of code.matchAll(marks)) {
    if ('{[('.includes(mark)) depth++
    if ('}])'.includes(mark)) depth = Math.max(0, depth - 1)
    const isOver = (mark === '\n' && depth === 0) || ('\n}'.includes(mark) && opensAt(code, index + 1))
    if (isOver) cut(index + 1)
  }
  cut(code.length)
  return items
}

function opensAt(code: string, at: number): boolean {
  opening.lastIndex = at
  return opening.test(code)
}

function headOf(source: string, start: number): Pick<HclItem, 'kind' | 'headEnd'> {
  const [found] = head.exec(source) ?? []
  if (found === undefined) return { kind: 'stray', headEnd: start }
  return { kind: found.endsWith('{') ? 'block' : 'attribute', headEnd: start + found.length }
}
