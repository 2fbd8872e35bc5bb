import type { Document, LineCounter, Node } from 'yaml'
import { bareName, mergeDefaults } from '../../pipeline/index.ts'
import { readYaml } from '../readYaml.ts'

/** A user as it stands in the input, defaults merged below it. */
export interface InputUser {
  readonly fields: unknown
  /** The line that it begins in, from 1. */
  readonly line: number
  /** The line of a field, by its path in AWS's names: `Passwords[0]`. That of what holds it, if it is not there itself. */
  readonly lineOf: (path: string) => number
}

export type InputUsers =
  | { readonly ok: true; readonly users: readonly InputUser[] }
  /** Each goes on from the name of the file: `:3: This field is given twice.` */
  | { readonly ok: false; readonly messages: readonly string[] }

/** Most that can be meant: AWS allows 1,000 users in an account and Region. */
const MOST_USERS = 10_000

/** Reads YAML or JSON: one user, a list of users, or `{ defaults: { … }, users: [ … ] }`. */
export async function readUsers(text: string): Promise<InputUsers> {
  const read = await readYaml(text)
  if (!read.ok) return read
  const { yaml, document, lines, value } = read
  const places = placesIn(yaml, document, lines)
  return shape(value, places)
}

const refuse = (...messages: readonly string[]): InputUsers => ({ ok: false, messages })

function shape(value: unknown, { root, item, entry }: Places): InputUsers {
  if (value === null || value === undefined) return refuse(': No user stands in it.')
  if (Array.isArray(value)) return listed(value, undefined, (index) => [item(root, index)])
  if (!isObject(value)) return refuse(`:${root.line}: A user is an object with fields such as \`UserId\`.`)
  if (!('users' in value)) {
    if (!('defaults' in value)) return { ok: true, users: [user(value, [root])] }
    return refuse(
      `:${root.line}: \`defaults\` stands there without \`users\`. Write the users into a list of that name.`,
    )
  }
  const strange = Object.keys(value).filter((name) => name !== 'users' && name !== 'defaults')
  if (strange.length > 0) {
    const named = (name: string): string => `:${entry(root, name).line}: Beside \`users\` only \`defaults\` may stand.`
    return refuse(...strange.map(named))
  }
  const { users, defaults } = value
  const [usersPlace, defaultsPlace] = [entry(root, 'users'), entry(root, 'defaults')]
  if (!Array.isArray(users)) return refuse(`:${usersPlace.line}: \`users\` must be a list.`)
  if (defaults !== undefined && defaults !== null && !isObject(defaults)) {
    return refuse(`:${defaultsPlace.line}: \`defaults\` must be an object with fields that all users have.`)
  }
  return listed(users, defaults, (index) => [item(usersPlace, index), defaultsPlace])
}

function listed(
  values: readonly unknown[],
  defaults: unknown,
  places: (index: number) => readonly Place[],
): InputUsers {
  if (values.length === 0) return refuse(': No user stands in it.')
  if (values.length > MOST_USERS) return refuse(`: More than ${MOST_USERS} users stand in it.`)
  return { ok: true, users: values.map((each, index) => user(mergeDefaults(defaults, each), places(index))) }
}

const user = (fields: unknown, places: readonly Place[]): InputUser => ({
  fields,
  line: places[0]?.line ?? 1,
  lineOf: (path) => places.map((place) => place.find(path)).find((line) => line !== undefined) ?? places[0]?.line ?? 1,
})

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A node of the document, and where it stands. */
interface Place {
  readonly node: Node | undefined
  readonly line: number
  /** The line of what a path leads to; undefined if not even its first step is there. */
  readonly find: (path: string) => number | undefined
}

interface Places {
  readonly root: Place
  readonly item: (list: Place, index: number) => Place
  readonly entry: (map: Place, name: string) => Place
}

function placesIn(yaml: typeof import('yaml'), document: Document.Parsed, lines: LineCounter): Places {
  const resolved = (node: unknown): Node | undefined => {
    const found = yaml.isAlias(node) ? node.resolve(document) : node
    return yaml.isNode(found) ? found : undefined
  }
  const lineAt = (node: unknown): number | undefined =>
    yaml.isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined
  /** The value of a key or place, and the line of what a reader would look for. */
  const step = (node: Node | undefined, name: string): { node: Node | undefined; line: number | undefined } => {
    if (yaml.isSeq(node)) {
      const found: unknown = node.items[Number(name)]
      return { node: resolved(found), line: lineAt(found) }
    }
    const wanted = bareName(name)
    const pair = yaml.isMap(node)
      ? node.items.find(({ key }) => yaml.isScalar(key) && bareName(String(key.value)) === wanted)
      : undefined
    return { node: resolved(pair?.value), line: lineAt(pair?.key) }
  }
  const placeOf = (node: Node | undefined, line: number): Place => ({
    node,
    line,
    find(path) {
      let at: Node | undefined = node
      let deepest: number | undefined = path === '' ? line : undefined
      for (const name of path.split(/[.[\]]+/).filter((each) => each !== '')) {
        const next = step(at, name)
        if (next.line === undefined) break
        deepest = next.line
        at = next.node
      }
      return deepest
    },
  })
  const within = (place: Place, name: string): Place => {
    const { node, line } = step(place.node, name)
    return placeOf(node, line ?? place.line)
  }
  const root = resolved(document.contents)
  return {
    root: placeOf(root, lineAt(root) ?? 1),
    item: (list, index) => within(list, String(index)),
    entry: within,
  }
}
