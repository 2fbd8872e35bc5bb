import type { PermissionDocument } from './document.ts'

/** How many characters a list or object may have on one line. */
const WIDEST = 100

/**
 * A document for programs, and to be compared with later: docs/documents.schema.json says what each field means. What is short
 * stands on one line, so that a difference of two documents is short as well.
 */
export const json = (document: PermissionDocument): string => `${written(document, '')}\n`

function written(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  const items: string[] = []
  if (Array.isArray(value)) {
    for (const item of value) items.push(written(item, inner))
    return enclosed(items, '[', ']', indent)
  }
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) items.push(`"${key}": ${written(item, inner)}`)
  }
  return enclosed(items, '{', '}', indent)
}

/** On one line where it is short and holds nothing on several. */
function enclosed(items: readonly string[], open: string, close: string, indent: string): string {
  if (items.length === 0) return open + close
  let width = indent.length
  for (const item of items) width += item.length + 2
  if (width <= WIDEST && !items.some((item) => item.includes('\n'))) {
    return open === '[' ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`
  }
  return `${open}\n${indent}  ${items.join(`,\n${indent}  `)}\n${indent}${close}`
}
