import type { Comment, FoundText, Span } from '../sources/index.ts'
import { lastAtMost, lineStarts } from './lineIndex.ts'

/** A user or group of the file. */
export interface Resource {
  readonly file: Span
  readonly rules?: FoundText
}

/** What a suppression speaks of. */
export interface Scope {
  /** Findings that touch this line, counted from 0. */
  readonly line: number
  /** Everything said about these resources. */
  readonly resources: readonly Resource[]
  /** Everything said about the access strings of these users. */
  readonly values: readonly Resource[]
}

/** Finds what the comments of one file speak of. */
export interface Scopes {
  /**
   * A comment beside something speaks of its own line; one on a line of its own, of the next line that is neither blank
   * nor a comment. Of that line it covers every access string and every resource that begins there, to their ends, and
   * every finding that touches it. A comment of its own line within a resource, but not above its access string or
   * within it, covers the resource.
   */
  readonly scopeOf: (comment: Comment) => Scope
  /** The lines that a span touches, first and last. */
  readonly linesOf: (span: Span) => readonly [number, number]
}

/** Takes time linear in the file; a scope is then found in logarithmic time. */
export function findScopes(text: string, resources: readonly Resource[], comments: readonly Comment[]): Scopes {
  const starts = lineStarts(text)
  const lineAt = (offset: number): number => Math.max(0, lastAtMost(starts, offset))
  const resourcesByLine = groupBy(resources, ({ file }) => lineAt(file.start))
  const valuesByLine = groupBy(
    resources.filter(({ rules }) => rules),
    ({ rules }) => lineAt(rules?.file.start ?? 0),
  )
  const inOrder = resources.toSorted((a, b) => a.file.start - b.file.start)
  const starting = inOrder.map(({ file }) => file.start)
  const codeBehind = findCode(text, comments)

  const around = ({ file }: Comment): Resource | undefined => {
    const resource = inOrder[lastAtMost(starting, file.start)]
    return resource && file.end <= resource.file.end ? resource : undefined
  }
  return {
    scopeOf: (comment) => {
      const { file, ownLine } = comment
      const line = lineAt(ownLine ? (codeBehind.get(file.start) ?? file.end) : file.start)
      const values = valuesByLine.get(line) ?? []
      const begun = resourcesByLine.get(line) ?? []
      const resource = ownLine && values.length === 0 ? around(comment) : undefined
      const rules = resource?.rules?.file
      const isInValue = rules && rules.start <= file.start && file.end <= rules.end
      return { line, values, resources: resource && !isInValue ? [...begun, resource] : begun }
    },
    linesOf: ({ start, end }) => [lineAt(start), lineAt(Math.max(start, end - 1))],
  }
}

/** Where the first character after each comment stands that is neither blank nor in a comment, by comment. */
function findCode(text: string, comments: readonly Comment[]): ReadonlyMap<number, number> {
  const code = new Map<number, number>()
  for (const { file } of comments.toSorted((a, b) => b.file.start - a.file.start)) {
    let at = file.end
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++
    code.set(file.start, code.get(at) ?? at)
  }
  return code
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => number): ReadonlyMap<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
