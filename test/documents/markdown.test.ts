import fc from 'fast-check'
import type { Nodes, Root, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { documentUsers, permissionDocument, renderDocument } from '../../src/documents/index.ts'
import type { Block, Inline, Line, Section } from '../../src/documents/pages/blocks.ts'
import { pageOf } from '../../src/documents/pages/page.ts'
import { visible } from '../../src/writing/index.ts'
import { hostile, someUsers, userWith } from './users.ts'

/** As GitHub reads it. */
const parsed = (text: string): Root => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesOf(child)
}

/** What a reader sees. HTML is none of it, but for the two kinds that we write: anchors, and code in cells. */
function seen(node: Nodes): string {
  if (node.type === 'html') return ''
  if ('children' in node) return node.children.map(seen).join('')
  return 'value' in node ? unescaped(node.value) : ''
}

const unescaped = (text: string): string => text

/** What the page says in a line, as it is to be seen. */
const said = (line: Line): string => line.map(saidInline).join('')

function saidInline(each: Inline): string {
  if (typeof each === 'string') return visible(each)
  if ('code' in each) return visible(each.code)
  if ('strong' in each) return visible(each.strong)
  return 'fold' in each ? said(each.content) : said(each.label)
}

function* blocksOf({ blocks, sections }: Pick<Section, 'blocks' | 'sections'>): Iterable<Block> {
  yield* blocks
  for (const section of sections) yield* blocksOf(section)
}

const cellsOf = ({ children }: Table): readonly (readonly string[])[] =>
  children.map((row) => row.children.map((cell) => seen(cell)))

/** GitHub strips blanks at the ends of code and cells, and shows several as one. */
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

function checkTables(users: Parameters<typeof permissionDocument>[0]): void {
  const document = permissionDocument(users)
  const page = pageOf(document)
  const tables = [...blocksOf({ blocks: page.lead, sections: page.sections })].filter((block) => block.kind === 'table')
  const found = [...nodesOf(parsed(renderDocument(document, 'markdown')))].filter((node) => node.type === 'table')
  expect(found.map((table) => cellsOf(table).map((row) => row.map(squeezed)))).toEqual(
    tables.map(({ columns, rows }) =>
      [columns.map(said), ...rows.map((row) => row.map(({ content }) => said(content)))].map((row) =>
        row.map(squeezed),
      ),
    ),
  )
}

/** Where links lead, and where anchors stand. */
function anchorsOf(root: Root) {
  const nodes = [...nodesOf(root)]
  return {
    links: nodes.flatMap((node) => (node.type === 'link' ? [node.url] : [])),
    anchors: nodes.flatMap((node) =>
      node.type === 'html' ? (/^<a id="([^"]+)">$/.exec(node.value)?.slice(1) ?? []) : [],
    ),
    html: nodes.flatMap((node) => (node.type === 'html' ? [node.value] : [])),
    images: nodes.filter(({ type }) => type === 'image'),
  }
}

function checkAnchors(text: string): void {
  const { links, anchors, html, images } = anchorsOf(parsed(text))
  expect(new Set(anchors).size).toBe(anchors.length)
  expect(links.filter((url) => !anchors.includes(url.replace(/^#/, '')))).toEqual([])
  expect(html.filter((tag) => !/^(?:<a id="[a-z0-9_-]+">|<\/a>|<\/?code>)$/.test(tag))).toEqual([])
  expect(images).toEqual([])
}

const hostileUsers = hostile.flatMap((name) => {
  const pattern = name.replace(/[\s\0-\x1f]/g, '')
  return [
    userWith(name, `on ~${pattern} ~other:* +get &${pattern} +publish`, 'valkey-8.1', { address: name, path: name }),
  ]
})

describe('the Markdown of a document', () => {
  const text = documentUsers(someUsers, { format: 'markdown' })

  test('has the tables of the page, cell by cell', () => {
    checkTables(someUsers)
  })

  test('has no link that leads nowhere', () => {
    checkAnchors(text)
    expect(anchorsOf(parsed(text)).links.length).toBeGreaterThan(20)
  })

  test('holds no secret', () => {
    for (const secret of ['secret-of-app', '>one', '>two']) expect(text).not.toContain(secret)
  })

  test('of hostile names shows them as they are', () => {
    checkTables(hostileUsers)
    checkAnchors(documentUsers(hostileUsers, { format: 'markdown' }))
  })

  test('of any names shows them as they are', () => {
    const names = fc.string({
      unit: fc.constantFrom(...Array.from('ab |\\`*_~<>&[]()!#@:./"\'-+=\n\u202e\u00a0é')),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(names, names), { maxLength: 4 }), (list) => {
        const users = list.map(([name, pattern]) =>
          userWith(name, ['on', `~${pattern.replace(/\s/g, '')}`, '+get', '+config|get'], 'valkey-8.1', {
            address: name,
          }),
        )
        checkTables(users)
        checkAnchors(documentUsers(users, { format: 'markdown' }))
      }),
      { numRuns: 60 },
    )
  })

  test('says every name in its heading', () => {
    const headings = [...nodesOf(parsed(documentUsers(hostileUsers, { format: 'markdown' })))]
      .filter((node) => node.type === 'heading' && node.depth === 3)
      .map((node) => squeezed(seen(node)))
    const names = permissionDocument(hostileUsers).users.map(({ name }) => name)
    expect(headings.length).toBe(names.length)
    for (const [index, name] of names.entries()) {
      const shown = squeezed(visible(name.length > 240 ? name.slice(0, 200) : name))
      expect(headings[index]).toContain(shown)
    }
  })
})
