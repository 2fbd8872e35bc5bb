import type { Block, Cell, Inline, Line, Section, Table } from '../pages/blocks.ts'
import { escape } from './escape.ts'

/** A section and those within it. `level` is that of its heading. */
export function section({ id, title, blocks, sections, is }: Section, level = 2): string {
  const tag = is === 'user' ? 'article' : 'section'
  const content = [...blocks.map(block), ...sections.map((inner) => section(inner, level + 1))].join('\n')
  return `<${tag} id="${id}" aria-labelledby="${id}_title"><h${level} id="${id}_title">${line(title)}</h${level}>
${content}
</${tag}>`
}

export function block(each: Block): string {
  switch (each.kind) {
    case 'paragraph':
      return `<p>${line(each.content)}</p>`
    case 'list':
      return `<ul>${each.items.map((item) => `<li>${line(item)}</li>`).join('')}</ul>`
    case 'text':
      return `<pre><code>${escape(each.text)}</code></pre>`
    case 'table':
      return table(each)
  }
}

export const line = (content: Line): string => content.map(inline).join('')

function inline(each: Inline): string {
  if (typeof each === 'string') return escape(each)
  if ('code' in each) return `<code${each.code.length > MOST_UNBROKEN ? ' class="w"' : ''}>${escape(each.code)}</code>`
  if ('strong' in each) return `<strong>${escape(each.strong)}</strong>`
  if ('fold' in each) return `<details><summary>${escape(each.fold)}</summary>${line(each.content)}</details>`
  return `<a href="#${each.link}">${line(each.label)}</a>`
}

/** Longer names may be broken over lines. */
const MOST_UNBROKEN = 30

/** A wide table scrolls by itself, and so has to be reached by the keyboard. */
function table({ caption, columns, rows, isMatrix }: Table): string {
  const head = columns.map(
    (column) => `<th scope="col">${isMatrix ? `<span>${line(column)}</span>` : line(column)}</th>`,
  )
  // On a narrow screen each cell stands on a line of its own and says what it is.
  const labels = columns.map((column) => (isMatrix ? '' : ` data-l="${escape(textOf(column))}"`))
  const body = rows.map((row) => `<tr>${row.map((each, index) => tableCell(each, index, labels[index])).join('')}</tr>`)
  const text = `<table${isMatrix ? ' class="matrix"' : ''}><caption>${escape(caption)}</caption><thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody></table>`
  return isMatrix
    ? `<div class="scroll" role="region" tabindex="0" aria-label="${escape(caption)}">${text}</div>`
    : text
}

const textOf = (content: Line): string => content.filter((each) => typeof each === 'string').join('')

function tableCell({ content, fill }: Cell, index: number, label = ''): string {
  if (index === 0) return `<th scope="row">${line(content)}</th>`
  return `<td${fill === undefined ? label : ` class="f${fill}"`}>${line(content)}</td>`
}
