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
  const isList = Array.isArray(value)
  const items = isList
    ? value.map((item) => written(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${written(item, inner)}`)
  if (items.length === 0) return isList ? '[]' : '{}'
  const [open, close] = isList ? ['[', ']'] : ['{', '}']
  const width = items.reduce((sum, item) => sum + item.length + 2, indent.length)
  if (width <= WIDEST && !items.some((item) => item.includes('\n'))) {
    return isList ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`
  }
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`
}
