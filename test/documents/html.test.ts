import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import { documentUsers, html, permissionDocument } from '../../src/documents/index.ts'
import { visible } from '../../src/writing/index.ts'
import { hostile, someUsers, userWith } from './users.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

function* elementsOf(node: Node): Iterable<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}

const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value

function read(text: string) {
  const errors: string[] = []
  const elements = [...elementsOf(parse(text, { onParseError: ({ code }) => errors.push(code) }))]
  const named = (...names: string[]) => elements.filter(({ tagName }) => names.includes(tagName))
  return { errors, elements, named }
}

const tags = new Set(
  'html head meta title style body a header h1 h2 h3 h4 p nav ul li main section article table caption thead tbody tr th td div span code pre strong details summary footer script form label input kbd button'.split(
    ' ',
  ),
)
const attributes = new Set(
  'lang charset name content http-equiv class href id aria-labelledby aria-label role tabindex scope data-l hidden for type autocomplete autocapitalize spellcheck enterkeyhint aria-describedby aria-controls'.split(
    ' ',
  ),
)

/** Nothing that a name could have brought in. */
function checkInert(text: string): void {
  const { errors, elements, named } = read(text)
  expect(errors).toEqual([])
  expect([...new Set(elements.map(({ tagName }) => tagName))].filter((tag) => !tags.has(tag))).toEqual([])
  const written = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name))
  expect([...new Set(written)].filter((name) => !attributes.has(name))).toEqual([])
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? [])
  expect(new Set(ids).size).toBe(ids.length)
  const known = new Set(ids)
  const links = named('a').map((element) => attribute(element, 'href') ?? '')
  expect(links.filter((link) => !link.startsWith('#') || !known.has(link.slice(1)))).toEqual([])
  expect(
    elements.flatMap((element) => attribute(element, 'aria-labelledby') ?? []).filter((id) => !known.has(id)),
  ).toEqual([])
}

const hostileUsers = hostile.map((name) =>
  userWith(name, ['on', `~${name.replace(/[\s\0-\x1f]/g, '')}`, '+get'], 'valkey-8.1', { address: name, path: name }),
)

describe('the page', () => {
  // Without what answers questions, which has tests of its own in page/ and in test/browser/.
  const text = html(permissionDocument(someUsers))
  const { named } = read(text)

  test('is sound, and its links lead somewhere, with and without a script', () => {
    checkInert(text)
    checkInert(documentUsers(someUsers, { format: 'html' }))
  })

  test('asks for nothing from outside', () => {
    expect(text).not.toMatch(/\b(?:src|srcset|action|poster)=|@import|url\(|https?:/)
    expect(named('link', 'script', 'img', 'iframe', 'object')).toEqual([])
  })

  test('lets its own style in and nothing else', () => {
    const policy = named('meta')
      .map((meta) => attribute(meta, 'content'))
      .find((content) => content?.includes('default-src'))
    const styles = named('style').map((style) => createHash('sha256').update(textOf(style)).digest('base64'))
    expect(policy).toBe(
      `default-src 'none'; style-src ${styles.map((hash) => `'sha256-${hash}'`).join(' ')}; script-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'`,
    )
  })

  test('has landmarks, one first heading, and headings that do not skip a level', () => {
    expect(['header', 'nav', 'main', 'footer'].map((tag) => named(tag).length)).toEqual([1, 1, 1, 1])
    const levels = named('h1', 'h2', 'h3', 'h4').map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toEqual([1])
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([])
  })

  test('has a name for every table, and a scope for every heading in one', () => {
    expect(named('table').length).toBe(named('caption').length)
    expect(named('th').filter((head) => !['row', 'col'].includes(attribute(head, 'scope') ?? ''))).toEqual([])
  })

  test('holds no secret', () => {
    for (const secret of ['secret-of-app', '&gt;one', '&gt;two']) expect(text).not.toContain(secret)
  })

  test('takes in what answers questions, and lets it run', () => {
    const parts = {
      markup: '<form id="ask"></form>',
      style: 'form{}',
      script: 'run("</b>")',
      data: ['</script><!--', '\u2028'],
    }
    const page = read(html(permissionDocument(someUsers), parts))
    const [data, script] = page.named('script')
    expect(data && JSON.parse(textOf(data))).toEqual(parts.data)
    expect(script && textOf(script)).toBe(parts.script)
    const policy = page
      .named('meta')
      .map((meta) => attribute(meta, 'content'))
      .join(' ')
    for (const part of [parts.script, parts.style])
      expect(policy).toContain(`'sha256-${createHash('sha256').update(part).digest('base64')}'`)
  })
})

describe('a hostile name', () => {
  test('does nothing but show', () => {
    const text = documentUsers(hostileUsers, { format: 'html' })
    checkInert(text)
    const shown = read(text).named('h3').map(textOf).join('\n')
    for (const name of hostile.filter(({ length }) => length < 240)) expect(shown).toContain(visible(name))
  })

  test('of ten thousand characters is cut in the middle', () => {
    const text = html(permissionDocument([userWith('x'.repeat(10_000), `on ~${'y'.repeat(10_000)} +get`)]))
    expect(text).toContain('(10000 characters)')
    expect(text).not.toContain('x'.repeat(300))
  })

  test('does nothing, whatever it is', () => {
    const names = fc.string({
      unit: fc.constantFrom(...Array.from('ab<>&"\'`=/!-[]{}\\ \n\u202e\u2028é')),
      maxLength: 16,
    })
    fc.assert(
      fc.property(fc.array(names, { maxLength: 4 }), (list) => {
        checkInert(
          documentUsers(
            list.map((name) =>
              userWith(name, ['on', `~${name.replace(/\s/g, '')}`, '+get'], 'valkey-8.1', { path: name }),
            ),
            { format: 'html', title: list.join() },
          ),
        )
      }),
      { numRuns: 40 },
    )
  })
})
