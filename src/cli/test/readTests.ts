import * as v from 'valibot'
import type { Document, Node } from 'yaml'
import { nearest } from '../../lint/index.ts'
import type { Span } from '../../sources/index.ts'
import { readYaml } from '../readYaml.ts'
import { keysOf, testSchema, type TestContent } from './schema.ts'

type Path = readonly (string | number)[]

/** A file of assertions, and where its parts stand in it. */
export type TestFile =
  | { readonly ok: true; readonly content: TestContent; readonly spanOf: (path: Path) => Span }
  /** Each goes on from the name of the file: `:3: This field is given twice.` */
  | { readonly ok: false; readonly messages: readonly string[] }

/** Reads YAML or JSON. */
export async function readTests(text: string): Promise<TestFile> {
  const read = await readYaml(text)
  if (!read.ok) return read
  const { yaml, document, lines, value } = read
  const spanOf = spansIn(yaml, document)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('users' in value)) {
    return { ok: false, messages: [': It must be a mapping with `users`: see docs/test.md.'] }
  }
  const result = v.safeParse(testSchema, value)
  const mistakes = result.success
    ? [
        ...namesIn(value.users).flatMap((name) => (Object.hasOwn(result.output.users, name) ? [] : [reserved(name)])),
        ...Object.entries(result.output.users).flatMap(([name, user]) => mistakesIn(name, user)),
      ]
    : result.issues.map(mistakeOf)
  if (!result.success || mistakes.length > 0) {
    return {
      ok: false,
      messages: mistakes.map(({ path, message }) => `:${lines.linePos(spanOf(path).start).line}: ${message}`),
    }
  }
  return { ok: true, content: result.output, spanOf }
}

interface Mistake {
  readonly path: Path
  readonly message: string
}

const namesIn = (users: unknown): readonly string[] =>
  typeof users === 'object' && users !== null ? Object.keys(users) : []

/** A record passes over such a name, and the user would not be tested. */
const reserved = (name: string): Mistake => ({
  path: ['users', name],
  message: `\`${name}\` cannot be a name here: give another one, and the \`address\` that is meant.`,
})

function mistakesIn(name: string, user: TestContent['users'][string]): readonly Mistake[] {
  const path = ['users', name]
  if (user.string !== undefined && user.file !== undefined) {
    return [{ path: [...path, 'file'], message: `\`${name}\` has a \`string\` and a \`file\`: give one of them.` }]
  }
  if (user.string === undefined && user.file === undefined) {
    return [{ path, message: `\`${name}\` needs a \`string\`, or a \`file\` that it stands in.` }]
  }
  if (!(['must allow', 'must deny', 'no new access than'] as const).some((key) => user[key] !== undefined)) {
    return [
      {
        path,
        message: `\`${name}\` is asserted nothing: write \`must allow\`, \`must deny\` or \`no new access than\`.`,
      },
    ]
  }
  return []
}

function mistakeOf(issue: v.BaseIssue<unknown>): Mistake {
  const path = (issue.path ?? []).flatMap(({ key }) =>
    typeof key === 'string' || typeof key === 'number' ? [key] : [],
  )
  const name = path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key}]` : `${name && `${name}.`}${key}`),
    '',
  )
  const quoted = name === '' ? 'The whole' : `\`${name}\``
  if (issue.type !== 'strict_object') return { path, message: `${quoted} ${issue.message}` }
  if (issue.received === 'undefined') return { path, message: `${quoted} is missing.` }
  if (issue.expected === 'Object') return { path, message: `${quoted} must be a mapping of keys to values.` }
  const known = keysOf(path.length)
  const meant = nearest(String(path.at(-1)), known)?.name
  const hint = meant === undefined ? `; there are ${known.join(', ')}.` : `; did you mean \`${meant}\`?`
  return { path, message: `${quoted} is no key${hint}` }
}

/** Where a path stands: its value, or the deepest part of the way that is there. */
function spansIn(yaml: typeof import('yaml'), document: Document.Parsed): (path: Path) => Span {
  const resolved = (node: unknown): Node | undefined => {
    const found = yaml.isAlias(node) ? node.resolve(document) : node
    return yaml.isNode(found) ? found : undefined
  }
  return (path) => {
    let node = resolved(document.contents)
    let span: Span = { start: 0, end: 0 }
    for (const key of path) {
      if (yaml.isMap(node)) {
        const pair = node.items.find((each) => yaml.isScalar(each.key) && String(each.key.value) === String(key))
        if (!pair) break
        const isLast = key === path.at(-1) && !yaml.isScalar(pair.value)
        span = rangeOf(isLast || !yaml.isNode(pair.value) ? pair.key : pair.value) ?? span
        node = resolved(pair.value)
      } else if (yaml.isSeq(node)) {
        const item: unknown = node.items[Number(key)]
        span = (yaml.isNode(item) ? rangeOf(item) : undefined) ?? span
        node = resolved(item)
      } else break
    }
    return span
  }
}

function rangeOf(node: unknown): Span | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const [start, end] = node.range as readonly unknown[]
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined
}
